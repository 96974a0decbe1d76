import { exp, ln, ln1p, logGamma, meanFinite } from "../../../core/index.js";
import type { Family } from "./family.js";

const logistic = (x: number) => 1 / (1 + exp(-x));

/** Counts: none with a fixed chance, else Poisson (Lambert, 1992). Shape: the chance of a period in which none was possible. */
export const zeroInflatedFamily: Family = {
  shapeAt: (x, offset) => (Math.abs(x[offset]!) < 9 ? Float64Array.of(logistic(x[offset]!)) : undefined),
  startOf(values) {
    const mean = meanFinite(values);
    const variance = meanFinite(values.map((value) => (value - mean) ** 2));
    // The variance is mean (1 + mean z / (1 - z)).
    const odds = Math.max(0.02, variance / mean - 1) / mean;
    return [Math.min(5, Math.max(-5, ln(odds)))];
  },
  logDensity(value, mean, shape) {
    const none = shape[0]!;
    const rate = mean / (1 - none);
    if (value === 0) return ln(none + (1 - none) * exp(-rate));
    return ln1p(-none) + value * ln(rate) - rate - logGamma(value + 1);
  },
  variance: (mean, shape) => mean * (1 + (mean * shape[0]!) / (1 - shape[0]!)),
  draw(mean, shape, random) {
    const rate = mean / (1 - shape[0]!);
    if (!(rate > 0) || random.uniform() < shape[0]!) return 0;
    return rate < 1e6 ? random.poisson(rate) : Math.round(rate + Math.sqrt(rate) * random.normal());
  },
};
