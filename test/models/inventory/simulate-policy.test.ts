import { expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import { leadTimeDemand, orderUpTo, reorderPoint, simulatePolicy } from "../../../models/inventory/index.js";

const draw = (random: Random, count: number, demand: (random: Random) => number) =>
  Float64Array.from({ length: count }, () => demand(random));

/** Daily demand, a lead time of 5 days with some spread, a review every 7. */
function achieved(serviceLevel: number, demand: (random: Random) => number, batch = 0) {
  const random = new Random("policy");
  const paths = Array.from({ length: 1000 }, () => draw(random, 40, demand));
  const leadTimeSdDays = 1.5;
  const over = leadTimeDemand(paths, { leadTimeDays: 5, leadTimeSdDays, reviewDays: 7, daysPerPeriod: 1 });
  const level = reorderPoint(over, serviceLevel);
  return simulatePolicy({
    demand: draw(random, 105_000, demand),
    policy: { reviewPeriods: 7, reorderPoint: level, orderUpTo: orderUpTo(level, batch, 0) },
    leadTime: () => 5 + leadTimeSdDays * random.normal(),
    shortage: "backorder",
    warmUp: 700,
  });
}

test("the service achieved on simulated demand is the service asked for", () => {
  for (const serviceLevel of [0.8, 0.9, 0.95, 0.99]) {
    const steady = achieved(serviceLevel, (random) => random.poisson(20)).cycleService;
    expect(Math.abs(steady - serviceLevel)).toBeLessThan(0.02);
  }
});

test("lumpy demand gets the service asked for too, where a normal distribution would fall short", () => {
  const lumpy = (random: Random) => (random.uniform() < 0.1 ? Math.ceil(random.gamma(0.8, 30)) : 0);
  for (const serviceLevel of [0.9, 0.95]) {
    const { cycleService, fillRate } = achieved(serviceLevel, lumpy);
    expect(cycleService).toBeGreaterThan(serviceLevel - 0.02);
    expect(cycleService).toBeLessThan(serviceLevel + 0.03);
    expect(fillRate).toBeGreaterThan(0.7);
  }
});

test("larger batches mean fewer orders, more stock and no less service", () => {
  const small = achieved(0.9, (random) => random.poisson(20));
  const large = achieved(0.9, (random) => random.poisson(20), 500);
  expect(large.orders).toBeLessThan(small.orders / 2);
  expect(large.averageStock).toBeGreaterThan(small.averageStock);
  expect(large.cycleService).toBeGreaterThanOrEqual(small.cycleService);
});

test("a week worked by hand comes out as by hand", () => {
  const result = simulatePolicy({
    demand: Float64Array.of(4, 4, 4, 4),
    policy: { reviewPeriods: 1, reorderPoint: 5, orderUpTo: 10, moq: 6, orderMultiple: 4 },
    leadTime: () => 1,
    shortage: "lost",
    initialStock: 6,
  });
  // Day 1 leaves 2 and orders 8; day 2 sells 2 and loses 2, position 8; day 3 gets 8, leaves 4, orders 8; day 4 sells all.
  expect(result).toEqual({
    fillRate: 14 / 16,
    cycleService: 1 / 2,
    averageStock: (2 + 0 + 4 + 0) / 4,
    unitsShort: 2,
    orders: 2,
    unitsOrdered: 16,
  });
});

test("fixed batches are ordered whole, and no demand needs no order", () => {
  const policy = { reviewPeriods: 1, reorderPoint: 3, orderUpTo: 3, batch: 10 };
  const input = { policy, leadTime: () => 0, shortage: "lost" as const };
  expect(simulatePolicy({ ...input, demand: Float64Array.of(1, 0, 0) })).toMatchObject({ orders: 1, unitsOrdered: 10 });
  expect(simulatePolicy({ ...input, demand: new Float64Array(5) })).toMatchObject({ orders: 0, fillRate: NaN });
});
