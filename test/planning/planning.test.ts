import { expect, test } from "vitest";
import {
  changeDemand,
  demandAhead,
  type OrderingPolicy,
  orderProduct,
  samplePathCount,
} from "../../models/planning/index.js";

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
const supply = { leadTimeDays: 14, leadTimeSdDays: 3, onHand: 20, onOrder: 0, unitCost: 10, unitPrice: 18 };

test("the same question has the same answer, path by path", () => {
  const [one, two] = [demandAhead(question), demandAhead(question)];
  expect(one.paths).toHaveLength(samplePathCount);
  expect(one.paths).toEqual(two.paths);
  expect(orderProduct(one, supply, policy, "W")).toEqual(orderProduct(two, supply, policy, "W"));
});

test("ten percent more demand is ten percent more in every quantile and path", () => {
  const now = demandAhead(question);
  const more = changeDemand(now, 0.1);
  expect(more.forecast.mean[3]).toBeCloseTo(1.1 * now.forecast.mean[3]!, 10);
  expect(more.forecast.quantiles.get(0.9)![3]).toBeCloseTo(1.1 * now.forecast.quantiles.get(0.9)![3]!, 10);
  expect(more.paths[5]![2]).toBeCloseTo(1.1 * now.paths[5]![2]!, 10);
});

test("more demand, a longer lead time or more service never orders less", () => {
  const now = demandAhead(question);
  const base = orderProduct(now, supply, policy, "W").reorderPoint;
  expect(orderProduct(changeDemand(now, 0.2), supply, policy, "W").reorderPoint).toBeGreaterThan(base);
  expect(orderProduct(now, { ...supply, leadTimeDays: 28 }, policy, "W").reorderPoint).toBeGreaterThan(base);
  expect(orderProduct(now, supply, { ...policy, serviceLevel: 0.99 }, "W").reorderPoint).toBeGreaterThanOrEqual(base);
});
