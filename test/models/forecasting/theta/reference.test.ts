import { expect, test } from "vitest";
import { forecasterNamed } from "../../../../models/forecasting/index.js";
import { theta } from "../../../../models/forecasting/theta/index.js";
import { classicSeries, fixture } from "../../../support/fixtures.js";

const reference = fixture<Record<string, { mean: number[]; lower95: number[]; upper95: number[] }>>("r-theta.json");

for (const [name, { mean, lower95, upper95 }] of Object.entries(reference)) {
  test(`theta of ${name} has the forecasts and intervals of R's thetaf`, () => {
    const forecast = theta.fit(classicSeries[name]!).predict(24);
    // R searches alpha with a simplex that stops early; ours is the optimum itself.
    const width = (upper95[23] as number) - (lower95[23] as number);
    for (let h = 0; h < 24; h++) {
      expect(Math.abs(forecast.mean[h]! - mean[h]!) / width).toBeLessThan(1e-3);
      expect(Math.abs(forecast.quantiles.get(0.025)![h]! - lower95[h]!) / width).toBeLessThan(2e-3);
      expect(Math.abs(forecast.quantiles.get(0.975)![h]! - upper95[h]!) / width).toBeLessThan(2e-3);
    }
  });
}

/** Means by statsforecast, whose simplex search stops early and starts its errors differently. */
const optimised = fixture<{ series: string; method: string; mean: number[] }[]>("optimized-theta.json");

test.each(optimised)("$method of $series has statsforecast's forecasts", ({ series, method, mean }) => {
  const forecast = forecasterNamed(method).fit(classicSeries[series]!).predict(mean.length);
  const last = mean.length - 1;
  const width = forecast.quantiles.get(0.975)![last]! - forecast.quantiles.get(0.025)![last]!;
  const tolerance = method === "seasonal-window" ? 1e-6 : 0.012;
  mean.forEach((value, h) => {
    expect(Math.abs(forecast.mean[h]! - value) / width).toBeLessThan(tolerance);
  });
});
