import { addPeriods, formatDay, parseDay, Random } from "../../models/core/index.js";
import { fitPriceModel, predictPrices } from "../../models/pricing/index.js";
import { timePurchase } from "../../models/pricing/timing/index.js";
import type { SnapshotTable } from "../../models/snapshot/index.js";

type Row = Record<string, string | number | null>;
type Tables = { [T in SnapshotTable]: Row[] };

const PERIODS = 80;
const HORIZON = 4;

/** Quotes of the sample company's first six products, which return to their mean, and the advice that follows. */
export function addPurchases(tables: Tables): void {
  addEffects(tables);
  const last =
    tables.periods
      .map(({ date }) => String(date))
      .sort()
      .at(-1) ?? "";
  const start = addPeriods(parseDay(last), 1 - PERIODS, "W");
  for (const [index, { sku, unit_cost: cost }] of tables.products.slice(0, 6).entries()) {
    const random = new Random(`quotes ${index}`);
    let log = 0;
    const price = Float64Array.from({ length: PERIODS }, () => {
      log = 0.8 * log + 0.04 * random.normal();
      return Number(cost) * Math.exp(log);
    });
    const quantity = new Float64Array(PERIODS).fill(10);
    const history = { start, frequency: "W", price, quantity } as const;
    const model = fitPriceModel(history, { horizon: HORIZON, methods: ["ets"] });
    const forecast = predictPrices(model, history, HORIZON, { random });
    price.forEach((value, t) => {
      tables.purchase_prices.push({ sku: sku!, date: formatDay(addPeriods(start, t, "W")), price: value });
    });
    for (let h = 0; h < HORIZON; h++) {
      const at = (p: number) => forecast.quantiles.get(p)![h]!;
      tables.price_forecasts.push({
        ...{ sku: sku!, date: formatDay(addPeriods(start, PERIODS + h, "W")), step: h + 1, method: model.method },
        ...{ mean: forecast.mean[h]!, q025: at(0.025), q10: at(0.1), q25: at(0.25), q50: at(0.5) },
        ...{ q75: at(0.75), q90: at(0.9), q975: at(0.975) },
      });
    }
    const today = price[PERIODS - 1]!;
    const advice = timePurchase({
      ...{ price: today, paths: forecast.sample!(100, random), quantity: 40, demand: quantity.subarray(0, 8) },
      // The last one would run out.
      ...{ stock: index === 5 ? 10 : 100, leadTimePeriods: 2, holdingRate: 0.25 / 52, orderingCost: 30 },
    });
    tables.price_advice.push({
      ...{ sku: sku!, method: model.method, price: today, quantity: 40, action: advice.action },
      ...{ wait_periods: advice.periods, latest_periods: advice.latest, expected_saving: advice.expectedSaving },
      ...{ saving10: advice.saving10, saving90: advice.saving90, regret_probability: advice.regretProbability },
      flip_price: Number.isNaN(advice.flipPrice) ? null : advice.flipPrice,
      ...{ rmse: model.metrics.rmse, naive_rmse: model.metrics.naiveRmse, tried: 6, waited: 3, regretted: 1 / 3 },
      ...{ cost: 980 * today, cost_buy_now: 1000 * today, cost_hindsight: 950 * today },
      reason: JSON.stringify(model.reason),
    });
  }
}

/** Demand that falls with the price, the more the later the product. */
function addEffects(tables: Tables): void {
  tables.products.forEach(({ sku }, index) => {
    tables.price_effects.push({
      ...{ sku: sku!, elasticity: -1 - index / 20, elasticity_se: 0.3, elasticity_share: 0.6 },
      ...{ log_lift: 0.25, log_lift_se: 0.1, log_lift_share: 0.4 },
    });
  });
}
