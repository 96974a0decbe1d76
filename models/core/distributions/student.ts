import { cos, exp, ln, ln1p, sin } from "../elementary.js";
import { logGamma } from "./gamma.js";
import { normalQuantile } from "./normal.js";

/** Quantile of Student's t with `degrees` > 0 degrees of freedom; Infinity is the normal. */
export function studentQuantile(p: number, degrees: number): number {
  if (degrees === Infinity) return normalQuantile(p);
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  if (p >= 1) return p === 1 ? Infinity : Number.NaN;
  if (degrees === 1) return sin(Math.PI * (p - 0.5)) / cos(Math.PI * (p - 0.5));
  if (degrees === 2) return (2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p)));
  let low = 0;
  let high = 1e10;
  const z = normalQuantile(p);
  let x = Math.min(high, z + (z * z * z + z) / (4 * degrees));
  const log = logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - 0.5 * ln(degrees * Math.PI);
  for (let i = 0; i < 200; i++) {
    const error = studentCdf(x, degrees) - p;
    if (error > 0) high = x;
    else low = x;
    const slope = exp(log - ((degrees + 1) / 2) * ln1p((x * x) / degrees));
    let next = x - error / slope;
    if (!(next > low && next < high)) next = high < 1e9 ? (low + high) / 2 : 2 * x + 1;
    if (Math.abs(next - x) <= 1e-13 * Math.abs(x)) return next;
    x = next;
  }
  return x;
}

/** P(T <= x) of Student's t. */
export function studentCdf(x: number, degrees: number): number {
  const tail = 0.5 * betaI(degrees / (degrees + x * x), degrees / 2, 0.5);
  return x > 0 ? 1 - tail : tail;
}

/** Regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22). */
export function betaI(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaI(1 - x, b, a);
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * ln(x) + b * ln1p(-x)) / a;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return front * h;
}

const nonZero = (x: number) => (Math.abs(x) < 1e-300 ? 1e-300 : x);
