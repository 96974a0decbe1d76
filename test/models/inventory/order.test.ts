import fc from "fast-check";
import { expect, test } from "vitest";
import {
  economicOrderQuantity,
  gammaDemand,
  type OrderInput,
  orderUpTo,
  proposeOrder,
  roundOrder,
} from "../../../models/inventory/index.js";
import { say } from "../../../models/messages/index.js";

const line: OrderInput = {
  demand: gammaDemand(72, 12, 24),
  serviceLevel: 0.95,
  leadTimeDays: 17,
  leadTimeSdDays: 3,
  reviewDays: 7,
  onHand: 40,
  onOrder: 12,
  unitCost: 12.5,
  unitPrice: 20,
  moq: 50,
  orderMultiple: 12,
  orderingCost: 30,
  holdingRate: 0.25,
  currency: "BRL",
};
const keys = (input: OrderInput) => proposeOrder(input).trace.map((message) => message.key);

test("the economic quantity is Harris's square root, and unknown where a cost is", () => {
  const input = { annualDemand: 1000, orderingCost: 30, unitCost: 12, holdingRate: 0.25 };
  expect(economicOrderQuantity(input)).toBeCloseTo(Math.sqrt((2 * 1000 * 30) / 3), 12);
  expect(economicOrderQuantity({ ...input, unitCost: Number.NaN })).toBeNaN();
  expect(economicOrderQuantity({ ...input, holdingRate: 0 })).toBeNaN();
});

test("an order fills what the economic quantity asks beyond one review's demand", () => {
  expect(orderUpTo(90, 140, 20)).toBe(210);
  expect(orderUpTo(90, 15, 20)).toBe(90);
  expect(orderUpTo(90, Number.NaN, 20)).toBe(90);
});

test("suppliers' minimum and pack are respected without a float's dust adding a pack", () => {
  expect(roundOrder(10, 50, 12)).toBe(60);
  expect(roundOrder(0.1 + 0.2, 0, 0.1)).toBeCloseTo(0.3, 12);
  expect(roundOrder(7.3, 0, 0)).toBe(7.3);
  expect(roundOrder(-3, 50, 12)).toBe(0);
});

test("a line below its reorder point is ordered with every step shown in both languages", () => {
  const proposal = proposeOrder(line);
  expect(proposal.status).toBe("order");
  expect(proposal.quantity % 12).toBe(0);
  expect(proposal.value).toBe(proposal.quantity * 12.5);
  expect(proposal.orderUpTo).toBeCloseTo(proposal.reorderPoint + proposal.economicQuantity - 21, 9);
  expect(proposal.quantity).toBeGreaterThanOrEqual(proposal.orderUpTo - 52);
  expect(proposal.trace.map((message) => message.key)).toEqual([
    "order.interval",
    "order.demand",
    "order.leadTimeSpread",
    "order.safetyStock",
    "order.reorderPoint",
    "order.position",
    "order.below",
    "order.economicQuantity",
    "order.orderUpTo",
    "order.need",
    "order.multiple",
    "order.value",
    "order.risk",
  ]);
  const words = proposal.trace.map((message) => say("en", message));
  expect(words[5]).toBe("Stock position: 40 on hand + 12 on order = 52 units.");
  expect(words.at(-2)).toBe("Value: 168 × R$12.50 = R$2,100.00.");
  expect(say("pt", proposal.trace[11]!)).toBe("Valor: 168 × R$\u00a012,50 = R$\u00a02.100,00.");
});

test("a line at or above its reorder point is held, and the trace says why", () => {
  const proposal = proposeOrder({ ...line, onHand: 400 });
  expect(proposal).toMatchObject({ status: "hold", quantity: 0, value: 0 });
  expect(proposal.trace.map((message) => message.key)).toContain("order.hold");
  expect(proposal.valueAtRisk).toBeCloseTo(0, 6);
});

test("without demand nothing is ordered even from an empty shelf", () => {
  const none = gammaDemand(0, 0, 24);
  expect(proposeOrder({ ...line, demand: none, onHand: 0, onOrder: 0 })).toMatchObject({
    status: "hold",
    reorderPoint: 0,
    stockoutProbability: 0,
    valueAtRisk: 0,
  });
  expect(keys({ ...line, demand: none, onHand: 0 })).toContain("order.noDemand");
});

