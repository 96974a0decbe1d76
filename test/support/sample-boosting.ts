import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addPeriods, type DayNumber, formatDay, periodsBetween } from "../../models/core/index.js";
import {
  type DemandModel,
  type DemandSeries,
  demandForecaster,
  fitGlobalDemand,
  storedDemandState,
} from "../../models/demand/index.js";
import { boostedModelToOnnx } from "../../models/onnx/index.js";
import { type DemandAhead, demandAhead } from "../../models/planning/index.js";
import type { ModelCard, ReleasedModel, SnapshotTable } from "../../models/snapshot/index.js";

type Row = Record<string, string | number | null>;

/** Products of the sample that sell more when they are cheap, and that the model of all products forecasts. */
export const boostedIndexes: ReadonlySet<number> = new Set([12, 13, 14, 15]);

/** Price of a boosted product in a period, as a share of its list price: it changes every few weeks. */
export const samplePrice = (period: number): number => [1, 0.7, 1, 1.3, 0.8, 1.2][Math.floor(period / 5) % 6] as number;

export interface BoostedSample {
  readonly tables: Record<SnapshotTable, Row[]>;
  /** Demand that the model learns from, by product. */
  readonly demand: readonly Float64Array[];
  readonly start: DayNumber;
  readonly horizon: number;
  readonly seed: number;
  /** The release's folder. */
  readonly folder: string;
  /** Puts the model's forecast in the place of the one that the product had. */
  replace(index: number, ahead: DemandAhead, method: string): void;
}

/** Trains the model of all products, publishes it as a build does, and forecasts some products with it. */
export function addBoosting(sample: BoostedSample): ReleasedModel[] {
  const { tables, start, horizon, seed, replace } = sample;
  const series = seriesOf(sample);
  const { model } = fitGlobalDemand(series, { horizon, seasonLength: 52, seed, first: start, trees: 60 });
  for (const index of boostedIndexes) {
    const one = series[index] as DemandSeries;
    const { values, past = {}, categories, classes = {} } = one;
    const product = { id: one.id, past, categories, classes };
    const forecaster = demandForecaster(() => ({ model, product }));
    const cut = (from: number, to: number) =>
      Object.fromEntries(Object.entries(one.known).map(([name, all]) => [name, all.subarray(from, to)]));
    const length = values.length;
    const regressors = { past: cut(0, length), future: cut(length, length + horizon) };
    const ahead = demandAhead({
      ...{ sku: one.id, method: forecaster.name, horizon, seed, regressors },
      series: { values, seasonLength: 52, frequency: "W", start },
      trained: new Map([[forecaster.name, forecaster]]),
    });
    for (const [name, all] of Object.entries(one.known)) {
      all.forEach((value, t) => {
        const step = Math.max(0, t - length + 1);
        const date = formatDay(addPeriods(start, t, "W"));
        tables.regressors.push({ sku: one.id, name, date, value, ahead: step, planned: step > 0 ? 0 : null });
      });
    }
    replace(index, ahead, forecaster.name);
  }
  return [publish(sample, model)];
}

function seriesOf({ tables, demand, start, horizon }: BoostedSample): DemandSeries[] {
  return tables.products.slice(0, demand.length).map((product, index) => {
    const periods = tables.periods.filter(({ sku }) => sku === product.sku);
    const column = (name: string) => Float64Array.from(periods, (row) => (row[name] as number | null) ?? Number.NaN);
    const price = column("price");
    const last = price.at(-1) as number;
    const { abc, xyz, pattern } = tables.classification.find(({ sku }) => sku === product.sku)!;
    return {
      id: product.sku as string,
      start: periodsBetween(start, start, "W"),
      values: demand[index] as Float64Array,
      known: {
        price: Float64Array.from([...price, ...new Array<number>(horizon).fill(last)]),
        promotion: new Float64Array(price.length + horizon),
      },
      past: { stock: column("stock") },
      categories: { category: (product.category as string | null) ?? "", supplier: product.supplier as string },
      classes: { abc: abc as string, xyz: xyz as string, pattern: pattern as string },
    };
  });
}

function publish({ folder, seed, tables }: BoostedSample, model: DemandModel): ReleasedModel {
  const { mean, spread } = model;
  const widths = spread.widths.map((trees, i) => [`width-${i + 1}`, boostedModelToOnnx(trees)] as const);
  const files = {
    model: "model.onnx",
    state: "state.json",
    ...Object.fromEntries(widths.map(([name]) => [name, `${name}.onnx`])),
  };
  const card: ModelCard = {
    format: "celeiro-model-1",
    ...{ name: "demand", kind: "demand", version: "sample", files },
    inputs: mean.features.map((name) => ({ name, unit: "" })),
    outputs: [{ name: "demand", unit: "multiples of the level" }],
    training: {
      ...{ dataHash: "3f9a1c", rows: model.rows, products: model.products, seed },
      through: tables.periods.at(-1)?.date as string,
    },
    metrics: { wape: model.metrics.wape },
  };
  const target = join(folder, "models/demand");
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "card.json"), JSON.stringify(card));
  writeFileSync(join(target, files.model), boostedModelToOnnx(mean));
  writeFileSync(join(target, files.state), JSON.stringify(storedDemandState(model)));
  for (const [name, bytes] of widths) writeFileSync(join(target, `${name}.onnx`), bytes);
  return { name: "demand", kind: "demand", card: "models/demand/card.json", model: "models/demand/model.onnx" };
}
