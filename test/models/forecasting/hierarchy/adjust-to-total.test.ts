import fc from "fast-check";
import { expect, test } from "vitest";
import { adjustToTotal, covarianceOfErrors } from "../../../../models/forecasting/hierarchy/index.js";

const amounts = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 3, maxLength: 3 });

test("parts add up to the total and none is negative", () => {
  fc.assert(
    fc.property(amounts, amounts, fc.double({ min: 0, max: 3000, noNaN: true }), (parts, deviations, total) => {
      const adjusted = adjustToTotal(
        parts.map((part) => Float64Array.of(part)),
        deviations,
        Float64Array.of(total),
      ).map(([value]) => value!);
      expect(Math.min(...adjusted)).toBeGreaterThanOrEqual(0);
      expect(adjusted.reduce((a, b) => a + b, 0)).toBeCloseTo(total, 6);
    }),
  );
});

test("the part that errs most takes most of the gap", () => {
  const [steady, doubtful] = adjustToTotal([Float64Array.of(10), Float64Array.of(10)], [1, 3], Float64Array.of(30));
  expect(steady![0]).toBeCloseTo(11, 9);
  expect(doubtful![0]).toBeCloseTo(19, 9);
});

test("a node's deviation comes from the errors it has, and without any from what is given for it", () => {
  const errors = [
    Float64Array.of(1, -1, 1, -1),
    Float64Array.of(Number.NaN, Number.NaN, 1, -1),
    new Float64Array(4).fill(Number.NaN),
  ];
  const { deviations } = covarianceOfErrors(errors, Float64Array.of(9, 9, 9));
  expect(deviations[1]).toBeCloseTo(deviations[0]!, 9);
  expect(deviations[2]).toBe(9);
});