test("unknown stock counts as none, said aloud, and claims no risk", () => {
  const proposal = proposeOrder({ ...line, onHand: undefined });
  expect(proposal.status).toBe("order");
  expect([proposal.onHand, proposal.stockoutProbability, proposal.valueAtRisk]).toEqual([NaN, NaN, NaN]);
  expect(keys({ ...line, onHand: undefined })).toContain("order.unknownStock");
});

test("unknown cost leaves the quantity and takes the money away", () => {
  const proposal = proposeOrder({ ...line, unitCost: undefined, unitPrice: undefined });
  expect(proposal.orderUpTo).toBe(proposal.reorderPoint);
  expect([proposal.value, proposal.valueAtRisk]).toEqual([NaN, NaN]);
  expect(keys({ ...line, unitCost: undefined, unitPrice: undefined })).toEqual(
    expect.arrayContaining(["order.noEconomicQuantity", "order.noCost", "order.riskUnits"]),
  );
});

test("a cheap slow mover is never ordered for more than a year above its need", () => {
  const proposal = proposeOrder({
    ...line,
    demand: gammaDemand(1, 1, 24),
    unitCost: 0.01,
    onHand: 0,
    onOrder: 0,
    moq: 0,
  });
  expect(proposal.orderUpTo - proposal.reorderPoint).toBeLessThanOrEqual(365.25 / 24);
  expect(proposal.trace.map((message) => message.key)).toContain("order.longestCover");
});

const amount = fc.integer({ min: 0, max: 500 });

test("orders respect minimum and multiple, cover the reorder point, and hold only above it", () => {
  fc.assert(
    fc.property(amount, amount, amount, amount, fc.integer({ min: 1, max: 40 }), (mean, sd, onHand, moq, multiple) => {
      const proposal = proposeOrder({
        ...line,
        demand: gammaDemand(mean, mean === 0 ? 0 : sd, 24),
        onHand,
        onOrder: 0,
        moq,
        orderMultiple: multiple,
      });
      if (proposal.status === "hold") {
        expect(onHand).toBeGreaterThanOrEqual(proposal.reorderPoint);
        return;
      }
      expect(onHand).toBeLessThan(proposal.reorderPoint);
      expect(proposal.quantity % multiple).toBe(0);
      expect(proposal.quantity).toBeGreaterThanOrEqual(moq);
      expect(onHand + proposal.quantity).toBeGreaterThanOrEqual(proposal.reorderPoint - 1e-6);
    }),
  );
});

test("counting in another unit scales the line and keeps its money", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 200 }), amount, (mean, sd, onHand) => {
      const packs = { ...line, demand: gammaDemand(mean, sd, 24), onHand };
      const pieces = {
        ...line,
        demand: gammaDemand(mean * 8, sd * 8, 24),
        onHand: onHand * 8,
        onOrder: line.onOrder! * 8,
        moq: line.moq! * 8,
        orderMultiple: line.orderMultiple! * 8,
        unitCost: line.unitCost! / 8,
        unitPrice: line.unitPrice! / 8,
      };
      const [a, b] = [proposeOrder(packs), proposeOrder(pieces)];
      expect(b.quantity).toBeCloseTo(8 * a.quantity, 6);
      expect(b.orderUpTo).toBeCloseTo(8 * a.orderUpTo, 6);
      expect(b.valueAtRisk).toBeCloseTo(a.valueAtRisk, 6);
    }),
  );
});

test("a product on sale for fewer than four periods is left to a person, with the level as a first guess", () => {
  const fresh = proposeOrder({ ...line, historyPeriods: 1 });
  expect(fresh.status).toBe("hold");
  expect(fresh.quantity).toBe(0);
  expect(fresh.reorderPoint).toBe(proposeOrder(line).reorderPoint);
  const reason = fresh.trace.find((message) => message.key === "order.tooNew");
  expect(say("en", reason!)).toContain("one period of sales is too few");
  expect(say("pt", reason!)).toContain("um período de vendas é pouco");
  expect(proposeOrder({ ...line, historyPeriods: 4 })).toEqual(proposeOrder(line));
});

test("a shortage too small to be written is told in words instead of as zero units and no money", () => {
  const plenty = proposeOrder({ ...line, onHand: 100_000 });
  expect(plenty.status).toBe("hold");
  expect(plenty.trace.at(-1)?.key).toBe("order.noRisk");
  expect(say("en", plenty.trace.at(-1)!)).toBe(
    "Without an order today: 0% chance to run out within 24 days, and hardly anything would be short.",
  );
  expect(keys({ ...line, onHand: 0 }).at(-1)).toBe("order.risk");
});
