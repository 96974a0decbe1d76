import type { DetailOf, KernelName, ParametersOf } from "../kernels/index.js";
import { readParcelNames } from "../parcels/file.js";
import type { ParcelTask, Place } from "../parcels/task.js";
import { type Key, keyOf } from "../store/hash.js";
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
}

export interface ParcelStageOutput extends Tally {
  readonly parcels: readonly ParcelReference[];
}

type Plain = Parameters<typeof keyOf>[number];

/**
 * Runs a kernel over all products, a parcel at a time on the pool's threads. Products whose inputs, parameters and code
 * are those of rows in the store are not computed again, whichever parcel holds those rows.
 */
export async function runParcelStage<Name extends KernelName>(
  { store, pool, progress }: Pick<StageContext, "store" | "pool" | "progress">,
  stage: ParcelStage<Name>,
): Promise<ParcelStageOutput> {
  const base = keyOf(stage.kernel, stage.version, stage.parameters as Plain);
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
}

function planParcels<Name extends KernelName>(stage: ParcelStage<Name>, base: Key): Plan[] {
  const names = Object.keys(stage.inputs);
  const first = stage.inputs[names[0] as string] as readonly ParcelReference[];
  return first.map(({ skus }, index) => {
    const parcels = names.map((name) => (stage.inputs[name] as readonly ParcelReference[])[index] as ParcelReference);
    const details = stage.detail && skus.map(stage.detail);
    const keys = skus.map((sku, i) =>
      keyOf(
        base,
        sku,
        parcels.map((parcel) => parcel.keys[i] as Key),
        (details?.[i] ?? null) as Plain,
      ),
    );
    const inputs = Object.fromEntries(names.map((name, i) => [name, (parcels[i] as ParcelReference).path]));
    return { key: keyOf(keys), skus, keys, inputs, ...(details && { details }) };
  });
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
