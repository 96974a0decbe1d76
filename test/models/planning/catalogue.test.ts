import fc from "fast-check";
import { expect, test } from "vitest";
import {
  answerCatalogue,
  type CatalogueDemand,
  type CatalogueScenario,
  catalogueColumns,
  neutralCatalogue,
  responseFactors,
} from "../../../models/planning/index.js";

const HORIZON = 13;
const policy = { orderingCost: 30, holdingRate: 0.25, currency: "BRL" };
const usual = {
  ...{ unitCost: 10, unitPrice: 18, leadTimeDays: 14, leadTimeSdDays: 3, moq: 0, orderMultiple: 1, onHand: 20 },
  ...{ onOrder: 0, serviceLevel: 0.95, reviewDays: 7, leadTimeDemandSd: 12, elasticity: -1.5, logLift: 0.3 },
};

function catalogueOf(...products: Partial<typeof usual>[]): CatalogueDemand {
  const whole = products.map((product) => ({ ...usual, ...product }));
  const columns = Object.fromEntries(
    catalogueColumns.map((name) => [name, Float64Array.from(whole, (product) => product[name])]),
  ) as CatalogueDemand["columns"];
  const mean = new Float64Array(products.length * HORIZON).fill(30);
  return { horizon: HORIZON, columns, mean, sd: mean.map(() => 6) };
}

const ask = (catalogue: CatalogueDemand, change: Partial<CatalogueScenario> = {}) =>
  answerCatalogue(catalogue, { ...neutralCatalogue, ...change }, policy, "W");

test("a price 10 % higher changes demand by 1.1 to the power of the elasticity, and promotion only its periods", () => {
  const factors = responseFactors({ demandChange: 0.2, priceChange: 0.1, promotionPeriods: 2 }, usual, 4);
  const throughout = 1.2 * 1.1 ** -1.5;
  expect([...factors]).toEqual([throughout * Math.exp(0.3), throughout * Math.exp(0.3), throughout, throughout]);
});

test("nothing changed is a factor of one, to the last bit", () => {
  fc.assert(
    fc.property(fc.double({ min: -4, max: 1, noNaN: true }), (elasticity) => {
      expect([...responseFactors(neutralCatalogue, { elasticity, logLift: 0.4 }, 3)]).toEqual([1, 1, 1]);
    }),
  );
});

test("revenue follows price times demand, margin what is left after cost", () => {
  const { demand, revenue, margin } = ask(catalogueOf({}), { priceChange: 0.1 });
  expect(demand[0]).toBeCloseTo(13 * 30 * 1.1 ** -1.5, 9);
  expect(revenue[0]).toBeCloseTo(demand[0]! * 18 * 1.1, 9);
  expect(margin[0]).toBeCloseTo(demand[0]! * (18 * 1.1 - 10), 9);
});

test("more service, a longer lead time or more demand never means less safety stock, nor a smaller order", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 0.99, noNaN: true }),
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (serviceLevel, leadTimeChange, demandChange) => {
        const catalogue = catalogueOf({});
        const base = ask(catalogue, { serviceLevel });
        expect(ask(catalogue, { serviceLevel: 0.995 }).safetyStock[0]).toBeGreaterThanOrEqual(base.safetyStock[0]!);
        const later = ask(catalogue, { serviceLevel, leadTimeChange });
        expect(later.quantity[0]).toBeGreaterThanOrEqual(base.quantity[0]!);
        const more = ask(catalogue, { serviceLevel, demandChange });
        expect(more.quantity[0]).toBeGreaterThanOrEqual(base.quantity[0]!);
      },
    ),
  );
});

test("each product keeps its own service level unless all are asked, and what is unknown stays unknown", () => {
  const catalogue = catalogueOf({ serviceLevel: 0.8 }, { serviceLevel: 0.99 }, { unitCost: Number.NaN });
  const own = ask(catalogue);
  expect(own.safetyStock[1]).toBeGreaterThan(own.safetyStock[0]!);
  const same = ask(catalogue, { serviceLevel: 0.9 });
  expect(same.safetyStock[1]).toBe(same.safetyStock[0]);
  expect(own.value[2]).toBeNaN();
  expect(own.quantity[2]).toBeGreaterThan(0);
});
