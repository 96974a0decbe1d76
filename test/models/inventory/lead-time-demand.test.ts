import fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import {
  gammaDemand,
  leadTimeDemand,
  leadTimeDemandFromMoments,
  reorderPoint,
  safetyStock,
} from "../../../models/inventory/index.js";

const weekly = { daysPerPeriod: 7 };
const poissonPaths = (count: number, mean: number, horizon = 26) => {
  const random = new Random(20261121);
  return Array.from({ length: count }, () => Float64Array.from({ length: horizon }, () => random.poisson(mean)));
};
const constant = (value: number) => [new Float64Array(8).fill(value)];

test("whole periods are summed and a part of a period counts in proportion", () => {
  const paths = [Float64Array.of(10, 20, 30)];
  expect(leadTimeDemand(paths, { leadTimeDays: 7, reviewDays: 7, ...weekly }).mean).toBe(30);
  expect(leadTimeDemand(paths, { leadTimeDays: 7, reviewDays: 3.5, ...weekly }).mean).toBe(20);
  expect(leadTimeDemand(paths, { leadTimeDays: 0, ...weekly }).mean).toBe(0);
});

test("past the horizon the paths repeat", () => {
  const demand = leadTimeDemand([Float64Array.of(1, 2), Float64Array.of(10, 20)], { leadTimeDays: 21, ...weekly });
  expect(demand.quantile(0)).toBe(1 + 2 + 10);
  expect(demand.quantile(1)).toBe(10 + 20 + 1);
});

test("a part of a period has its share of the period's variance", () => {
  const demand = leadTimeDemand(poissonPaths(20_000, 20), { leadTimeDays: 10, daysPerPeriod: 30 });
  expect(demand.mean).toBeCloseTo(20 / 3, 0);
  expect(demand.sd ** 2 / (20 / 3)).toBeGreaterThan(0.93);
  expect(demand.sd ** 2 / (20 / 3)).toBeLessThan(1.07);
});

test("an uncertain lead time adds its own variance to that of demand", () => {
  const interval = { leadTimeDays: 28, leadTimeSdDays: 7, reviewDays: 7, ...weekly };
  const expectedVariance = 5 * 20 + 20 ** 2 * 1 ** 2;
  const sampled = leadTimeDemand(poissonPaths(20_000, 20), interval);
  expect(sampled.sd ** 2 / expectedVariance).toBeGreaterThan(0.95);
  expect(sampled.sd ** 2 / expectedVariance).toBeLessThan(1.05);
  const moments = { mean: new Float64Array(26).fill(20), sd: new Float64Array(26).fill(Math.sqrt(20)) };
  const gamma = leadTimeDemandFromMoments(moments, interval);
  expect(gamma.sd ** 2).toBeCloseTo(expectedVariance, 9);
  expect(gamma.quantile(0.95) / sampled.quantile(0.95)).toBeCloseTo(1, 1);
});

test("no paths, no demand and no spread are answered without NaN", () => {
  for (const demand of [
    leadTimeDemand([], { leadTimeDays: 14, ...weekly }),
    leadTimeDemand(constant(0), { leadTimeDays: 14, leadTimeSdDays: 3, ...weekly }),
    leadTimeDemandFromMoments({ mean: new Float64Array(4), sd: new Float64Array(4) }, { leadTimeDays: 9, ...weekly }),
    leadTimeDemandFromMoments({ mean: new Float64Array(0), sd: new Float64Array(0) }, { leadTimeDays: 9, ...weekly }),
  ]) {
    expect([demand.mean, demand.sd, demand.quantile(0.99), demand.exceedance(0), demand.expectedShortage(0)]).toEqual([
      0, 0, 0, 0, 0,
    ]);
  }
});

