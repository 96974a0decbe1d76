import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import { forecasterNamed } from "../../../../models/forecasting/index.js";
import { crostonRate, sbaRate } from "../../../../models/forecasting/intermittent/croston.js";
import { demandHistory } from "../../../../models/forecasting/intermittent/demand-history.js";
import { smoothWith } from "../../../../models/forecasting/intermittent/smoothed-level.js";

const reference: { y: number[]; alpha: number; croston: number; sba: number }[] = JSON.parse(
  readFileSync(new URL("../../../reference/fixtures/croston.json", import.meta.url), "utf8"),
);

test("with R's parameters and starting values, Croston and SBA are R's numbers", () => {
  for (const { y, alpha, croston, sba } of reference) {
    const { sizes, intervals } = demandHistory("croston", Float64Array.from(y));
    const levels = {
      size: smoothWith(sizes, alpha, sizes[0] as number),
      interval: smoothWith(intervals, alpha, intervals[0] as number),
    };
    expect(crostonRate(levels)).toBeCloseTo(croston, 10);
    expect(sbaRate(levels)).toBeCloseTo(sba, 10);
  }
});

const demand = (n: number, seed: number) => {
  const random = new Random(seed);
  return Float64Array.from({ length: n }, () => (random.uniform() < 0.3 ? 1 + random.poisson(3) : 0));
};

test.each(["croston", "sba", "tsb"])("%s: the mean and the quantiles are those of its own sample paths", (name) => {
  const forecast = forecasterNamed(name)
    .fit({ values: demand(400, 3), seasonLength: 1 })
    .predict(4);
  const paths = forecast.sample?.(20_000, new Random(1)) ?? [];
  const second = paths.map((path) => path[1] as number).sort((a, b) => a - b);
  const average = second.reduce((a, b) => a + b) / second.length;
  expect(Math.abs(average - (forecast.mean[1] as number))).toBeLessThan(0.06);
  const share = (holds: (value: number) => boolean) => second.filter(holds).length / second.length;
  for (const [p, path] of forecast.quantiles) {
    const quantile = path[1] as number;
    expect(share((value) => value <= quantile)).toBeGreaterThan(p - 0.01);
    expect(share((value) => value < quantile)).toBeLessThan(p + 0.01);
  }
});

test("quantiles of whole demands are whole numbers, and zero up to the chance of no demand", () => {
  const { quantiles } = forecasterNamed("tsb")
    .fit({ values: demand(300, 4), seasonLength: 1 })
    .predict(1);
  expect([...quantiles.values()].every(([q]) => Number.isInteger(q))).toBe(true);
  expect(quantiles.get(0.5)?.[0]).toBe(0);
  expect(quantiles.get(0.975)?.[0]).toBeGreaterThan(3);
});

test("TSB fades while nothing is asked for, Croston does not", () => {
  const values = Float64Array.from([...demand(80, 5), ...new Float64Array(60)]);
  const rate = (name: string) => forecasterNamed(name).fit({ values, seasonLength: 1 }).predict(1).mean[0] as number;
  expect(rate("tsb")).toBeLessThan(0.3 * rate("croston"));
});

test("a series with demand in every period is refused, and so is one with none", () => {
  expect(() => forecasterNamed("sba").fit({ values: Float64Array.of(1, 2, 3), seasonLength: 1 })).toThrow(
    "not-intermittent",
  );
  expect(() => forecasterNamed("tsb").fit({ values: new Float64Array(9), seasonLength: 1 })).toThrow("no-demand");
});
