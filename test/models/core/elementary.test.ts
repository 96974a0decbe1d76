import fc from "fast-check";
import { expect, test } from "vitest";
import { cos, exp, ln, ln1p, power, sin } from "../../../models/core/index.js";

const relative = (own: number, other: number) => Math.abs(own - other) / Math.abs(other);
const reals = (min: number, max: number) => fc.double({ min, max, noNaN: true });

test("exp agrees with the engine's, to the last bits, where it is finite", () => {
  fc.assert(fc.property(reals(-700, 709), (x) => relative(exp(x), Math.exp(x)) < 5e-16));
  expect([exp(0), exp(-0), exp(710), exp(Infinity), exp(-Infinity), exp(-750)]).toEqual([
    1,
    1,
    Infinity,
    Infinity,
    0,
    0,
  ]);
  expect(exp(Number.NaN)).toBeNaN();
  expect(exp(709.78)).toBeCloseTo(Math.exp(709.78), -295);
  expect(exp(-740)).toBe(Math.exp(-740));
});

test("ln agrees with the engine's, to the last bits, for every positive number", () => {
  fc.assert(fc.property(reals(5e-324, 1.7e308), (x) => Math.abs(ln(x) - Math.log(x)) <= 4e-16 * Math.abs(Math.log(x))));
  fc.assert(fc.property(reals(0.5, 2), (x) => Math.abs(ln(x) - Math.log(x)) <= 4e-16 * Math.abs(Math.log(x))));
  expect([ln(1), ln(0), ln(Infinity)]).toEqual([0, -Infinity, Infinity]);
  expect(ln(5e-324)).toBeCloseTo(Math.log(5e-324), 12);
  expect(ln(-1)).toBeNaN();
  expect(ln(Number.NaN)).toBeNaN();
});

test("ln1p keeps what is small beside one", () => {
  fc.assert(
    fc.property(reals(-0.999, 1e9), (x) => Math.abs(ln1p(x) - Math.log1p(x)) <= 1e-15 * Math.abs(Math.log1p(x))),
  );
  expect(ln1p(1e-20)).toBe(1e-20);
  expect([ln1p(-1), ln1p(0), ln1p(Infinity)]).toEqual([-Infinity, 0, Infinity]);
});

test("power agrees with the engine's for whole and broken exponents", () => {
  fc.assert(fc.property(reals(0.1, 10), reals(-5, 5), (x, y) => relative(power(x, y), x ** y) < 1e-14));
  fc.assert(
    fc.property(reals(-3, 3), fc.integer({ min: 0, max: 40 }), (x, n) => {
      const other = x ** n;
      return Math.abs(power(x, n) - other) <= 2e-14 * Math.abs(other);
    }),
  );
  expect(power(2, -1000)).toBe(2 ** -1000);
  expect([power(0, 0), power(0, 0.5), power(0, -0.5), power(9, 0.5)]).toEqual([1, 0, Infinity, 3]);
  expect(power(-8, 1 / 3)).toBeNaN();
});

test("sine and cosine agree with the engine's at angles of any season", () => {
  fc.assert(fc.property(reals(-1e5, 1e5), (x) => Math.abs(sin(x) - Math.sin(x)) < 4e-16));
  fc.assert(fc.property(reals(-1e5, 1e5), (x) => Math.abs(cos(x) - Math.cos(x)) < 4e-16));
  expect([sin(0), cos(0)]).toEqual([0, 1]);
  expect(relative(cos(Math.PI / 2), Math.cos(Math.PI / 2))).toBeLessThan(1e-10);
  expect(sin(Infinity)).toBeNaN();
});
