import { describe, expect, test } from "vitest";
import { Random, type Series, Unservable } from "../../../models/core/index.js";
import { forecasters, loadProphet } from "../../../models/forecasting/index.js";

await loadProphet(() => import("@bsull/augurs-prophet-wasmstan"));

const random = new Random(17);
const seasonal: Series = {
  values: Float64Array.from({ length: 60 }, (_, t) => 120 + t + 15 * Math.sin((t * Math.PI) / 6) + 5 * random.normal()),
  seasonLength: 12,
};
const sporadic: Series = {
  values: Float64Array.from({ length: 60 }, () => (random.uniform() < 0.4 ? 1.1 + 1.1 * random.poisson(5) : 0)),
  seasonLength: 12,
};

/** Methods whose forecast does not scale with the unit of the series, and why. */
const tiedToUnit: Readonly<Record<string, string>> = {
  "negative-binomial": "counts of dozens are another distribution than counts of pieces",
  "zero-inflated-poisson": "counts of dozens are another distribution than counts of pieces",
};

/** Methods to which it matters how far the series is above zero, and why. */
const tiedToZero: Readonly<Record<string, string>> = {
  zero: "forecasts zero whatever came",
  croston: "no demand is told from demand by zero",
  sba: "no demand is told from demand by zero",
  tsb: "no demand is told from demand by zero",
  adida: "no demand is told from demand by zero",
  imapa: "no demand is told from demand by zero",
  "negative-binomial": "the variance grows with the level",
  "zero-inflated-poisson": "the variance grows with the level",
  tweedie: "the variance grows with the level",
  ets: "may have multiplicative parts",
  theta: "its season is multiplicative above zero",
  "optimized-theta": "its season is multiplicative above zero",
  "dynamic-optimized-theta": "its season is multiplicative above zero",
  "4theta": "may have multiplicative parts",
  "stl-ets": "may work on logarithms",
  mstl: "may work on logarithms",
  prophet: "it is scaled by its largest value",
  harmonic: "may work on logarithms",
  "log-regression": "works on logarithms",
  thief: "its levels may have multiplicative parts",
  median: "combines methods with multiplicative parts",
  "inverse-error": "combines methods with multiplicative parts",
  stacked: "combines methods with multiplicative parts",
  auto: "combines methods with multiplicative parts",
};

function forecastOf(name: string, { values, seasonLength }: Series, change: (value: number) => number) {
  try {
    const { mean, quantiles } = forecasters
      .get(name)!
      .fit({ values: values.map(change), seasonLength }, { random: new Random(1) })
      .predict(14, { random: new Random(2) });
    return [mean, ...quantiles.values()];
  } catch (error) {
    if (error instanceof Unservable) return undefined;
    throw error;
  }
}

/** Means and quantiles change as the history does; refusals stay refusals. */
function expectChanged(name: string, series: Series, change: (value: number) => number, tolerance: number): void {
  const before = forecastOf(name, series, (value) => value);
  const after = forecastOf(name, series, change);
  expect(after === undefined).toBe(before === undefined);
  const worst = before?.flatMap((path, i) => [...path].map((value, h) => Math.abs(after![i]![h]! - change(value))));
  for (const distance of worst ?? []) expect(distance).toBeLessThan(tolerance);
}

test("exceptions are methods that exist", () => {
  for (const name of [...Object.keys(tiedToUnit), ...Object.keys(tiedToZero)])
    expect(forecasters.has(name), name).toBe(true);
});

describe.each([...forecasters.keys()].filter((name) => !(name in tiedToUnit)))("%s", (name) => {
  test.each([8, 0.25])("in units %d times as small the forecast is as many times as large", (factor) => {
    for (const series of [seasonal, sporadic]) expectChanged(name, series, (value) => factor * value, 1e-5);
  });
});

test.each([...forecasters.keys()].filter((name) => !(name in tiedToZero)))(
  "%s: what is added to the history is added to the forecast",
  (name) => {
    expectChanged(name, seasonal, (value) => value + 40, 0.02);
  },
);
