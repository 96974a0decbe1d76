import fc from "fast-check";
import { expect, test } from "vitest";
import { fourierTransform, powerOfTwoAtLeast } from "../../../models/core/index.js";

test("a wave of three turns has all its power at frequency three", () => {
  const re = Float64Array.from({ length: 16 }, (_, i) => Math.cos((2 * Math.PI * 3 * i) / 16));
  const im = new Float64Array(16);
  fourierTransform(re, im);
  const power = [...re].map((value, k) => value ** 2 + im[k]! ** 2);
  power.forEach((value, k) => {
    expect(value).toBeCloseTo(k === 3 || k === 13 ? 64 : 0, 9);
  });
});

test("the inverse gives back the values, times their number", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 8, maxLength: 8 }), (values) => {
      const re = Float64Array.from(values);
      const im = new Float64Array(8);
      fourierTransform(re, im);
      fourierTransform(re, im, true);
      re.forEach((value, i) => {
        expect(value / 8).toBeCloseTo(values[i]!, 9);
      });
    }),
  );
});

test("powerOfTwoAtLeast(n) keeps powers of two", () => {
  expect([1, 2, 3, 64, 65].map(powerOfTwoAtLeast)).toEqual([1, 2, 4, 64, 128]);
});
