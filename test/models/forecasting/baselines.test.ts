import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CeleiroError } from "../../../models/core/index.js";
import { forecasterNamed } from "../../../models/forecasting/index.js";

interface Reference {
  readonly seasonLength: number;
  readonly y: readonly number[];
  readonly [method: string]: unknown;
}
const reference: Record<string, Reference> = JSON.parse(
  readFileSync(new URL("../../reference/fixtures/naive.json", import.meta.url), "utf8"),
);
const names = { naive: "naive", snaive: "seasonal-naive", drift: "drift", meanf: "mean" };
const bounds = { lower95: 0.025, lower80: 0.1, upper80: 0.9, upper95: 0.975 };

for (const [series, { y, seasonLength, ...methods }] of Object.entries(reference)) {
  for (const [theirs, ours] of Object.entries(names)) {
    if (ours === "seasonal-naive" && seasonLength === 1) continue;
    test(`${ours} of ${series} has the point forecasts and intervals of R's forecast package`, () => {
      const expected = methods[theirs] as Record<string, number[]>;
      const forecast = forecasterNamed(ours)
        .fit({ values: Float64Array.from(y), seasonLength })
        .predict(14);
      expected.mean?.forEach((value, h) => {
        expect(forecast.mean[h]).toBeCloseTo(value, 8);
      });
      for (const [bound, p] of Object.entries(bounds)) {
        expected[bound]?.forEach((value, h) => {
          expect(forecast.quantiles.get(p)?.[h]).toBeCloseTo(value, 6);
        });
      }
    });
  }
}

test("an unknown method is refused with the names of the known ones", () => {
  expect(() => forecasterNamed("oracle")).toThrow(CeleiroError);
  try {
    forecasterNamed("oracle");
  } catch (error) {
    expect((error as CeleiroError).line).toContain("CEL-USAGE-003");
    expect((error as CeleiroError).remedy).toContain("seasonal-naive");
  }
});

test("the naive repeats the last observation across a gap at the end, with wider intervals", () => {
  const gap = forecasterNamed("naive").fit({ values: Float64Array.of(1, 3, 2, 4, Number.NaN), seasonLength: 1 });
  const whole = forecasterNamed("naive").fit({ values: Float64Array.of(1, 3, 2, 4), seasonLength: 1 });
  expect(gap.predict(1).mean[0]).toBe(4);
  expect(gap.predict(1).quantiles.get(0.9)?.[0]).toBeCloseTo(whole.predict(2).quantiles.get(0.9)?.[1] as number, 12);
});

test("the seasonal naive takes an earlier season where the last one was not observed", () => {
  const values = Float64Array.of(1, 2, 3, 4, 11, Number.NaN, 13, 14);
  const forecast = forecasterNamed("seasonal-naive").fit({ values, seasonLength: 4 }).predict(5);
  expect([...forecast.mean]).toEqual([11, 2, 13, 14, 11]);
});
