import { expect, test } from "vitest";
import { normalQuantile, quantileSorted, standardProbabilities } from "../../../models/core/index.js";
import { quantilePaths } from "../../../models/forecasting/index.js";

test("paths at even levels have the quantiles that they were drawn from", () => {
  const mean = Float64Array.of(100, 200);
  const quantiles = new Map(
    standardProbabilities.map((p) => [p, mean.map((value) => value * (1 + 0.2 * normalQuantile(p)))]),
  );
  const paths = quantilePaths(quantiles, mean, 1000);
  for (const p of standardProbabilities) {
    const sorted = Float64Array.from(paths, (path) => path[1]!).sort();
    expect(quantileSorted(sorted, p)).toBeCloseTo(quantiles.get(p)![1]!, 0);
  }
  expect(Math.min(...paths.flatMap((path) => [...path]))).toBeGreaterThanOrEqual(0);
});
