import { expect, test } from "vitest";
import { parseDay, Random } from "../../../../models/core/index.js";
import { forecasterNamed, loadProphet } from "../../../../models/forecasting/index.js";
import { fitProphet, trendAt } from "../../../../models/forecasting/prophet/fit.js";
import { prophetOptimizer } from "../../../../models/forecasting/prophet/optimizer.js";
import { classicSeries, fixture } from "../../../support/fixtures.js";

const load = () => import("@bsull/augurs-prophet-wasmstan");
const prophet = forecasterNamed("prophet");
const noise = (seed: number) => {
  const random = new Random(seed);
  return () => random.normal();
};

test("before its optimiser is loaded it refuses every series with that reason, afterwards it serves", async () => {
  const series = { values: Float64Array.from({ length: 30 }, (_, t) => 10 + t), seasonLength: 1 };
  expect(() => prophet.fit(series)).toThrow(/not-loaded/);
  await loadProphet(load);
  expect(prophet.fit(series).predict(1).mean[0]).toBeCloseTo(40, 0);
});

test("a trend that bends is followed after the bend", async () => {
  await loadProphet(load);
  const e = noise(3);
  const values = Float64Array.from({ length: 120 }, (_, t) => 100 + t + (t > 60 ? 2 * (t - 60) : 0) + e());
  const times = Float64Array.from(values.keys());
  const fit = fitProphet(prophetOptimizer()!, values, times, []);
  const slope = (trendAt(fit, 1.1) - trendAt(fit, 1)) / (0.1 * fit.span);
  expect(Math.abs(slope - 3)).toBeLessThan(0.3);
});

test("two years of days keep their week, their year and their holidays", async () => {
  await loadProphet(load);
  const e = noise(5);
  const start = parseDay("2022-01-01");
  const christmas = new Set([2022, 2023, 2024].map((year) => parseDay(`${year}-12-25`) - start));
  const at = (t: number) =>
    50 + 8 * Math.sin((2 * Math.PI * t) / 7) + 10 * Math.cos((2 * Math.PI * t) / 365.25) + (christmas.has(t) ? 40 : 0);
  const values = Float64Array.from({ length: 1060 }, (_, t) => at(t) + e());
  const { mean, quantiles } = prophet.fit({ values, seasonLength: 7, frequency: "D", start }).predict(30);
  const day = parseDay("2024-12-25") - start - 1060;
  expect(Math.abs(mean[day]! - at(1060 + day))).toBeLessThan(4);
  mean.forEach((value, h) => {
    expect(Math.abs(value - at(1060 + h))).toBeLessThan(4);
    expect(quantiles.get(0.9)![h]!).toBeGreaterThan(value);
  });
});

test("a known price moves the forecast by its effect, and without a plan it stays", async () => {
  await loadProphet(load);
  const e = noise(4);
  const random = new Random(8);
  const price = Float64Array.from({ length: 80 }, () => 8 + Math.round(4 * random.uniform()));
  const values = price.map((p) => 200 - 12 * p + e());
  const fitted = prophet.fit({ values, seasonLength: 1 }, { regressors: { price } });
  const dear = fitted.predict(2, { future: { price: Float64Array.of(12, 12) } }).mean;
  const cheap = fitted.predict(2, { future: { price: Float64Array.of(8, 8) } }).mean;
  expect((cheap[0]! - dear[0]!) / 48).toBeCloseTo(1, 1);
  const same = fitted.predict(1, { future: { price: Float64Array.of(price[79]!) } }).mean;
  expect(fitted.predict(1).mean[0]).toBeCloseTo(same[0]!, 9);
});

/** By Prophet 1.5.0 with the orders of the seasons that ours takes for months; its optimiser, too, stops near the optimum. */
const reference = fixture<{ series: string; start: string; mean: number[]; sigma: number }[]>("prophet.json");

test.each(reference)(
  "$series has Prophet's forecasts to a tenth of its noise",
  async ({ series, start, mean, sigma }) => {
    await loadProphet(load);
    const dated = { ...classicSeries[series]!, start: parseDay(start), frequency: "M" } as const;
    const forecast = prophet.fit(dated).predict(mean.length);
    mean.forEach((value, h) => {
      expect(Math.abs(forecast.mean[h]! - value) / sigma).toBeLessThan(0.1);
    });
  },
);
