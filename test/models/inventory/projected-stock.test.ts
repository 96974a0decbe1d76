import fc from "fast-check";
import { expect, test } from "vitest";
import { leadTimeDemand, projectStock, proposeOrder } from "../../../models/inventory/index.js";
import { say } from "../../../models/messages/index.js";

const interval = { leadTimeDays: 14, reviewDays: 7, daysPerPeriod: 7 };
const paths = [Float64Array.of(70, 70, 70), Float64Array.of(140, 70, 70)];

test("stock that lasts until the goods arrive is no stock-out, and a day less is one", () => {
  const receipts = [{ day: 7, quantity: 500 }];
  expect(projectStock(paths, interval, 140, receipts)).toMatchObject({ stockoutProbability: 0, expectedShortage: 0 });
  const short = projectStock(paths, interval, 139, receipts);
  expect(short.stockoutProbability).toBe(0.5);
  expect(short.expectedShortage).toBe(0.5);
  expect(short.receipts).toEqual([{ day: 7, quantity: 500, stockoutBefore: 0.5 }]);
});

test("lost demand is lost once: a shortage before each of two receipts counts the larger excess", () => {
  const { expectedShortage } = projectStock([Float64Array.of(70, 70, 70)], interval, 10, [
    { day: 7, quantity: 20 },
    { day: 14, quantity: 500 },
  ]);
  expect(expectedShortage).toBeCloseTo(140 - 30, 9);
});

test("receipts of one day are one, those after the interval are told apart, and overdue ones are there", () => {
  const projection = projectStock(paths, interval, 10, [
    { day: 30, quantity: 8 },
    { day: 5, quantity: 1 },
    { day: 5, quantity: 2 },
    { day: 0, quantity: 4 },
  ]);
  expect(projection.receipts.map(({ day, quantity }) => [day, quantity])).toEqual([[5, 3]]);
  expect(projection).toMatchObject({ overdue: 4, later: 8 });
  expect(projection.coverDays).toBeCloseTo((14 / 105) * 7, 1);
});

test("with everything there already, the risk is that of demand over the whole interval", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 4, maxLength: 4 }), { minLength: 1 }),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 10 }),
      (values, stock, leadTimeSdDays) => {
        const drawn = values.map((path) => Float64Array.from(path));
        const over = { ...interval, leadTimeSdDays };
        const demand = leadTimeDemand(drawn, over);
        const projection = projectStock(drawn, over, 0, [{ day: 0, quantity: stock }]);
        expect(projection.stockoutProbability).toBeCloseTo(demand.exceedance(stock), 9);
        expect(projection.expectedShortage).toBeCloseTo(demand.expectedShortage(stock), 6);
      },
    ),
  );
});

test("goods that arrive later never make the risk smaller", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 10 }), (day, delay) => {
      const risk = (at: number) =>
        projectStock(paths, { ...interval, leadTimeSdDays: 4 }, 60, [{ day: at, quantity: 90 }]);
      expect(risk(day + delay).stockoutProbability).toBeGreaterThanOrEqual(risk(day).stockoutProbability);
      expect(risk(day + delay).expectedShortage).toBeGreaterThanOrEqual(risk(day).expectedShortage - 1e-9);
    }),
  );
});

test("the trace says how long the stock lasts, when goods arrive, and how likely the shelf is empty before", () => {
  const projection = projectStock(paths, interval, 39, [
    { day: 18, quantity: 149_418 },
    { day: 0, quantity: 3 },
  ]);
  const proposal = proposeOrder({
    demand: leadTimeDemand(paths, interval),
    projection,
    orderDate: 20_408,
    serviceLevel: 0.95,
    leadTimeDays: 14,
    reviewDays: 7,
    onHand: 39,
    onOrder: 149_421,
    unitCost: 1,
    orderingCost: 30,
    holdingRate: 0.25,
    currency: "BRL",
  });
  expect(proposal.status).toBe("hold");
  expect(proposal.stockoutProbability).toBe(1);
  const words = proposal.trace.map((message) => say("en", message)).join(" ");
  expect(words).toContain("42 units there now last about 2.8 days");
  expect(words).toContain("149,418 units on order arrive on December 4, 2025: 100% chance to run out before");
  const pt = proposal.trace.map((message) => say("pt", message)).join(" ");
  expect(pt).toContain("149.418 unidades já pedidas chegam em 4 de dezembro de 2025");
});
