import { readFileSync } from "node:fs";
import { type Forecaster, periodsBetween } from "../../../../models/core/index.js";
import {
  boostingMethod,
  type DemandExplanation,
  type DemandModel,
  type DemandSeries,
  demandForecaster,
  demandModelFromJson,
  explainDemand,
} from "../../../../models/demand/index.js";
import type { PlanningParameters } from "../history.js";
import type { KernelProduct, TrainedOnAll } from "../kernel.js";
import type { KnownRegressors } from "../regressors.js";
import { type BoostedProduct, boostedProduct, type PastParameters } from "./product.js";

/** A model's file: null where there was too little to learn from. */
export interface StoredModel {
  /** By `demandModelToJson`. */
  readonly model: string | null;
  /** How each product sold until the model's cutoff. */
  readonly classes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface LoadedModel {
  readonly model: DemandModel | undefined;
  readonly classes: StoredModel["classes"];
}

type Trainable = Pick<KernelProduct<unknown>, "sku" | "inputs" | "position" | "trained">;

/** What the model of the catalogue may know of the product; undefined where none was given to the kernel. */
export const knownToModel = (
  { inputs, position, trained }: Trainable,
  parameters: PastParameters,
): BoostedProduct | undefined => trained && boostedProduct(inputs.series!, trained.regressors, position, parameters);

/**
 * The methods that ask a model of the whole catalogue about one product. Each history is shown to the newest model that
 * knows nothing later than it, with the prices, promotions and holidays that were known then; regressors of a context are
 * passed over.
 */
export function trainedMethods(product: Trainable, parameters: PastParameters): Map<string, Forecaster> | undefined {
  const { sku, position, trained } = product;
  const known = knownToModel(product, parameters);
  if (trained === undefined || known === undefined) return undefined;
  const length = known.demand.values.length;
  const categories = trained.categories[position] ?? {};
  const inner = demandForecaster(({ values }) => {
    const loaded = newestBefore(trained, length - values.length);
    if (loaded?.model === undefined) return undefined;
    const classes = loaded.classes[sku] ?? {};
    return { model: loaded.model, product: { id: sku, past: { stock: known.stock }, categories, classes } };
  });
  const method: Forecaster = {
    name: boostingMethod,
    fit(series, context) {
      const origin = series.values.length;
      const columns = (horizon: number, which: "past" | "future") =>
        Object.fromEntries(
          Object.entries(known.knownAt(origin, horizon)).map(([name, column]) => [name, column[which]]),
        );
      const fitted = inner.fit(series, { ...context, regressors: columns(0, "past") });
      return {
        ...fitted,
        predict: (horizon, options) => fitted.predict(horizon, { ...options, future: columns(horizon, "future") }),
      };
    },
  };
  return new Map([[boostingMethod, method]]);
}

export interface BoostedAhead {
  readonly methods: ReadonlyMap<string, Forecaster>;
  /** What the model reckons with. */
  readonly known: KnownRegressors;
  /** Products that the newest model learnt from; undefined where none could be trained. */
  readonly products: number | undefined;
  /** Why the newest model says what it does of the next period; undefined where it says nothing. */
  explain(): DemandExplanation | undefined;
}

/** The methods of the whole catalogue for what comes after a product's history. */
export function boostedAhead(
  product: Trainable,
  planning: PlanningParameters,
  horizon: number,
): BoostedAhead | undefined {
  const parameters: PastParameters = { ...planning, horizon, knownAhead: "planned", cleansing: [] };
  const methods = trainedMethods(product, parameters);
  if (product.trained === undefined || methods === undefined) return undefined;
  const own = knownToModel(product, parameters)!;
  const loaded = newestBefore(product.trained, 0);
  const model = loaded?.model;
  return {
    methods,
    known: own.known,
    products: model?.products,
    explain: () => model && explainDemand(model, seriesAhead(product, own, { ...loaded, model }, horizon)),
  };
}

/** The product with its plan, as the newest model is asked about it. */
function seriesAhead(
  { sku, position, trained }: Trainable,
  { demand, stock, knownAt }: BoostedProduct,
  { model, classes }: { readonly model: DemandModel; readonly classes: StoredModel["classes"] },
  horizon: number,
): DemandSeries {
  const known = Object.entries(knownAt(demand.values.length, horizon)).map(
    ([name, { past, future }]) => [name, Float64Array.from([...past, ...future])] as const,
  );
  return {
    id: sku,
    start: periodsBetween(model.first, demand.start, demand.frequency),
    values: demand.values,
    known: Object.fromEntries(known),
    past: { stock },
    categories: trained!.categories[position] ?? {},
    classes: classes[sku] ?? {},
  };
}

function newestBefore({ files }: TrainedOnAll, back: number): LoadedModel | undefined {
  const fitting = files.filter((file) => file.back >= back).sort((a, b) => a.back - b.back)[0];
  return fitting && loadModel(fitting.path);
}

/** Models read lately by this thread: a build asks the same few about every product. */
const loaded = new Map<string, LoadedModel>();
const keptLoaded = 8;

export function loadModel(path: string): LoadedModel {
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const { model, classes } = JSON.parse(readFileSync(path, "utf8")) as StoredModel;
  const read = { model: model === null ? undefined : demandModelFromJson(model), classes };
  if (loaded.size >= keptLoaded) loaded.delete(loaded.keys().next().value!);
  loaded.set(path, read);
  return read;
}
