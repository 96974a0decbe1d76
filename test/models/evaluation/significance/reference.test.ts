import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import { rangeCdf } from "../../../../models/evaluation/significance/friedman.js";
import {
  adjustForFalseDiscovery,
  bootstrapMean,
  dieboldMariano,
  friedman,
  nemenyiQuantile,
  wilcoxonSignedRank,
} from "../../../../models/evaluation/significance/index.js";

interface Fixture {
  dm: { e1: number[]; e2: number[]; h: number; power: number; stat: number; p: number }[];
  wilcoxon: { a: number[]; b: number[]; V: number; pExact: number; pNorm: number }[];
  friedman: { m: number[][]; stat: number; p: number; ptukey: number[]; qtukey05: number }[];
  nemenyi_q05: number[];
}

/** R 4.2.2: forecast::dm.test, wilcox.test, friedman.test, ptukey, qtukey. */
const fixture: Fixture = JSON.parse(
  readFileSync(new URL("../../../reference/fixtures/r-significance.json", import.meta.url), "utf8"),
);

describe("R's numbers", () => {
  test("Diebold-Mariano, one and three steps ahead, absolute and squared errors", () => {
    for (const { e1, e2, h, power, stat, p } of fixture.dm) {
      const loss = (e: number) => Math.abs(e) ** power;
      const result = dieboldMariano(
        Float64Array.from(e1, (e, i) => loss(e) - loss(e2[i] as number)),
        h,
      );
      expect(result.statistic).toBeCloseTo(stat, 10);
      expect(result.pValue).toBeCloseTo(p, 10);
    }
  });

  test("Wilcoxon signed ranks, exact and approximate", () => {
    for (const { a, b, V, pExact, pNorm } of fixture.wilcoxon) {
      const differences = Float64Array.from(a, (x, i) => x - (b[i] as number));
      expect(wilcoxonSignedRank(differences)).toEqual({ statistic: V, pValue: expect.closeTo(pExact, 12) });
      expect(wilcoxonSignedRank(differences, false).pValue).toBeCloseTo(pNorm, 10);
    }
  });

  test("Friedman, the studentised range and Nemenyi's quantiles", () => {
    for (const { m, stat, p, ptukey, qtukey05 } of fixture.friedman) {
      const result = friedman(Float64Array.from(m.flat()), 5);
      expect(result.statistic).toBeCloseTo(stat, 10);
      expect(result.pValue).toBeCloseTo(p, 10);
      [2.5, 3.5, 4.5].forEach((q, i) => {
        expect(rangeCdf(q, 5)).toBeCloseTo(ptukey[i] as number, 9);
      });
      expect(nemenyiQuantile(5) * Math.SQRT2).toBeCloseTo(qtukey05, 6);
    }
    fixture.nemenyi_q05.forEach((quantile, i) => {
      expect(nemenyiQuantile(i + 2)).toBeCloseTo(quantile, 6);
    });
  });
});

test("equal forecasts are not distinguishable, whatever the test", () => {
  const none = new Float64Array(10);
  expect(dieboldMariano(none).pValue).toBeNaN();
  expect(wilcoxonSignedRank(none).pValue).toBe(1);
});

test("swapping the two forecasts turns the sign and keeps the p-value", () => {
  const random = new Random(1);
  const d = Float64Array.from({ length: 40 }, () => random.normal() + 0.2);
  const back = d.map((x) => -x);
  expect(dieboldMariano(back, 3).statistic).toBeCloseTo(-dieboldMariano(d, 3).statistic, 12);
  expect(wilcoxonSignedRank(back).pValue).toBeCloseTo(wilcoxonSignedRank(d).pValue, 12);
});

test("adjusted p-values are R's p.adjust(method = 'BH') on a worked example, and NaN does not count", () => {
  expect([...adjustForFalseDiscovery([0.01, 0.02, 0.03, 0.04, 0.05])]).toEqual(
    [0.05, 0.05, 0.05, 0.05, 0.05].map((p) => expect.closeTo(p, 12)),
  );
  expect([...adjustForFalseDiscovery([0.001, Number.NaN, 0.5])]).toEqual([0.002, Number.NaN, 0.5]);
});

test("the bootstrap interval covers the mean of dependent differences about as often as it says, single draws do not", () => {
  const coverage = (block: number) => {
    const random = new Random(5);
    let covered = 0;
    for (let run = 0; run < 200; run++) {
      let level = 0;
      const values = Float64Array.from({ length: 400 }, () => {
        level = 0.5 * level + random.normal();
        return level;
      });
      const { low, high } = bootstrapMean(values, random, { block, draws: 200 });
      if (low <= 0 && 0 <= high) covered++;
    }
    return covered / 200;
  };
  // 0.91 over 2,000 runs: blocks of 15 see most, not all, of the dependence.
  expect(Math.abs(coverage(15) - 0.91)).toBeLessThan(0.05);
  expect(coverage(1)).toBeLessThan(0.85);
});
