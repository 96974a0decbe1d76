import { expect, test } from "vitest";
import { Random, standardProbabilities } from "../../../../models/core/index.js";
import { backtestSeries, selectMethod } from "../../../../models/evaluation/index.js";
import { forecasterNamed, forecasters } from "../../../../models/forecasting/index.js";

const weeks = 120;

/** Demand of elasticity -2 that a promotion doubles, about a level of 100 at price 10. */
function promoted(length = weeks) {
  const random = new Random("promoted");
  const price = Float64Array.from({ length }, (_, t) => 10 * (t % 9 === 4 ? 0.8 : 1) * (t > 60 ? 1.1 : 1));
  const promotion = Float64Array.from({ length }, (_, t) => (t % 7 === 2 ? 1 : 0));
  const values = Float64Array.from(
    { length },
    (_, t) => 100 * (price[t]! / 10) ** -2 * 2 ** promotion[t]! * Math.exp(0.05 * random.normal()),
  );
  return { series: { values, seasonLength: 1 }, regressors: { price, promotion } };
}

test("finds the elasticity and the effect of promotions, and forecasts what a plan would bring", () => {
  const { series, regressors } = promoted();
  const fitted = forecasterNamed("log-regression").fit(series, { regressors });
  const elasticity = Number(/changes it by ([+-][\d.]+)/.exec(fitted.describe("en"))?.[1]);
  expect(elasticity).toBeCloseTo(-2, 0);
  const { mean, quantiles } = fitted.predict(2, {
    future: { price: Float64Array.of(11, 8.8), promotion: Float64Array.of(0, 1) },
  });
  expect(mean[1]! / mean[0]!).toBeCloseTo(2 * 0.8 ** -2, 0);
  const path = standardProbabilities.map((p) => quantiles.get(p)![1]!);
  expect(path).toEqual(path.toSorted((a, b) => a - b));
});

test("without a plan the last price stays and no promotion is held", () => {
  const { series, regressors } = promoted();
  const fitted = forecasterNamed("log-regression").fit(series, { regressors });
  const last = regressors.price.at(-1)!;
  const planned = { price: new Float64Array(3).fill(last), promotion: new Float64Array(3) };
  expect(fitted.predict(3).mean).toEqual(fitted.predict(3, { future: planned }).mean);
});

test("refuses a series whose regressors never vary", () => {
  const { series } = promoted();
  const context = { regressors: { price: new Float64Array(weeks).fill(3) } };
  expect(() => forecasterNamed("log-regression").fit(series, context)).toThrow(/no-regressors/);
});

test.each(["arima", "huber", "log-regression"])("%s forecasts a promotion that it is told of", (name) => {
  const { series, regressors } = promoted();
  const fitted = forecasterNamed(name).fit(series, { regressors });
  const at = (promotion: number) =>
    fitted.predict(1, { future: { price: Float64Array.of(11), promotion: Float64Array.of(promotion) } }).mean[0]!;
  expect(at(1)).toBeGreaterThan(1.3 * at(0));
});

test("the registry says which methods use regressors", () => {
  const using = [...forecasters.values()].filter(({ usesRegressors }) => usesRegressors).map(({ name }) => name);
  expect(using).toEqual(expect.arrayContaining(["arima", "huber", "log-regression"]));
  expect(using).not.toContain("auto");
});

test("a backtest uses the regressors of a window only where they are known ahead, and then chooses by them", () => {
  const { series, regressors } = promoted();
  const options = {
    forecasters: ["naive", "auto", "log-regression"].map(forecasterNamed),
    horizon: 9,
    windows: 3,
    regressors,
  };
  const lossOf = (knownAhead: string[]) => {
    const result = backtestSeries(series, { ...options, knownAhead });
    const rows = result.metrics.filter(({ method }) => method === "log-regression");
    return { result, rmsse: Math.sqrt(rows.reduce((sum, { rmsse }) => sum + rmsse ** 2, 0) / rows.length) };
  };
  const known = lossOf(["price", "promotion"]);
  expect(known.rmsse).toBeLessThan(0.5 * lossOf([]).rmsse);
  expect(selectMethod(known.result, series).method).toBe("log-regression");
});
