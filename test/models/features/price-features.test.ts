import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay, Random } from "../../../models/core/index.js";
import { type PriceHistory, priceFeatureNames, priceFeatures } from "../../../models/features/price/index.js";

function history(days: number, seed: number): PriceHistory {
  const random = new Random(seed);
  const values = (scale: number) =>
    Float64Array.from({ length: days }, () => (random.uniform() < 0.05 ? Number.NaN : scale * (1 + random.uniform())));
  return { start: parseDay("2024-11-01"), price: values(100), quantity: values(10) };
}

const at = (matrix: Float64Array, row: number, name: string) =>
  matrix[row * priceFeatureNames.length + priceFeatureNames.indexOf(name)] as number;

test("there are 45 features, each named once", () => {
  expect(priceFeatureNames).toHaveLength(45);
  expect(new Set(priceFeatureNames).size).toBe(45);
});

test("calendar features of 15 November 2024, a Friday and the day of the Republic", () => {
  const row = parseDay("2024-11-15") - parseDay("2024-11-01");
  const matrix = priceFeatures(history(60, 1), 0, 60);
  const expected: Record<string, number> = {
    day_of_week: 4,
    day_of_month: 15,
    week_of_year: 46,
    month: 11,
    quarter: 4,
    is_weekend: 0,
    is_month_start: 0,
    is_month_end: 0,
    is_holiday: 1,
    days_to_holiday: 0,
    days_from_holiday: 0,
  };
  for (const [name, value] of Object.entries(expected)) expect([name, at(matrix, row, name)]).toEqual([name, value]);
  expect(at(matrix, row + 1, "days_to_holiday")).toBe(4);
  expect(at(matrix, row + 1, "days_from_holiday")).toBe(1);
  expect(at(matrix, 29, "is_month_end")).toBe(1);
  expect(at(matrix, 30, "is_month_start")).toBe(1);
});

test("lags, windows and ratios are those of the days before", () => {
  const price = Float64Array.from({ length: 40 }, (_, i) => i + 1);
  const matrix = priceFeatures({ start: 20_000, price, quantity: price.map((p) => 2 * p) }, 0, 40);
  expect(at(matrix, 35, "price_lag_1")).toBe(35);
  expect(at(matrix, 35, "price_lag_30")).toBe(6);
  expect(at(matrix, 35, "quantity_lag_7")).toBe(58);
  expect(at(matrix, 35, "price_rolling_mean_7")).toBe(32);
  expect(at(matrix, 35, "price_rolling_std_7")).toBeCloseTo(Math.sqrt(28 / 6), 12);
  expect(at(matrix, 35, "price_rolling_min_14")).toBe(22);
  expect(at(matrix, 35, "price_rolling_max_30")).toBe(35);
  expect(at(matrix, 35, "quantity_rolling_sum_7")).toBe(2 * 7 * 32);
  expect(at(matrix, 35, "price_vs_ma7")).toBeCloseTo(35 / 32 - 1, 12);
  expect(at(matrix, 35, "price_volatility_7")).toBeCloseTo(Math.sqrt(28 / 6) / 32, 12);
  expect(at(matrix, 0, "price_rolling_mean_7")).toBeNaN();
});

test("changing the future, the day itself included, changes no feature", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 79 }), (seed, day) => {
      const known = history(80, seed);
      const other = history(80, seed + 1);
      const swap = (a: Float64Array, b: Float64Array) => a.map((value, i) => (i < day ? value : (b[i] as number)));
      const changed = {
        ...known,
        price: swap(known.price, other.price),
        quantity: swap(known.quantity, other.quantity),
      };
      expect(priceFeatures(changed, 0, day + 1)).toEqual(priceFeatures(known, 0, day + 1));
    }),
  );
});
