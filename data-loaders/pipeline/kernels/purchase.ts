import { addPeriods, type DayNumber, daysPerPeriod, periodsBetween, Random } from "../../../models/core/index.js";
import type { PriceHistory } from "../../../models/features/price/index.js";
import { fitPriceModel, type PriceMethod, type PriceModel, predictPrices } from "../../../models/pricing/index.js";
import { backTestTiming, type TimingInput, timePurchase } from "../../../models/pricing/timing/index.js";
import { numbersAt, type Parcel, tableOf } from "../parcels/parcel.js";
import { forecastRow } from "./forecast-row.js";
import type { PlanningParameters } from "./history.js";
import type { Kernel } from "./kernel.js";
import { perProduct } from "./schemas.js";

export interface PurchaseParameters extends PlanningParameters {
  /** Periods that prices are forecast for, and that waiting is considered for at most. */
  readonly horizon: number;
  readonly seed: number;
  /** Cost of holding stock, as a share of its value per year. */
  readonly holdingRate: number;
  readonly orderingCost: number;
  /** Methods that compete beside the last price. */
  readonly methods: readonly PriceMethod[];
}

/** Paths that the advice is reckoned from. */
const PATHS = 200;
/** Past dates at which the advice is tried. */
const ORIGINS = 6;
/** Saving as a share of the order's value below which nobody should bother to wait. */
const LEAST_SAVING = 0.01;

/** The price that a product's supplier will ask, and whether to buy now or to wait. */
export const purchase: Kernel<PurchaseParameters> = {
  tables: {
    purchase_prices: perProduct("purchase_prices"),
    price_forecasts: perProduct("price_forecasts"),
    price_advice: perProduct("price_advice"),
  },
  compute({ sku, inputs, position }, parameters, rows) {
    const { frequency, horizon, seed, methods } = parameters;
    const quotes = tableOf(inputs.quotes!, "quotes");
    const dates = numbersAt(quotes, "date", position);
    if (dates.length === 0) return;
    const prices = numbersAt(quotes, "price", position);
    rows.addColumns("purchase_prices", { date: dates, price: prices });
    const history = priceHistory(dates, prices, inputs.series!, position, frequency);
    const random = new Random(`${seed} ${sku} purchase`);
    const model = fitPriceModel(history, { horizon, methods, seed: random.uint32() });
    const forecast = predictPrices(model, history, horizon, { random: random.fork("forecast") });
    for (let h = 0; h < horizon; h++) {
      rows.add("price_forecasts", {
        date: addPeriods(history.start, history.price.length + h, frequency),
        method: model.method,
        ...forecastRow(forecast, h),
      });
    }
    const paths = forecast.sample?.(PATHS, random.fork("paths")) ?? [];
    const input = timingInput(inputs, position, prices.at(-1) as number, paths, parameters);
    if (input === undefined) return;
    const advice = timePurchase(input);
    const tested = backTest(history, input, parameters, random.fork("back-test"));
    rows.add("price_advice", {
      method: model.method,
      price: input.price,
      quantity: input.quantity,
      action: advice.action,
      wait_periods: advice.periods,
      latest_periods: advice.latest,
      expected_saving: advice.expectedSaving,
      saving10: advice.saving10,
      saving90: advice.saving90,
      regret_probability: advice.regretProbability,
      flip_price: advice.flipPrice,
      rmse: model.metrics.rmse,
      naive_rmse: model.metrics.naiveRmse,
      tried: tested?.purchases ?? 0,
      waited: tested?.waited ?? 0,
      regretted: tested?.regretted,
      cost: tested?.cost,
      cost_buy_now: tested?.costBuyNow,
      cost_hindsight: tested?.costHindsight,
      reason: JSON.stringify(model.reason),
    });
  },
};

/** Prices from the first quote to the last period of the data, beside what was sold. */
function priceHistory(
  dates: Float64Array,
  prices: Float64Array,
  series: Parcel,
  position: number,
  frequency: PlanningParameters["frequency"],
): PriceHistory {
  const periods = tableOf(series, "periods");
  const sold = numbersAt(periods, "quantity", position);
  const firstSold = numbersAt(periods, "date", position)[0] as DayNumber;
  const start = dates[0] as DayNumber;
  const before = periodsBetween(firstSold, start, frequency);
  const length = sold.length - before;
  const price = new Float64Array(length).fill(Number.NaN);
  dates.forEach((date, i) => {
    price[periodsBetween(start, date, frequency)] = prices[i] as number;
  });
  return { start, frequency, price, quantity: Float64Array.from(price, (_, t) => sold[t + before] ?? 0) };
}

/** Undefined where stock is unknown or nothing would ever be ordered. */
function timingInput(
  { orders, forecast }: Readonly<Record<string, Parcel>>,
  position: number,
  price: number,
  paths: readonly Float64Array[],
  { frequency, holdingRate, orderingCost }: PurchaseParameters,
): TimingInput | undefined {
  const order = tableOf(orders!, "orders");
  const value = (column: string) => numbersAt(order, column, position)[0] as number;
  const due = value("quantity");
  const quantity = due > 0 ? due : value("order_up_to") - value("reorder_point");
  const stock = value("on_hand") + value("on_order");
  if (Number.isNaN(stock) || !(quantity > 0)) return undefined;
  const days = daysPerPeriod[frequency];
  return {
    price,
    paths,
    quantity,
    demand: numbersAt(tableOf(forecast!, "forecasts"), "mean", position),
    stock,
    leadTimePeriods: value("lead_time_days") / days,
    holdingRate: (holdingRate * days) / 365.25,
    orderingCost,
    leastSaving: LEAST_SAVING,
  };
}

/**
 * What the advice would have cost at dates in the last quarter of the history, had the same quantity been needed with time to
 * wait a horizon. The model is the one that the first three quarters would have chosen.
 */
function backTest(
  history: PriceHistory,
  input: TimingInput,
  { horizon, seed, methods }: PurchaseParameters,
  random: Random,
): ReturnType<typeof backTestTiming> | undefined {
  const length = history.price.length;
  const trainEnd = Math.floor(0.75 * length);
  const last = length - horizon;
  if (trainEnd < 2 || last < trainEnd) return undefined;
  const until = (end: number) => ({
    ...history,
    price: history.price.subarray(0, end),
    quantity: history.quantity.subarray(0, end),
  });
  const model: PriceModel = fitPriceModel(until(trainEnd), { horizon, methods, seed });
  const count = Math.min(ORIGINS, last - trainEnd + 1);
  const filled = carried(history.price);
  const purchases = Array.from({ length: count }, (_, k) => {
    const end = count === 1 ? last : trainEnd + Math.round((k * (last - trainEnd)) / (count - 1));
    const forecast = predictPrices(model, until(end), horizon, { probabilities: [], random: random.fork(`${end}`) });
    return {
      known: {
        ...input,
        price: filled[end - 1] as number,
        paths: forecast.sample?.(PATHS, random.fork(`${end} paths`)) ?? [],
        demand: new Float64Array(horizon),
        stock: 0,
        leadTimePeriods: 0,
      },
      actual: filled.subarray(end, end + horizon),
    };
  });
  return backTestTiming(purchases);
}

/** The last price stands until the next. */
function carried(price: Float64Array): Float64Array {
  let last = Number.NaN;
  return price.map((value) => {
    if (!Number.isNaN(value)) last = value;
    return last;
  });
}
