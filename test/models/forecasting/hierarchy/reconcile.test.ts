import { expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import {
  bottomUp,
  buildHierarchy,
  coherentQuantiles,
  coherentSamples,
  historicalShares,
  minTrace,
  nonNegative,
  type Reconciliation,
  shrunkCovariance,
  topDown,
} from "../../../../models/forecasting/hierarchy/index.js";
import { fixture } from "../../../support/fixtures.js";

/**
 * Made with Nixtla's hierarchicalforecast 1.5.3 for a total, groups of two and three leaves, and five leaves: BottomUp,
 * TopDown("proportion_averages") on the first, MinTrace("mint_shrink", mint_shr_ridge=0) and MinTrace("wls_var").
 */
const reference =
  fixture<
    Record<
      "residuals" | "base" | "history" | "bottomUp" | "minTrace" | "weightedLeastSquares" | "topDownForecast",
      number[][]
    >
  >("reconciliation.json");
const typed = (rows: number[][]) => rows.map((row) => Float64Array.from(row));
const base = typed(reference.base);
const residuals = typed(reference.residuals);

const hierarchy = buildHierarchy(
  ["A", "A", "B", "B", "B"].map((group, i) => ({ name: `leaf ${i}`, attributes: { group } })),
  [[], ["group"]],
);

function expectClose(actual: readonly Float64Array[], expected: number[][], digits: number): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((path, node) => {
    path.forEach((value, h) => {
      expect(value).toBeCloseTo(expected[node]![h]!, digits);
    });
  });
}

/** Variances alone, as the mean squares that hierarchicalforecast takes. */
const variancesOnly = {
  ...shrunkCovariance(residuals),
  shrinkage: 1,
  deviations: Float64Array.from(residuals, (own) =>
    Math.sqrt(own.reduce((sum, error) => sum + error * error, 0) / own.length),
  ),
};
const methods: Record<string, Reconciliation> = {
  "bottom-up": bottomUp(hierarchy),
  "top-down": topDown(hierarchy),
  "top-down by past shares": topDown(hierarchy, historicalShares(typed(reference.history))),
  "minimum trace": minTrace(hierarchy, shrunkCovariance(residuals)),
};

test("levels of attributes become aggregates, named after what their leaves share", () => {
  expect(hierarchy.names.slice(0, 4)).toEqual(["total", "A", "B", "leaf 0"]);
  expect(hierarchy.aggregates.map((members) => [...members])).toEqual([
    [0, 1, 2, 3, 4],
    [0, 1],
    [2, 3, 4],
  ]);
});

test("bottom-up is hierarchicalforecast's", () => expectClose(methods["bottom-up"]!(base), reference.bottomUp, 10));

test("minimum trace with shrunk covariance is hierarchicalforecast's", () => {
  expectClose(methods["minimum trace"]!(base), reference.minTrace, 6);
});

test("minimum trace by variances alone is hierarchicalforecast's", () => {
  expectClose(minTrace(hierarchy, variancesOnly)(base), reference.weightedLeastSquares, 6);
});

test.each(Object.entries(methods))(
  "%s: what comes out adds up, and what added up stays as it was",
  (name, reconcile) => {
    const once = reconcile(base);
    expectClose(
      bottomUp(hierarchy)(once),
      once.map((path) => [...path]),
      9,
    );
    if (name !== "top-down by past shares")
      expectClose(
        reconcile(once),
        once.map((path) => [...path]),
        9,
      );
    if (name.startsWith("top-down")) expectClose([once[0]!], [[...base[0]!]], 9);
  },
);

test("the order of the leaves within a group changes nothing", () => {
  const order = [0, 1, 2, 7, 6, 5, 4, 3];
  const groups = ["B", "B", "B", "A", "A"].map((group, i) => ({ name: `leaf ${i}`, attributes: { group } }));
  const turned = buildHierarchy(groups, [[], ["group"]]);
  const swapped = [0, 2, 1, ...order.slice(3)];
  const result = minTrace(turned, shrunkCovariance(swapped.map((i) => residuals[i]!)))(swapped.map((i) => base[i]!));
  const expected = methods["minimum trace"]!(base);
  expectClose(
    result,
    swapped.map((i) => [...expected[i]!]),
    8,
  );
});

test("errors that are all zero, or none at all, leave the sums of the leaves", () => {
  for (const length of [0, 1, 20]) {
    const nothing = shrunkCovariance(base.map(() => new Float64Array(length)));
    expectClose(minTrace(hierarchy, nothing)(base), reference.bottomUp, 9);
  }
});

test("negative leaves become zero and everything still adds up", () => {
  const low = base.map((path, node) => (node === 3 ? path.map(() => -50) : path));
  const result = nonNegative(hierarchy, methods["minimum trace"]!)(low);
  expect(Math.min(...result.flatMap((path) => [...path]))).toBe(0);
  expectClose(
    bottomUp(hierarchy)(result),
    result.map((path) => [...path]),
    9,
  );
});

test("coherent sample paths add up one by one, keep the dependence of the errors, and their quantiles are in order", () => {
  const random = new Random(2);
  const paths = base.map((path) =>
    Array.from({ length: 1500 }, () => path.map((value) => value + 2 * random.normal())),
  );
  const samples = coherentSamples(paths, residuals, bottomUp(hierarchy), random);
  for (const i of [0, 700, 1499]) expect(samples[1]![i]![2]! + samples[2]![i]![2]!).toBeCloseTo(samples[0]![i]![2]!, 9);
  const correlation = (a: ArrayLike<number>, b: ArrayLike<number>) => {
    const n = a.length;
    const mean = (x: ArrayLike<number>) => Array.from(x).reduce((s, v) => s + v, 0) / n;
    const [ma, mb] = [mean(a), mean(b)];
    let [ab, aa, bb] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      ab += (a[i]! - ma) * (b[i]! - mb);
      aa += (a[i]! - ma) ** 2;
      bb += (b[i]! - mb) ** 2;
    }
    return ab / Math.sqrt(aa * bb);
  };
  const totals = (node: number) => samples[node]!.map((path) => path.reduce((a, b) => a + b, 0));
  expect(Math.abs(correlation(totals(3), totals(4)) - correlation(residuals[3]!, residuals[4]!))).toBeLessThan(0.15);
  for (const quantiles of coherentQuantiles(samples, [0.1, 0.5, 0.9])) {
    expect(quantiles.get(0.1)![0]).toBeLessThan(quantiles.get(0.5)![0]!);
    expect(quantiles.get(0.5)![0]).toBeLessThan(quantiles.get(0.9)![0]!);
  }
});
