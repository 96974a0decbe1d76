import { expect, test } from "vitest";
import {
  gammaP,
  gammaQuantile,
  logGamma,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from "../../../models/core/index.js";

test("normalQuantile has the tabulated values and inverts normalCdf in both tails", () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(0.9)).toBeCloseTo(1.2815515655446004, 14);
  for (const p of [1e-12, 1e-5, 0.02, 0.3, 0.5, 0.77, 0.999])
    expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 12);
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(Number.NaN)).toBeNaN();
});

test("logGamma is the log of the factorial at whole numbers and of the square root of pi at a half", () => {
  expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
});

test("gammaP with shape 1 is the exponential distribution", () => {
  for (const x of [0.01, 0.5, 2, 20]) expect(gammaP(1, x)).toBeCloseTo(1 - Math.exp(-x), 14);
});

test("studentQuantile has the tabulated values and inverts studentCdf", () => {
  expect(studentQuantile(0.975, 1)).toBeCloseTo(12.706204736432095, 9);
  expect(studentQuantile(0.975, 10)).toBeCloseTo(2.2281388519649385, 10);
  expect(studentQuantile(0.9, 3)).toBeCloseTo(1.63774435369621, 10);
  expect(studentQuantile(0.1, 143)).toBeCloseTo(-studentQuantile(0.9, 143), 14);
  for (const p of [0.6, 0.9, 0.9999]) expect(studentCdf(studentQuantile(p, 5), 5)).toBeCloseTo(p, 12);
});

test("gammaQuantile has the tabulated values and inverts gammaP for small and large shapes", () => {
  expect(2 * gammaQuantile(0.95, 0.5)).toBeCloseTo(3.841458820694124, 10);
  expect(gammaQuantile(0.5, 1)).toBeCloseTo(Math.log(2), 12);
  for (const shape of [0.05, 0.7, 3, 80, 1e6]) {
    for (const p of [0.001, 0.1, 0.6, 0.999]) expect(gammaP(shape, gammaQuantile(p, shape))).toBeCloseTo(p, 9);
  }
});
