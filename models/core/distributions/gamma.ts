import { exp, ln, sin } from "../elementary.js";
import { normalQuantile } from "./normal.js";

/** log of the gamma function for x > 0 (Lanczos, 1964, g = 7, nine terms); relative error about 1e-15. */
export function logGamma(x: number): number {
  if (x < 0.5) return ln(Math.PI / sin(Math.PI * x)) - logGamma(1 - x);
  const y = x - 1;
  let sum = 0.9999999999998099;
  for (let i = 0; i < lanczos.length; i++) sum += (lanczos[i] as number) / (y + i + 1);
  const t = y + 7.5;
  return 0.9189385332046727 + (y + 0.5) * ln(t) - t + ln(sum);
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
];

/** Regularised lower incomplete gamma function P(a, x). */
export function gammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** Regularised upper incomplete gamma function Q(a, x). */
export function gammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/** P(a, x) by its power series (DLMF 8.11.4); converges fast for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 10_000; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-16) break;
  }
  return sum * exp(a * ln(x) - x - logGamma(a));
}

/** Q(a, x) by its continued fraction (DLMF 8.9.2), evaluated by Lentz's method; for x >= a + 1. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 10_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  return h * exp(a * ln(x) - x - logGamma(a));
}

const nonZero = (x: number) => (Math.abs(x) < 1e-300 ? 1e-300 : x);

/** Quantile of the gamma distribution with scale 1: Wilson & Hilferty's (1931) cube, then Newton steps. */
export function gammaQuantile(p: number, shape: number): number {
  if (!(p > 0)) return p === 0 ? 0 : Number.NaN;
  if (p >= 1) return p === 1 ? Infinity : Number.NaN;
  const z = normalQuantile(p);
  const cube = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  let x = shape * cube * cube * cube;
  // Deep in the lower tail P(a, x) is x^a / (a gamma(a)).
  if (!(cube > 0.2)) x = exp((ln(p) + logGamma(shape + 1)) / shape);
  if (x === 0) return 0;
  let low = 0;
  let high = Infinity;
  for (let i = 0; i < 100; i++) {
    const error = gammaP(shape, x) - p;
    if (error > 0) high = x;
    else low = x;
    const density = exp((shape - 1) * ln(x) - x - logGamma(shape));
    let next = x - error / density;
    if (!(next > low && next < high)) next = high === Infinity ? 2 * x + 1 : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-12 * x) return next;
    x = next;
  }
  return x;
}
