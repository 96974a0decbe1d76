import { type Frequency, periodsBetween } from "../../../models/core/index.js";
import { placeOrigins, shortestTraining } from "../../../models/evaluation/index.js";
import type { Config } from "../../config.js";
import { boostedProduct } from "../kernels/boosting/product.js";
import type { TrainingParameters, TrainingTask } from "../kernels/boosting/train.js";
import { trainingVersion } from "../kernels/versions.js";
import { readParcel } from "../parcels/file.js";
import { numbersAt, tableOf } from "../parcels/parcel.js";
import type { Settings } from "../settings.js";
import { type Key, keyOf } from "../store/hash.js";
import type { StageContext } from "./context.js";
import type { Fingerprints } from "./ingest.js";
import type { CatalogueModels, ParcelReference } from "./parcels.js";
import type { ProductFacts } from "./products.js";
import { regressorsStage } from "./regressors.js";
import type { History } from "./series.js";

type Context = Pick<StageContext, "store" | "pool" | "progress" | "warehouse">;

export interface BoostingInput {
  /** The history with demand in place of sales, where it is cleansed. */
  readonly history: History;
  readonly facts: ProductFacts;
  readonly prints: Fingerprints;
}

export type ClassCuts = Pick<Config, "abcCuts" | "xyzCuts">;

/** Models of the whole catalogue, and the files that they and later builds stand on. */
export interface Boosting extends CatalogueModels {
  readonly artifacts: readonly string[];
}

/** Rows that a model learns from: more of a larger catalogue, within bounds of time. */
const rowsFor = (products: number): number => Math.min(200_000, Math.max(40_000, 200 * products));

/** Trees that it has at most; held-out periods say how many help. */
const trees = 120;

/** What boosting is told of a product beside its own sales, whatever other methods are told. */
const columns = ["price", "promotion", "holidays"];

/**
 * One model of demand for the whole catalogue per cutoff: with each of `backs`, all but so many of the last periods are
 * learnt from. A model is known by what it learnt from, so that one whose data did not change is taken from the store.
 */
export async function boostingStage(
  context: Context,
  { history, facts, prints }: BoostingInput,
  settings: Settings,
  { abcCuts, xyzCuts }: ClassCuts,
  backs: readonly number[],
  version: string,
): Promise<Boosting> {
  const { store, pool, progress } = context;
  const names = [...new Set([...columns, ...settings.regressors])];
  const regressors = await regressorsStage(
    context,
    history,
    prints,
    { regressors: names, horizon: settings.horizon },
    version,
  );
  const categories = categoriesOf(facts, history);
  const { frequency, season, horizon, seed, knownAhead, cleansing } = settings;
  const parameters: TrainingParameters = {
    ...{ frequency, season, horizon, seed, knownAhead, cleansing, abcCuts, xyzCuts, trees },
    rows: rowsFor(history.parcels.reduce((sum, { skus }) => sum + skus.length, 0)),
    first: history.calendar.first,
  };
  const everything = keyOf(
    trainingVersion(),
    plain(parameters),
    history.demand.map(({ keys }) => keyOf([...keys])),
    history.parcels.map(({ keys }) => keyOf([...keys])),
    regressors.parcels.map(({ keys }) => keyOf([...keys])),
    JSON.stringify(categories),
  );
  const parcels = history.demand.map(({ path }, i) => ({ series: path, regressors: regressors.parcels[i]!.path }));
  const files = await Promise.all(
    backs.map(async (back) => {
      const key = await modelKey(store, { parcels, categories, back, parameters }, keyOf(everything, back));
      const target = store.path("demand-model", key, "json");
      if (!store.has("demand-model", key, "json")) {
        const step = progress.step("boosting", 2 * trees);
        const temporary = store.temporary(`${key}.json`);
        const task: TrainingTask = { train: "demand", parcels, categories, back, parameters, temporary, target };
        await pool.run(task, (grown) => step.advance(grown));
        step.done();
      }
      return { back, path: target, key };
    }),
  );
  return {
    files,
    regressors: regressors.parcels,
    history: history.parcels,
    categoriesOf: (sku) => categories[sku] ?? {},
    artifacts: [
      ...files.map(({ path }) => path),
      ...backs.map((back) => store.path("demand-training", keyOf(everything, back), "json")),
      ...regressors.parcels.map(({ path }) => path),
    ],
  };
}

/** Those of the models that know nothing of the windows of the past, or the one that knows all. */
export const modelsOf = (boosting: Boosting, when: "past" | "ahead"): CatalogueModels => ({
  ...boosting,
  files: boosting.files.filter(({ back }) => back > 0 === (when === "past")),
});

/** How many of the last periods the windows of the longest history leave out, the newest window first. */
export function windowsBack({ calendar }: History, { horizon, windows, step }: Settings): number[] {
  const { first, last, frequency }: { first: number; last: number; frequency: Frequency } = calendar;
  const length = periodsBetween(first, last, frequency) + 1;
  const { origins } = placeOrigins(length, { horizon, windows, ...(step > 0 && { step }) });
  return origins.filter((origin) => origin >= shortestTraining).map((origin) => length - origin);
}

const plain = (parameters: TrainingParameters) => JSON.stringify(parameters);

type Learnt = Pick<TrainingTask, "parcels" | "categories" | "back" | "parameters">;

/** The hash of what a model would learn from; remembered by the hash of everything, so that files are read only for new data. */
async function modelKey(store: StageContext["store"], learnt: Learnt, everything: Key): Promise<Key> {
  const known = store.readJson<{ readonly model: Key }>("demand-training", everything);
  if (known !== undefined) return known.model;
  const { parcels, categories, back, parameters } = learnt;
  const keys = parcels.map(({ series, regressors }) => {
    const [source, known] = [readParcel(series), readParcel(regressors)];
    const periods = tableOf(source, "periods");
    return source.skus.map((sku, position) => {
      const product = boostedProduct(source, known, position, parameters);
      const origin = Math.max(0, product.demand.values.length - back);
      const until = ["revenue", "stock", "promotion", ...(periods.columns.sold ? ["sold", "kept"] : [])].map((name) =>
        numbersAt(periods, name, position).subarray(0, origin),
      );
      const ahead = Object.values(product.knownAt(origin, parameters.horizon)).flatMap(({ past, future }) => [
        past,
        future,
      ]);
      // What was sold in a period without stock is filled by what cleansing knew at the cutoff.
      const demand = product.historyAt(origin);
      return keyOf(sku, product.demand.start, [...until, ...ahead, demand], JSON.stringify(categories[sku] ?? {}));
    });
  });
  const model = keyOf(trainingVersion(), plain(parameters), back, keys.flat());
  await store.writeJson("demand-training", everything, { model });
  return model;
}

function categoriesOf(facts: ProductFacts, { parcels }: History): Record<string, Record<string, string>> {
  return Object.fromEntries(
    parcels
      .flatMap(({ skus }: ParcelReference) => skus)
      .map((sku) => {
        const { category, supplier } = facts.factsOf(sku);
        return [sku, { category: String(category ?? ""), supplier: String(supplier ?? "") }];
      }),
  );
}
