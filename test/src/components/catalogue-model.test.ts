import fc from "fast-check";
import { expect, test } from "vitest";
import { answerCatalogue, type CatalogueDemand, neutralCatalogue } from "../../../models/planning/index.js";
import { stepsAsked } from "../../../src/components/scenarios/catalogue-model.js";

test("a small catalogue is asked about every period, a large one about some, always the first and the last", () => {
  expect(stepsAsked(4, 100)).toEqual([1, 2, 3, 4]);
  expect(stepsAsked(26, 10_000)).toEqual([1, 2, 5, 12, 26]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 40_000 }), (horizon, products) => {
      const steps = stepsAsked(horizon, products);
      expect(steps[0]).toBe(1);
      expect(steps.at(-1)).toBe(horizon);
      expect(steps.every((step, k) => k === 0 || step > (steps[k - 1] as number))).toBe(true);
      expect(steps.length * products).toBeLessThanOrEqual(Math.max(4 * products, 50_000));
    }),
  );
});

const column = (...values: number[]) => Float64Array.from(values);
const catalogue: CatalogueDemand = {
  horizon: 2,
  mean: column(10, 10, 20, 20),
  sd: column(2, 2, 4, 4),
  columns: {
    ...{ unitCost: column(5, 5), unitPrice: column(9, 9), leadTimeDays: column(7, 7), leadTimeSdDays: column(0, 0) },
    ...{ moq: column(0, 0), orderMultiple: column(1, 1), onHand: column(0, 0), onOrder: column(0, 0) },
    ...{ serviceLevel: column(0.95, 0.95), reviewDays: column(7, 7), leadTimeDemandSd: column(3, 6) },
    ...{ elasticity: column(-1, -1), logLift: column(Math.log(2), Math.log(2)) },
  },
};
const policy = { orderingCost: 30, holdingRate: 0.25, currency: "BRL" };
const demandOf = (price: boolean, promotion: boolean) =>
  answerCatalogue(
    catalogue,
    { ...neutralCatalogue, demandChange: 0.1, priceChange: 1, promotionPeriods: 1 },
    policy,
    "W",
    { knows: { price, promotion }, factors: column(0.8, 0.6, Number.NaN, Number.NaN) },
  ).demand;

test("the model answers for its products what it knows of, elasticity and lift the rest, and they alone for other products", () => {
  expect(demandOf(true, true)[0]).toBeCloseTo(1.1 * (8 + 6), 9);
  expect(demandOf(true, false)[0]).toBeCloseTo(1.1 * (2 * 8 + 6), 9);
  expect(demandOf(false, false)[0]).toBeCloseTo(0.5 * 1.1 * (2 * 8 + 6), 9);
  expect(demandOf(true, true)[1]).toBeCloseTo(0.5 * 1.1 * (2 * 20 + 20), 9);
});
