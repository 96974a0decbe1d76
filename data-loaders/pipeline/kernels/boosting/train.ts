import { writeFileSync } from "node:fs";
import { classifyAbc, classifyXyz, demandProfile } from "../../../../models/classification/index.js";
import { CeleiroError, type DayNumber, daysPerPeriod, periodsBetween } from "../../../../models/core/index.js";
import {
  type DemandModel,
  type DemandSeries,
  demandModelToJson,
  fitGlobalDemand,
} from "../../../../models/demand/index.js";
import { readParcel } from "../../parcels/file.js";
import { numbersAt, tableOf } from "../../parcels/parcel.js";
import { putInPlace } from "../../store/artifact-store.js";
import { seasonLengthFor } from "../history.js";
import type { StoredModel } from "./models.js";
import { boostedProduct, type PastParameters } from "./product.js";

/** How a model of the catalogue is trained, but for the data. */
export interface TrainingParameters extends PastParameters {
  readonly seed: number;
  /** Day of period 0 of the calendar. */
  readonly first: DayNumber;
  readonly abcCuts: readonly [number, number];
  readonly xyzCuts: readonly [number, number];
  readonly rows: number;
  readonly trees: number;
}

/** One model to be trained: plain data, so that it can be sent to another thread. */
export interface TrainingTask {
  readonly train: "demand";
  /** Files of all products. */
  readonly parcels: readonly { readonly series: string; readonly regressors: string }[];
  /** By product. */
  readonly categories: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Last periods of the calendar that the model must not know of. */
  readonly back: number;
  readonly parameters: TrainingParameters;
  readonly temporary: string;
  readonly target: string;
}

/** Trains on everything but the last `back` periods and writes the model; `onTree` is called after each tree. */
export function runTrainingTask(task: TrainingTask, onTree: () => void): void {
  const { series, revenue } = seriesUntil(task);
  const classes = classesOf(series, revenue, task.parameters);
  const model = trained(
    series.map((one) => ({ ...one, classes: classes[one.id]! })),
    task.parameters,
    onTree,
  );
  const stored: StoredModel = { model: model === undefined ? null : demandModelToJson(model), classes };
  writeFileSync(task.temporary, JSON.stringify(stored));
  putInPlace(task.temporary, task.target);
}

/** Every product's demand until the cutoff, with the money that came in for it. */
function seriesUntil({ parcels, categories, back, parameters }: Omit<TrainingTask, "temporary" | "target">) {
  const { horizon, first, frequency } = parameters;
  const series: DemandSeries[] = [];
  const revenue: Float64Array[] = [];
  for (const files of parcels) {
    const [source, regressors] = [readParcel(files.series), readParcel(files.regressors)];
    source.skus.forEach((sku, position) => {
      const product = boostedProduct(source, regressors, position, parameters);
      const origin = product.demand.values.length - back;
      if (origin < 1) return;
      const known = Object.entries(product.knownAt(origin, horizon)).map(
        ([name, { past, future }]) => [name, Float64Array.from([...past, ...future])] as const,
      );
      series.push({
        id: sku,
        start: periodsBetween(first, product.demand.start, frequency),
        values: product.historyAt(origin),
        known: Object.fromEntries(known),
        past: { stock: product.stock.subarray(0, origin) },
        categories: categories[sku] ?? {},
      });
      revenue.push(numbersAt(tableOf(source, "periods"), "revenue", position).subarray(0, origin));
    });
  }
  return { series, revenue };
}

/** How each product sold until the cutoff: by value over the last year, by variation, by pattern. */
function classesOf(
  series: readonly DemandSeries[],
  revenue: readonly Float64Array[],
  { frequency, abcCuts, xyzCuts }: TrainingParameters,
): Record<string, Record<string, string>> {
  const year = Math.round(365.25 / daysPerPeriod[frequency]);
  const lately = (values: Float64Array) => values.slice(-year).reduce((sum, v) => sum + (Number.isNaN(v) ? 0 : v), 0);
  const worth = revenue.map(lately);
  const value = worth.some((v) => v > 0) ? worth : series.map(({ values }) => lately(values));
  const abc = classifyAbc(value, abcCuts).classes;
  return Object.fromEntries(
    series.map(({ id, values }, i) => {
      const { pattern, cv } = demandProfile(values);
      return [id, { abc: abc[i]!, xyz: classifyXyz(cv, xyzCuts), pattern }];
    }),
  );
}

/** Undefined where the products are too few or too still to learn from. */
function trained(
  series: readonly DemandSeries[],
  parameters: TrainingParameters,
  onTree: () => void,
): DemandModel | undefined {
  const { horizon, seed, first, rows, trees } = parameters;
  try {
    const seasonLength = seasonLengthFor(parameters);
    return fitGlobalDemand(series, { horizon, seasonLength, seed, first, rows, trees, onProgress: onTree }).model;
  } catch (error) {
    if (error instanceof CeleiroError && ["CEL-BOOST-001", "CEL-BOOST-006"].includes(error.code)) return undefined;
    throw error;
  }
}
