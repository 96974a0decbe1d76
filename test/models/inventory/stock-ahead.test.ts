import fc from "fast-check";
import { expect, test } from "vitest";
import { stockAhead } from "../../../models/inventory/index.js";

const path = (...values: number[]) => Float64Array.from(values);

test("stock falls by demand, goods arrive on their day, and what finds no stock is lost", () => {
  const { median } = stockAhead([path(7, 14, 7)], 10, [{ day: 10, quantity: 20 }], 7);
  // Week 2 sells 2 a day: 3 last for a day and a half of three, 20 arrive, four days more take 8.
  expect([...median]).toEqual([3, 12, 5]);
});

test("goods that were due before today are there today", () => {
  const { median } = stockAhead([path(5)], 1, [{ day: 0, quantity: 9 }], 7);
  expect([...median]).toEqual([5]);
});

test("levels are those of the paths", () => {
  const paths = Array.from({ length: 10 }, (_, i) => path(i));
  const { low, median, high } = stockAhead(paths, 9, [], 7);
  expect([low[0], median[0], high[0]]).toEqual([0, 4, 8]);
});

const demand = fc.array(fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 4, maxLength: 4 }), {
  minLength: 1,
  maxLength: 12,
});

test("stock is never below zero, its levels are in order, and more goods never leave less of it", () => {
  fc.assert(
    fc.property(demand, fc.nat(100), fc.nat(60), fc.nat(27), (rows, onHand, quantity, day) => {
      const paths = rows.map((values) => Float64Array.from(values));
      const without = stockAhead(paths, onHand, [], 7);
      const withGoods = stockAhead(paths, onHand, [{ day, quantity }], 7);
      without.low.forEach((low, h) => {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(without.median[h]).toBeGreaterThanOrEqual(low);
        expect(without.high[h]).toBeGreaterThanOrEqual(without.median[h]!);
        expect(withGoods.median[h]! + 1e-9).toBeGreaterThanOrEqual(without.median[h]!);
      });
    }),
  );
});