test("quantile, exceedance and shortage of one distribution agree", () => {
  const candidates = [leadTimeDemand(poissonPaths(500, 3), { leadTimeDays: 17, ...weekly }), gammaDemand(12, 9, 17)];
  for (const demand of candidates) {
    for (const p of [0.5, 0.9, 0.95, 0.99]) expect(demand.exceedance(demand.quantile(p))).toBeLessThan(1 - p + 1e-9);
    expect(demand.expectedShortage(0)).toBeCloseTo(demand.mean, 9);
    const slope = demand.expectedShortage(10) - demand.expectedShortage(10.001);
    expect(slope / 0.001).toBeCloseTo(demand.exceedance(10), 1);
  }
});

const history = fc.array(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 5, maxLength: 5 }), {
  minLength: 1,
  maxLength: 40,
});
const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const days = fc.double({ min: 0, max: 90, noNaN: true });
const asPaths = (values: number[][]) => values.map((path) => Float64Array.from(path));

test("more service never means less safety stock", () => {
  fc.assert(
    fc.property(history, level, level, days, (values, a, b, leadTimeDays) => {
      const demand = leadTimeDemand(asPaths(values), { leadTimeDays, leadTimeSdDays: 2, ...weekly });
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(safetyStock(demand, high)).toBeGreaterThanOrEqual(safetyStock(demand, low));
      const gamma = gammaDemand(demand.mean, demand.sd, demand.days);
      expect(safetyStock(gamma, high)).toBeGreaterThanOrEqual(safetyStock(gamma, low) - 1e-9 * demand.mean);
    }),
  );
});

test("a longer lead time or review never means a lower reorder point", () => {
  fc.assert(
    fc.property(history, level, days, days, fc.nat(20), (values, serviceLevel, a, b, leadTimeSdDays) => {
      const at = (leadTimeDays: number, reviewDays: number) =>
        reorderPoint(
          leadTimeDemand(asPaths(values), { leadTimeDays, leadTimeSdDays, reviewDays, ...weekly }),
          serviceLevel,
        );
      expect(at(a + b, 0)).toBeGreaterThanOrEqual(at(a, 0) - 1e-9);
      expect(at(a, b)).toBeGreaterThanOrEqual(at(a, 0) - 1e-9);
    }),
  );
});

test("a less certain lead time never means a lower reorder point where demand has no spread of its own", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.6, max: 0.999, noNaN: true }),
      days,
      fc.nat(30),
      fc.nat(30),
      (serviceLevel, leadTimeDays, a, b) => {
        const paths = Array.from({ length: 60 }, () => new Float64Array(8).fill(12));
        const at = (leadTimeSdDays: number) =>
          reorderPoint(leadTimeDemand(paths, { leadTimeDays, leadTimeSdDays, ...weekly }), serviceLevel);
        expect(at(a + b)).toBeGreaterThanOrEqual(at(a) - 1e-9);
      },
    ),
  );
});

test("a less certain lead time raises the reorder point of random demand at usual service levels", () => {
  const paths = poissonPaths(1000, 15);
  let last = 0;
  for (const leadTimeSdDays of [0, 2, 4, 6, 8, 10]) {
    const demand = leadTimeDemand(paths, { leadTimeDays: 28, leadTimeSdDays, reviewDays: 7, ...weekly });
    expect(reorderPoint(demand, 0.95)).toBeGreaterThan(last);
    last = reorderPoint(demand, 0.95);
  }
});

test("units scale the distribution and nothing else", () => {
  fc.assert(
    fc.property(history, level, days, (values, p, leadTimeDays) => {
      const interval = { leadTimeDays, leadTimeSdDays: 3, ...weekly };
      const demand = leadTimeDemand(asPaths(values), interval);
      const scaled = leadTimeDemand(
        asPaths(values).map((path) => path.map((value) => value * 8)),
        interval,
      );
      expect(scaled.quantile(p)).toBe(8 * demand.quantile(p));
      expect(scaled.exceedance(8 * demand.mean)).toBe(demand.exceedance(demand.mean));
    }),
  );
});
