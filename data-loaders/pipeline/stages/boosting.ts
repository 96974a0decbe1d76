import {
  addPeriods,
  CeleiroError,
  type DayNumber,
  type Forecast,
  periodsBetween,
  standardProbabilities,
} from "../../../models/core/index.js";
import { type DemandSeries, fitGlobalDemand, type GlobalDemand } from "../../../models/demand/index.js";
import { forecasterNamed, methodMessage } from "../../../models/forecasting/index.js";
import type { Message } from "../../../models/messages/index.js";
import { forecast as forecastKernel } from "../kernels/forecast.js";
import { forecastRow } from "../kernels/forecast-row.js";
import { type Demand, demandAt, seasonLengthFor } from "../kernels/history.js";
import { regressorsAt } from "../kernels/regressors.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { numbersAt, tableOf } from "../parcels/parcel.js";
import type { Settings } from "../settings.js";
import { type Key, keyOf } from "../store/hash.js";
import type { StageContext } from "./context.js";
import type { ParcelReference, ParcelStageOutput } from "./parcels.js";
import type { ProductFacts } from "./products.js";
import type { History } from "./series.js";

export const boostingMethod = "boosting";

/**
 * The forecast of every product by one boosted model of all of them, with the tables of the forecast stage. Since the
 * products teach each other, a change in one of them trains the model again.
 */
export async function boostingStage(
  { store, progress }: Pick<StageContext, "store" | "progress">,
  history: History,
  facts: ProductFacts,
  settings: Settings,
  regressors: readonly ParcelReference[] | undefined,
  probabilities: readonly number[],
  version: string,
): Promise<ParcelStageOutput> {
  const { horizon, seed, season, frequency } = settings;
  const keys = history.parcels.map(({ keys: own }, i) => [own.join(), regressors?.[i]?.keys.join() ?? ""]);
  const kinds = history.parcels.map(({ skus }) => skus.map((sku) => JSON.stringify(categoriesOf(facts, sku))).join());
  const key = keyOf(version, horizon, seed, season, frequency, [...probabilities], keys, kinds);
  const parcels = history.parcels.map(({ skus }, i): ParcelReference => {
    const own = skus.map((sku) => keyOf(key, sku));
    return { path: store.path("boosting", keyOf(key, i), "parcel"), skus, keys: own };
  });
  const products = parcels.reduce((sum, { skus }) => sum + skus.length, 0);
  if (parcels.every((_, i) => store.has("boosting", keyOf(key, i), "parcel")))
    return { parcels, computed: 0, reused: products };
  const demands = history.parcels.map((parcel, i) => readDemands(parcel, regressors?.[i], history, facts, settings));
  const all = demands.flat();
  const model = train(
    all.map(({ series }) => series),
    settings,
    progress,
  );
  let index = 0;
  for (const [i, parcel] of parcels.entries()) {
    const builder = new ParcelBuilder(forecastKernel.tables);
    for (const [position, { demand }] of (demands[i] as ProductSeries[]).entries()) {
      builder.begin(parcel.skus[position] as string, parcel.keys[position] as Key);
      const wanted = [...new Set([...standardProbabilities, ...probabilities])].sort((a, b) => a - b);
      const own = model?.forecast(index++, wanted);
      const { method, forecast, reason } =
        own === undefined
          ? standIn(demand, horizon, wanted)
          : { method: boostingMethod, forecast: own, reason: boosted(all.length) };
      addRows(builder, demand, { method, forecast, reason, probabilities, horizon });
    }
    await store.write("boosting", keyOf(key, i), "parcel", (path) => writeParcel(path, builder.build()));
  }
  return { parcels, computed: products, reused: 0 };
}

interface ProductSeries {
  readonly demand: Demand;
  readonly series: DemandSeries;
}

function readDemands(
  parcel: ParcelReference,
  regressors: ParcelReference | undefined,
  { calendar }: History,
  facts: ProductFacts,
  settings: Settings,
): ProductSeries[] {
  const source = readParcel(parcel.path);
  const explained = regressors && readParcel(regressors.path);
  return parcel.skus.map((sku, position) => {
    const demand = demandAt(source, position, settings);
    const length = demand.values.length;
    const known = regressorsAt(explained, position, length);
    const whole = Object.entries(known?.past ?? {}).map(
      ([name, past]) => [name, Float64Array.from([...past, ...(known!.future[name] as Float64Array)])] as const,
    );
    const stock = numbersAt(tableOf(source, "periods"), "stock", position);
    return {
      demand,
      series: {
        id: sku,
        start: periodsBetween(calendar.first, demand.start as DayNumber, settings.frequency),
        values: demand.values,
        known: Object.fromEntries(whole),
        past: { stock },
        categories: categoriesOf(facts, sku),
      },
    };
  });
}

function categoriesOf(facts: ProductFacts, sku: string): Record<string, string> {
  const { category, supplier } = facts.factsOf(sku);
  return { category: String(category ?? ""), supplier: String(supplier ?? "") };
}

/** Undefined where the products are too few or too still to learn from. */
function train(
  series: readonly DemandSeries[],
  settings: Settings,
  progress: StageContext["progress"],
): GlobalDemand | undefined {
  const step = progress.step(boostingMethod);
  try {
    return fitGlobalDemand(series, {
      horizon: settings.horizon,
      seasonLength: seasonLengthFor(settings),
      seed: settings.seed,
      onProgress: () => step.advance(1),
    });
  } catch (error) {
    if (error instanceof CeleiroError && ["CEL-BOOST-001", "CEL-BOOST-006"].includes(error.code)) return undefined;
    throw error;
  } finally {
    step.done();
  }
}

const boosted = (products: number): Message => ({ key: "pipeline.boosted", parameters: { products } });

function standIn(demand: Demand, horizon: number, probabilities: readonly number[]) {
  const sold = demand.values.some((value) => value > 0);
  const method = sold ? "mean" : "zero";
  const forecast = forecasterNamed(method).fit(demand, { nonNegative: true }).predict(horizon, { probabilities });
  const reason: Message = {
    key: "pipeline.stand-in",
    parameters: {
      method: methodMessage(method),
      chosen: methodMessage(boostingMethod),
      reason: { key: sold ? "demand.no-level" : "unservable.no-demand" },
    },
  };
  return { method, forecast, reason };
}

interface Made {
  readonly method: string;
  readonly forecast: Forecast;
  readonly reason: Message;
  readonly probabilities: readonly number[];
  readonly horizon: number;
}

function addRows(
  rows: ParcelBuilder,
  demand: Demand,
  { method, forecast: { mean, quantiles }, reason, probabilities, horizon }: Made,
): void {
  rows.add("selection", { method, reason: JSON.stringify(reason) });
  for (let h = 0; h < horizon; h++) {
    rows.add("forecasts", {
      date: addPeriods(demand.start, demand.values.length + h, demand.frequency),
      method,
      ...forecastRow({ mean, quantiles }, h),
    });
    for (const p of probabilities) rows.add("quantiles", { step: h + 1, probability: p, value: quantiles.get(p)?.[h] });
  }
}
