import { expect, test } from "vitest";
import { type BoostedModel, predict } from "../../../models/boosting/index.js";
import { Random } from "../../../models/core/index.js";
import {
  answeredForecaster,
  DemandQuestions,
  DemandResponse,
  type DemandSeries,
  demandContextOf,
  demandStateFrom,
  factorsThroughout,
  fitGlobalDemand,
  neutralPlan,
  storedDemandState,
} from "../../../models/demand/index.js";

const horizon = 4;
const periods = 80;
const random = new Random(5);
/** Demand falls with the price, elasticity -2. */
const all: DemandSeries[] = Array.from({ length: 20 }, (_, i) => {
  const price = Float64Array.from({ length: periods + horizon }, () => 10 * Math.exp(0.2 * random.normal()));
  const values = price
    .subarray(0, periods)
    .map((p) => (50 + 10 * i) * (p / 10) ** -2 * Math.exp(0.1 * random.normal()));
  return { id: `${i}`, start: 0, values, known: { price }, categories: { category: `c${i % 2}` } };
});
const shape = { seasonLength: 1, horizon };
const fitted = fitGlobalDemand(all, { ...shape, trees: 60 });
const steps = [1, 2, 3, 4];
const responseOf = (series: readonly DemandSeries[]) =>
  new DemandResponse(new DemandQuestions(series, demandContextOf(all, shape), steps), async (values) =>
    predict(fitted.model.mean, values),
  );

test("demand as planned is the forecast of the model that was trained, to the bit", async () => {
  const demand = await responseOf(all).demand();
  all.forEach((_, index) => {
    expect(demand.subarray(4 * index, 4 * index + 4)).toEqual(fitted.forecast(index)!.mean);
  });
});

test("a higher price sells less, a lower one more, and an unchanged plan the same", async () => {
  const response = responseOf([all[3]!]);
  const mean = async (priceChange: number) => {
    const factors = await response.factors({ priceChange, promotionPeriods: 0 });
    return factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
  };
  expect(await mean(0.2)).toBeLessThan(0.9);
  expect(await mean(-0.2)).toBeGreaterThan(1.1);
  expect(await mean(0)).toBe(1);
});

test("questions put at once are answered as if put one after the other", async () => {
  const response = responseOf([all[3]!]);
  const changes = [0.2, -0.2, 0.1].map((priceChange) => ({ priceChange, promotionPeriods: 0 }));
  const together = await Promise.all(changes.map((change) => response.factors(change)));
  for (const [i, change] of changes.entries()) expect(await response.factors(change)).toEqual(together[i]);
});

test("a product that sold nothing lately is left as it is", async () => {
  const still = { ...all[0]!, values: all[0]!.values.map((value, t) => (t < 30 ? value : 0)) };
  expect(await responseOf([still]).factors({ priceChange: 0.3, promotionPeriods: 0 })).toEqual(
    new Float64Array(4).fill(1),
  );
});

test("factors of some steps stand for all, and a promotion ends at once", () => {
  const asked = [1, 2, 4, 8];
  expect([...factorsThroughout(Float64Array.of(1, 2, 4, 8), asked, 8, 0)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect([...factorsThroughout(Float64Array.of(3, 3, 1, 1), asked, 8, 3)]).toEqual([3, 3, 3, 1, 1, 1, 1, 1]);
  expect([...factorsThroughout(Float64Array.of(3, 3, 3, 3), asked, 8, 8)]).toEqual(new Array(8).fill(3));
});

test("a model whose trees run elsewhere forecasts and draws as the model itself, to the bit", async () => {
  const { mean, spread } = fitted.model;
  const state = demandStateFrom(JSON.parse(JSON.stringify(storedDemandState(fitted.model))));
  const asking = (model: BoostedModel) => async (values: Float32Array) => predict(model, values);
  const trees = { mean: asking(mean), widths: spread.widths.map(asking) };
  for (const index of [0, 7]) {
    const forecaster = await answeredForecaster(state, trees, all[index]!, neutralPlan, horizon);
    const ahead = forecaster.fit({ values: all[index]!.values, seasonLength: 1 }).predict(horizon);
    const wanted = fitted.forecast(index)!;
    expect(ahead.mean).toEqual(wanted.mean);
    expect(ahead.quantiles).toEqual(wanted.quantiles);
    expect(ahead.sample!(5, new Random(1))).toEqual(wanted.sample!(5, new Random(1)));
  }
});
