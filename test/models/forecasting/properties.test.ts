import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Forecast, Random, type Series, Unservable } from "../../../models/core/index.js";
import { forecasters, loadProphet } from "../../../models/forecasting/index.js";

await loadProphet(() => import("@bsull/augurs-prophet-wasmstan"));

const series = (values: ArrayLike<number>, seasonLength: number): Series => ({
  values: Float64Array.from(values as ArrayLike<number>),
  seasonLength,
});

const spike = Array.from({ length: 40 }, (_, t) => (t === 20 ? 9 : 0));
const wave = Array.from({ length: 40 }, (_, t) => 20 + 8 * Math.sin(t / 2) + (t % 3));
const degenerate: Record<string, Series> = {
  "no periods": series([], 12),
  "one period": series([7], 12),
  "two periods": series([7, 9], 12),
  "three periods": series([7, 9, 4], 12),
  "a constant": series(new Array(30).fill(5), 12),
  zeros: series(new Array(30).fill(0), 12),
  "one spike": series(spike, 12),
  "tiny values": series(
    wave.map((v) => v * 1e-301),
    12,
  ),
  "huge values": series(
    wave.map((v) => v * 1e299),
    12,
  ),
  "leading zeros": series([...new Array(25).fill(0), 3, 5, 2, 6, 4, 3], 12),
  gaps: series(
    wave.map((v, t) => (t % 5 === 0 ? Number.NaN : v)),
    12,
  ),
  "a gap at the end": series([...wave, Number.NaN, Number.NaN], 12),
  "nothing observed": series(new Array(20).fill(Number.NaN), 4),
  "a season longer than the series": series(wave, 52),
  "no season": series(wave, 1),
  "negative values": series(
    wave.map((v) => v - 25),
    12,
  ),
  "two values far apart": series([1e-300, 1e300, 1e-300, 1e300, 5, 6, 7, 8, 9, 10], 4),
};

/** The forecast, or undefined when the method says that it cannot serve the series. */
function attempt(name: string, data: Series, nonNegative = false): Forecast | undefined {
  try {
    return forecasters
      .get(name)
      ?.fit(data, { nonNegative, random: new Random(1) })
      .predict(14, { random: new Random(2) });
  } catch (error) {
    if (error instanceof Unservable) return undefined;
    throw error;
  }
}

function everyNumber({ mean, quantiles, sample }: Forecast): number[] {
  const paths = sample?.(3, new Random(5)) ?? [];
  return [mean, ...quantiles.values(), ...paths].flatMap((path) => [...path]);
}

function expectOrdered({ quantiles }: Forecast): void {
  const paths = [...quantiles].sort((a, b) => a[0] - b[0]).map(([, path]) => path);
  for (let k = 1; k < paths.length; k++) {
    paths[k]?.forEach((value, h) => {
      expect(value).toBeGreaterThanOrEqual(paths[k - 1]?.[h] as number);
    });
  }
}

const demand = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })), { minLength: 12, maxLength: 60 });

describe.each([...forecasters.keys()])("%s", (name) => {
  for (const [kind, data] of Object.entries(degenerate)) {
    test(`gives finite numbers or a typed refusal for ${kind}`, () => {
      for (const nonNegative of [false, true]) {
        const forecast = attempt(name, data, nonNegative);
        if (forecast === undefined) return;
        const numbers = everyNumber(forecast);
        expect(numbers.filter((value) => !Number.isFinite(value) || (nonNegative && value < 0))).toEqual([]);
        expectOrdered(forecast);
      }
    });
  }

  test("keeps its quantiles in order and, when asked, everything at or above zero", () => {
    fc.assert(
      fc.property(demand, fc.constantFrom(1, 4, 7), (values, seasonLength) => {
        const forecast = attempt(name, series(values, seasonLength), true);
        if (forecast === undefined) return;
        expectOrdered(forecast);
        expect(Math.min(...everyNumber(forecast))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  test.each([
    ["waves", series(wave, 12)],
    ["one spike", degenerate["one spike"]!],
    ["gaps", degenerate.gaps!],
  ])("gives the same bytes for the same seed: %s", (_, data) => {
    const once = attempt(name, data);
    const again = attempt(name, data);
    expect(once && everyNumber(once)).toEqual(again && everyNumber(again));
  });

  test("describes itself in both languages", () => {
    for (const data of [series(wave, 12), series(spike, 12)]) {
      let fitted: ReturnType<NonNullable<ReturnType<typeof forecasters.get>>["fit"]> | undefined;
      try {
        fitted = forecasters.get(name)?.fit(data);
      } catch (error) {
        if (!(error instanceof Unservable)) throw error;
      }
      if (fitted === undefined) continue;
      expect(fitted.describe("en").length).toBeGreaterThan(10);
      expect(fitted.describe("pt")).not.toBe(fitted.describe("en"));
      expect(fitted.residuals.length).toBe(data.values.length);
    }
  });
});
