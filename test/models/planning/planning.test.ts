import { expect, test } from "vitest";
import { parseDay } from "../../../models/core/index.js";
import {
  demandAhead,
  type OrderingPolicy,
  orderProduct,
  samplePathCount,
  scaleDemand,
} from "../../../models/planning/index.js";

const values = Float64Array.from({ length: 104 }, (_, t) => Math.round(50 + 20 * Math.sin(t / 8) + (t % 7)));
const question = {
  sku: "FUNG001",
  series: { values, seasonLength: 52, frequency: "W" as const },
  method: "ses",
  horizon: 13,
  seed: 7,
};
const policy: OrderingPolicy = {
  serviceLevel: 0.95,
  reviewDays: 7,
  orderingCost: 30,
  holdingRate: 0.25,
  currency: "BRL",
};
const today = parseDay("2026-11-16");
const supply = { leadTimeDays: 14, leadTimeSdDays: 3, onHand: 20, openOrders: [], unitCost: 10, unitPrice: 18 };

const throughout = (change: number) => new Float64Array(question.horizon).fill(1 + change);

test("the same question has the same answer, path by path", () => {
  const [one, two] = [demandAhead(question), demandAhead(question)];
  expect(one.paths).toHaveLength(samplePathCount);
  expect(one.paths).toEqual(two.paths);
  expect(orderProduct(one, supply, policy, "W", today)).toEqual(orderProduct(two, supply, policy, "W", today));
});

test("ten percent more demand is ten percent more in every quantile and path", () => {
  const now = demandAhead(question);
  const more = scaleDemand(now, throughout(0.1));
  expect(more.forecast.mean[3]).toBeCloseTo(1.1 * now.forecast.mean[3]!, 10);
  expect(more.forecast.quantiles.get(0.9)![3]).toBeCloseTo(1.1 * now.forecast.quantiles.get(0.9)![3]!, 10);
  expect(more.paths[5]![2]).toBeCloseTo(1.1 * now.paths[5]![2]!, 10);
});

test("goods on order help from their due day on, and an overdue order at once", () => {
  const now = demandAhead(question);
  const risk = (due: number) =>
    orderProduct(now, { ...supply, openOrders: [{ due, quantity: 500 }] }, policy, "W", today).stockoutProbability;
  const without = orderProduct(now, supply, policy, "W", today).stockoutProbability;
  expect(risk(today - 5)).toBe(0);
  expect(risk(today + 14)).toBeGreaterThan(0.99);
  expect(risk(today + 400)).toBe(without);
});

test("when goods on order arrive changes the risk and never the order", () => {
  const now = demandAhead(question);
  const line = (due: number) =>
    orderProduct(now, { ...supply, openOrders: [{ due, quantity: 90 }] }, policy, "W", today);
  expect(line(today + 20).quantity).toBe(line(today).quantity);
  expect(line(today + 20).onOrder).toBe(90);
});

test("more demand, a longer lead time or more service never orders less", () => {
  const now = demandAhead(question);
  const base = orderProduct(now, supply, policy, "W", today).reorderPoint;
  expect(orderProduct(scaleDemand(now, throughout(0.2)), supply, policy, "W", today).reorderPoint).toBeGreaterThan(
    base,
  );
  expect(orderProduct(now, { ...supply, leadTimeDays: 28 }, policy, "W", today).reorderPoint).toBeGreaterThan(base);
  expect(orderProduct(now, supply, { ...policy, serviceLevel: 0.99 }, "W", today).reorderPoint).toBeGreaterThanOrEqual(
    base,
  );
});
