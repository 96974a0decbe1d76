import { describe, expect, test } from "vitest";
import { Random, type Series, Unservable } from "../../../models/core/index.js";
import { forecasters } from "../../../models/forecasting/index.js";

const random = new Random(17);
const seasonal: Series = {
  values: Float64Array.from({ length: 60 }, (_, t) => 120 + t + 15 * Math.sin((t * Math.PI) / 6) + 5 * random.normal()),
  seasonLength: 12,
};
const sporadic: Series = {
  values: Float64Array.from({ length: 60 }, () => (random.uniform() < 0.4 ? 1 + random.poisson(5) : 0)),
  seasonLength: 12,
};

function meanOf(name: string, { values, seasonLength }: Series, change: (value: number) => number) {
  try {
    return forecasters
      .get(name)!
      .fit({ values: values.map(change), seasonLength }, { random: new Random(1) })
      .predict(14).mean;
  } catch (error) {
    if (error instanceof Unservable) return undefined;
    throw error;
  }
}

function expectChanged(name: string, series: Series, change: (value: number) => number, tolerance: number): void {
  const before = meanOf(name, series, (value) => value);
  const after = meanOf(name, series, change);
  expect(after === undefined).toBe(before === undefined);
  before?.forEach((value, h) => {
    expect(Math.abs(after![h]! - change(value))).toBeLessThan(tolerance);
  });
}

/** A count distribution is tied to its unit: half the variance over mean is another distribution. */
const tiedToUnit = new Set(["negative-binomial"]);

describe.each([...forecasters.keys()].filter((name) => !tiedToUnit.has(name)))("%s", (name) => {
  test.each([8, 0.25])("in units %d times as small the forecast is as many times as large", (factor) => {
    for (const series of [seasonal, sporadic]) expectChanged(name, series, (value) => factor * value, 1e-6);
  });
});

const shiftable = [
  "naive",
  "seasonal-naive",
  "seasonal-drift",
  "seasonal-window",
  "drift",
  "mean",
  "ses",
  "holt",
  "holt-damped",
  "huber",
  "theil-sen",
];

test.each(shiftable)("%s: what is added to the history is added to the forecast", (name) => {
  expectChanged(name, seasonal, (value) => value + 40, 0.02);
});
