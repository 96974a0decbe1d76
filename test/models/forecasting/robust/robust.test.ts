import { expect, test } from "vitest";
import { brazilianDates } from "../../../../models/calendar/index.js";
import { parseDay, Random, type Series } from "../../../../models/core/index.js";
import { forecasterNamed } from "../../../../models/forecasting/index.js";
import { huberRegression } from "../../../../models/forecasting/robust/huber-regression.js";
import { theilSenLine } from "../../../../models/forecasting/robust/theil-sen-line.js";
import { fixture } from "../../../support/fixtures.js";

/** scikit-learn's HuberRegressor(epsilon=1.35, alpha=0) and SciPy's theilslopes on a line with every ninth value 25 too high. */
const reference = fixture<{
  x: number[];
  y: number[];
  huber: { coef: number; intercept: number; scale: number };
  theilslopes: { slope: number; intercept: number };
}>("robust-line.json");

test("Huber's line and scale are scikit-learn's, to the tolerance of its search", () => {
  const x = Float64Array.from(reference.x);
  const { coefficients, scale } = huberRegression([x.map(() => 1), x], Float64Array.from(reference.y));
  expect(coefficients[0]).toBeCloseTo(reference.huber.intercept, 3);
  expect(coefficients[1]).toBeCloseTo(reference.huber.coef, 3);
  expect(scale).toBeCloseTo(reference.huber.scale, 3);
});

test("the Theil-Sen line is SciPy's", () => {
  const step = reference.x[1]! - reference.x[0]!;
  const { slope, intercept } = theilSenLine(Float64Array.from(reference.y));
  expect(slope / step).toBeCloseTo(reference.theilslopes.slope, 9);
  expect(intercept).toBeCloseTo(reference.theilslopes.intercept, 9);
});

const random = new Random(6);
const clean = Float64Array.from({ length: 72 }, (_, t) => 50 + 0.5 * t + 10 * Math.sin((t * Math.PI) / 6));
const spoilt = clean.map((value, t) => value + 0.5 * random.normal() + (t % 11 === 4 ? 200 : 0));
const truth = (h: number) => 50 + 0.5 * (72 + h) + 10 * Math.sin(((72 + h) * Math.PI) / 6);

test.each(["huber", "theil-sen"])(
  "%s: wild values do not move the forecast, and widen its outer quantiles only",
  (name) => {
    const { mean, quantiles } = forecasterNamed(name).fit({ values: spoilt, seasonLength: 12 }).predict(24);
    mean.forEach((value, h) => {
      expect(Math.abs(value - truth(h))).toBeLessThan(1.5);
    });
    expect(quantiles.get(0.75)![0]! - quantiles.get(0.25)![0]!).toBeLessThan(6);
    expect(quantiles.get(0.975)![0]! - mean[0]!).toBeGreaterThan(100);
    expect(quantiles.get(0.75)![23]! - mean[23]!).toBeGreaterThan(quantiles.get(0.75)![0]! - mean[0]!);
  },
);

test("Huber learns what holidays do to days, where dates are known", () => {
  const start = parseDay("2024-01-01");
  const values = Float64Array.from(
    { length: 500 },
    (_, t) => 30 + 4 * Math.cos((2 * Math.PI * t) / 7) + random.normal(),
  );
  for (const { day, kind, region } of [2024, 2025].flatMap(brazilianDates)) {
    const t = day - start;
    if (kind === "holiday" && region === undefined && t < 500) values[t] = values[t]! - 20;
  }
  const open: Series = { values: values.subarray(0, 470), seasonLength: 7 };
  const dated: Series = { ...open, start, frequency: "D" };
  const closed = parseDay("2025-04-18") - start - 470;
  const [without, within] = [open, dated].map(
    (series) => forecasterNamed("huber").fit(series).predict(30).mean[closed]!,
  );
  expect(without! - within!).toBeGreaterThan(15);
});
