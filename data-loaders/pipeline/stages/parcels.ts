import type { DetailOf, KernelName, ParametersOf } from "../kernels/index.js";
import { readParcelNames } from "../parcels/file.js";
import type { ParcelTask, Place } from "../parcels/task.js";
import { type Hashable, type Key, keyOf } from "../store/hash.js";
import type { StageContext, Tally } from "./context.js";

/** A parcel in the store: its file, and for each of its products the key of what a later stage depends on. */
export interface ParcelReference {
  readonly path: string;
  readonly skus: readonly string[];
  readonly keys: readonly Key[];
}

export interface ParcelStage<Name extends KernelName> {
  readonly kernel: Name;
  /** Hash of the code that the kernel runs. */
  readonly version: string;
  readonly parameters: ParametersOf<Name>;
  /** Parcels of earlier stages; all hold the same products in the same order. */
  readonly inputs: Readonly<Record<string, readonly ParcelReference[]>>;
  /** What else the kernel is told about a product; part of the product's key. */
  readonly detail?: (sku: string) => DetailOf<Name>;
  /** Models of the whole catalogue; part of the key of those products alone that ask them. */
  readonly trained?: { readonly models: CatalogueModels; readonly asks: (sku: string) => boolean };
}

/** Trained models of the whole catalogue, and what of each product only they look at. */
export interface CatalogueModels {
  /** Each knows all but the last `back` periods. */
  readonly files: readonly { readonly back: number; readonly path: string; readonly key: Key }[];
  readonly regressors: readonly ParcelReference[];
  /** Keyed by everything known of a product's periods, stock and prices among it. */
  readonly history: readonly ParcelReference[];
  categoriesOf(sku: string): Record<string, string>;
}

export interface ParcelStageOutput extends Tally {
  readonly parcels: readonly ParcelReference[];
}

/**
 * Runs a kernel over all products, a parcel at a time on the pool's threads. Products whose inputs, parameters and code
 * are those of rows in the store are not computed again, whichever parcel holds those rows.
 */
export async function runParcelStage<Name extends KernelName>(
  { store, pool, progress }: Pick<StageContext, "store" | "pool" | "progress">,
  stage: ParcelStage<Name>,
): Promise<ParcelStageOutput> {
  const base = keyOf(stage.kernel, stage.version, stage.parameters as Hashable);
  const plans = planParcels(stage, base);
  const missing = plans.filter((plan) => !store.has(stage.kernel, plan.key, "parcel"));
  const known = missing.length > 0 ? placesOf(store.list(stage.kernel, "parcel")) : new Map<Key, Place>();
  const tasks = missing.map((plan): ParcelTask => {
    const target = store.path(stage.kernel, plan.key, "parcel");
    return {
      kernel: stage.kernel,
      skus: plan.skus,
      keys: plan.keys,
      inputs: plan.inputs,
      parameters: stage.parameters,
      ...(plan.details && { details: plan.details }),
      ...(plan.trained && { trained: plan.trained }),
      reuse: plan.keys.map((key) => known.get(key) ?? null),
      temporary: store.temporary(`${plan.key}.parcel`),
      target,
    };
  });
  const products = plans.reduce((sum, plan) => sum + plan.skus.length, 0);
  const computed = tasks.reduce((sum, task) => sum + task.reuse.filter((place) => place === null).length, 0);
  if (tasks.length > 0) {
    const step = progress.step(stage.kernel, computed);
    await Promise.all(tasks.map((task) => pool.run(task, (count) => step.advance(count))));
    step.done(`${computed} computed, ${products - computed} reused`);
  }
  const parcels = plans.map(({ key, skus, keys }) => ({ path: store.path(stage.kernel, key, "parcel"), skus, keys }));
  return { parcels, computed, reused: products - computed };
}

interface Plan {
  readonly key: Key;
  readonly skus: readonly string[];
  readonly keys: readonly Key[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly details?: readonly unknown[];
  readonly trained?: ParcelTask["trained"];
}

function planParcels<Name extends KernelName>(stage: ParcelStage<Name>, base: Key): Plan[] {
  const names = Object.keys(stage.inputs);
  const first = stage.inputs[names[0] as string] as readonly ParcelReference[];
  return first.map(({ skus }, index) => {
    const parcels = names.map((name) => (stage.inputs[name] as readonly ParcelReference[])[index] as ParcelReference);
    const details = stage.detail && skus.map(stage.detail);
    const trained = trainedFor(stage, index, skus);
    const keys = skus.map((sku, i) =>
      keyOf(
        base,
        sku,
        parcels.map((parcel) => parcel.keys[i] as Key),
        (details?.[i] ?? null) as Hashable,
        ...trained.keysOf(i),
      ),
    );
    const inputs = Object.fromEntries(names.map((name, i) => [name, (parcels[i] as ParcelReference).path]));
    return { key: keyOf(keys), skus, keys, inputs, ...(details && { details }), ...trained.task };
  });
}

/** What the task of a parcel says of trained models, and what they add to the key of its product `i`. */
function trainedFor<Name extends KernelName>(
  { trained }: ParcelStage<Name>,
  index: number,
  skus: readonly string[],
): { readonly task: Pick<Plan, "trained">; keysOf(i: number): Hashable[] } {
  const asking = trained === undefined ? [] : skus.map(trained.asks);
  if (trained === undefined || !asking.includes(true)) return { task: {}, keysOf: () => [] };
  const { files, regressors, history, categoriesOf } = trained.models;
  const categories = skus.map(categoriesOf);
  const task = {
    trained: {
      files: files.map(({ back, path }) => ({ back, path })),
      regressors: regressors[index]!.path,
      categories,
    },
  };
  const models = files.map(({ back, key }) => `${back} ${key}`);
  const keysOf = (i: number): Hashable[] =>
    asking[i] ? [models, regressors[index]!.keys[i]!, history[index]!.keys[i]!, JSON.stringify(categories[i])] : [];
  return { task, keysOf };
}

/** Where the rows of every product of some parcels lie. */
function placesOf(paths: readonly string[]): Map<Key, Place> {
  const places = new Map<Key, Place>();
  for (const path of paths) {
    readParcelNames(path).keys.forEach((key, position) => {
      places.set(key, { path, position });
    });
  }
  return places;
}
