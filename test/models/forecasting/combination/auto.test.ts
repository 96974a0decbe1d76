import { expect, test } from "vitest";
import { Random, type Series, standardProbabilities } from "../../../../models/core/index.js";
import { combineForecasts } from "../../../../models/forecasting/combination/combine.js";
import { kindOf } from "../../../../models/forecasting/combination/kind.js";
import { forecasterNamed } from "../../../../models/forecasting/index.js";

const series = (length: number, at: (t: number, random: Random) => number, seasonLength = 12): Series => {
  const random = new Random(11);
  return { values: Float64Array.from({ length }, (_, t) => at(t, random)), seasonLength };
};

const seasonal = series(72, (t, random) => 100 + t + 20 * Math.sin((t * Math.PI) / 6) + 4 * random.normal());
const sporadic = series(90, (_, random) => (random.uniform() < 0.3 ? 1 + random.poisson(4) : 0));

test("the kind of a series decides who is combined", () => {
  expect(kindOf(series(30, () => 0))).toBe("empty");
  expect(kindOf(sporadic)).toBe("seasonalIntermittent");
  expect(kindOf({ ...sporadic, seasonLength: 7 })).toBe("intermittent");
  expect(kindOf({ ...sporadic, seasonLength: 1 })).toBe("intermittent");
  expect(kindOf({ ...sporadic, seasonLength: 52 })).toBe("longIntermittent");
  expect(kindOf({ ...sporadic, values: sporadic.values.subarray(0, 20) }, true)).toBe("fewDemands");
  expect(
    kindOf(
      series(18, (_, random) => 2 + random.poisson(9)),
      true,
    ),
  ).toBe("fewCounts");
  expect(
    kindOf(
      series(60, (_, random) => 2 + random.poisson(9), 1),
      true,
    ),
  ).toBe("counts");
  expect(kindOf(series(60, (_, random) => 2 + random.poisson(9), 1))).toBe("steady");
  expect(kindOf(seasonal)).toBe("seasonal");
  expect(kindOf(series(40, (_, random) => 50 + 5 * random.normal(), 52))).toBe("steady");
  expect(kindOf(series(40, (t) => 50 + 3 * t, 1))).toBe("moving");
});

test("the automatic method is the mean of its members", () => {
  const members = ["ets", "theta", "holt-winters", "holt-winters-damped", "seasonal-naive", "seasonal-drift"];
  const each = members.map((name) => forecasterNamed(name).fit(seasonal).predict(12).mean);
  const { mean } = forecasterNamed("auto").fit(seasonal).predict(12);
  mean.forEach((value, h) => {
    expect(value).toBeCloseTo(each.reduce((sum, path) => sum + path[h]!, 0) / members.length, 9);
  });
});

test("demand that comes in some months of each year only is expected in those months", () => {
  const winter = series(60, (t, random) => (t % 12 < 3 ? 6 + random.poisson(4) : 0));
  const { mean } = forecasterNamed("auto").fit(winter, { nonNegative: true }).predict(12);
  expect(Math.min(...mean.subarray(0, 3))).toBeGreaterThan(4 * Math.max(...mean.subarray(3)));
});

test.each([
  ["seasonal", seasonal],
  ["sporadic", sporadic],
])("sample paths of a combination for a %s series have its quantiles", (_, data) => {
  const forecast = forecasterNamed("auto").fit(data, { nonNegative: true }).predict(6);
  const paths = forecast.sample?.(4000, new Random(3)) ?? [];
  expect(paths.length).toBe(4000);
  for (const p of standardProbabilities) {
    const quantile = forecast.quantiles.get(p)![4]!;
    const below = paths.filter((path) => path[4]! < quantile - 1e-9).length / 4000;
    const upTo = paths.filter((path) => path[4]! <= quantile + 1e-9).length / 4000;
    expect(below).toBeLessThan(p + 0.03);
    expect(upTo).toBeGreaterThan(p - 0.03);
  }
});

test.each([
  ["sporadic", sporadic],
  ["few sporadic", { ...sporadic, values: sporadic.values.subarray(0, 20) }],
  ["busy", series(60, (_, random) => 2 + random.poisson(9), 1)],
])(
  "demand of a %s series of counts is forecast as whole numbers or nearly, about the mean of the members",
  (_, data) => {
    const { mean, quantiles } = forecasterNamed("auto").fit(data, { nonNegative: true }).predict(6);
    for (const [, path] of quantiles) for (const value of path) expect(value * 2).toBeCloseTo(Math.round(value * 2), 9);
    expect(quantiles.get(0.025)![5]!).toBeLessThanOrEqual(mean[5]!);
    expect(quantiles.get(0.975)![5]!).toBeGreaterThanOrEqual(mean[5]!);
  },
);

test("the median of members ignores one that is far off", () => {
  const names = ["naive", "mean", "zero"];
  const members = names.map((name) => ({ name, fitted: forecasterNamed(name).fit(seasonal), weight: 1 / 3 }));
  const options = { probabilities: standardProbabilities, random: new Random(1) };
  const { mean } = combineForecasts(members, 1, options, "median");
  const middle = names.map((name) => forecasterNamed(name).fit(seasonal).predict(1).mean[0]!).sort((a, b) => a - b)[1];
  expect(mean[0]).toBe(middle);
});
