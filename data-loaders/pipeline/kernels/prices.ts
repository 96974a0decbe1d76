import { addPeriods, type DayNumber, type Frequency, Random } from "../../../models/core/index.js";
import type { PriceHistory } from "../../../models/features/price/index.js";
import { fitPriceModel, type PriceModel, predictPrices, priceModelToJson } from "../../../models/pricing/index.js";
import type { RowSink } from "../parcels/builder.js";
import { numbersAt, type Parcel, tableOf } from "../parcels/parcel.js";
import { forecastRow } from "./forecast-row.js";
import type { PlanningParameters } from "./history.js";
import type { Kernel } from "./kernel.js";

export interface PriceParameters extends PlanningParameters {
  readonly horizon: number;
  readonly seed: number;
  /** Trials of the search of hyper-parameters. */
  readonly trials: number;
}

/** Trains a price model of one product and looks ahead with it. */
export const prices: Kernel<PriceParameters> = {
  tables: {
    price_forecasts: {
      date: "DATE",
      step: "INTEGER",
      method: "VARCHAR",
      mean: "DOUBLE",
      q025: "DOUBLE",
      q10: "DOUBLE",
      q25: "DOUBLE",
      q50: "DOUBLE",
      q75: "DOUBLE",
      q90: "DOUBLE",
      q975: "DOUBLE",
    },
    /** `model` is the trained model as JSON; a product without any price has no row but a reason. */
    price_models: {
      method: "VARCHAR",
      rmse: "DOUBLE",
      mae: "DOUBLE",
      mape: "DOUBLE",
      naive_rmse: "DOUBLE",
      train_samples: "INTEGER",
      test_samples: "INTEGER",
      feature_count: "INTEGER",
      reason: "VARCHAR",
      model: "VARCHAR",
    },
  },
  compute({ sku, inputs, position }, { frequency, horizon, seed, trials }, rows) {
    const history = soldPrices(inputs.series!, position, frequency);
    if (history === undefined) {
      rows.add("price_models", { reason: JSON.stringify({ key: "pricing.none" }) });
      return;
    }
    const random = priceRandom(seed, sku);
    const model = fitPriceModel(history, { horizon, trials, seed: random.uint32() });
    addPriceRows(model, history, horizon, random, rows);
  },
};

/** The prices at which a product was sold; what was given away has a price of zero, which is not what the next unit costs. */
export function soldPrices(series: Parcel, position: number, frequency: Frequency): PriceHistory | undefined {
  const periods = tableOf(series, "periods");
  const price = numbersAt(periods, "price", position).map((value) => (value > 0 ? value : Number.NaN));
  if (price.every(Number.isNaN)) return undefined;
  const start = numbersAt(periods, "date", position)[0] as DayNumber;
  return { start, frequency, price, quantity: numbersAt(periods, "quantity", position) };
}

export const priceRandom = (seed: number, sku: string): Random => new Random(`${seed} ${sku} prices`);

/** What is known of a model, and what it forecasts. */
export function addPriceRows(
  model: PriceModel,
  history: PriceHistory,
  horizon: number,
  random: Random,
  rows: RowSink,
): void {
  rows.add("price_models", modelRow(model));
  const { mean, quantiles } = predictPrices(model, history, horizon, { random });
  for (let h = 0; h < horizon; h++) {
    rows.add("price_forecasts", {
      date: addPeriods(history.start, history.price.length + h, history.frequency ?? "D"),
      method: model.method,
      ...forecastRow({ mean, quantiles }, h),
    });
  }
}

function modelRow(model: PriceModel) {
  const { rmse, mae, mape, naiveRmse, trainSamples, testSamples, featureCount } = model.metrics;
  return {
    method: model.method,
    rmse,
    mae,
    mape,
    naive_rmse: naiveRmse,
    train_samples: trainSamples,
    test_samples: testSamples,
    feature_count: featureCount,
    reason: JSON.stringify(model.reason),
    model: priceModelToJson(model),
  };
}
