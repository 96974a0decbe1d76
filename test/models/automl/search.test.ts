import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MethodSearch, methodAt, methodSpace } from "../../../models/automl/index.js";
import { Random } from "../../../models/core/index.js";
import { forecasterNamed } from "../../../models/forecasting/index.js";
import { Study } from "../../../models/tuning/index.js";

/** Levels that jump half-way: only the recent past tells anything. */
const jumping = Array.from({ length: 20 }, (_, i) => {
  const random = new Random(i);
  const values = Float64Array.from({ length: 72 }, (_, t) => (t < 30 ? 100 : 20) + 3 * random.normal());
  return { sku: `P${i}`, series: { values, seasonLength: 12 } };
});
const options = { methods: ["naive", "mean", "ses"], baseline: "mean", horizon: 6, windows: 2, seed: 1 };

function searched(steps: number, products = jumping): MethodSearch {
  const search = new MethodSearch(products, options);
  for (let i = 0; i < steps; i++) search.step();
  return search;
}

describe("MethodSearch", () => {
  const search = searched(40);
  const found = search.best()!;

  test("tries plain methods first, and ends better than each of them", () => {
    expect(search.history.slice(0, 3).map(({ method }) => method)).toEqual(options.methods);
    const plain = Math.min(...search.history.slice(0, 3).map(({ loss }) => loss));
    expect(found.loss).toBeLessThan(plain);
  });

  test("finds what was planted, and gains by it in periods kept back", () => {
    expect(found.method).not.toBe("mean");
    expect(found.gain.low).toBeGreaterThan(0.3);
    expect(found.adopted).toBe(true);
  });

  test("never looks at the periods kept back: changing them changes nothing that was tried", () => {
    const changed = jumping.map(({ sku, series }) => ({
      sku,
      series: { ...series, values: series.values.map((value, t) => (t >= 66 ? 1000 : value)) },
    }));
    const other = searched(40, changed);
    expect(other.history).toEqual(search.history);
    expect(other.best()!.gain).not.toEqual(found.gain);
  });

  test("goes on where it was stopped as if it had not been", () => {
    const half = searched(20);
    const again = new MethodSearch(jumping, options, JSON.parse(JSON.stringify(half.store())));
    for (let i = 0; i < 20; i++) again.step();
    expect(again.history).toEqual(search.history);
    expect(again.best()).toEqual(found);
  });

  test("stops some trials early, and keeps the baseline where nothing is better", () => {
    expect(search.history.some(({ state }) => state === "pruned")).toBe(true);
    const noise = Array.from({ length: 20 }, (_, i) => {
      const random = new Random(`noise ${i}`);
      const values = Float64Array.from({ length: 72 }, () => 100 + 10 * random.normal());
      return { sku: `N${i}`, series: { values, seasonLength: 12 } };
    });
    expect(searched(30, noise).best()!.gain.estimate).toBeLessThan(0.05);
  });
});

test("every point of the space names a method that there is", () => {
  const space = methodSpace(["naive", "ets", "seasonal-window", "tsb"]);
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(1, 12, 52), (seed, seasonLength) => {
      const name = methodAt(new Study(space, { seed }).ask().parameters, seasonLength);
      expect(forecasterNamed(name).name).toBe(name);
    }),
    { numRuns: 200 },
  );
});
