import { ln, ln1p } from "../elementary.js";
import { gammaQ, logGamma } from "./gamma.js";
import { normalQuantile } from "./normal.js";
import { betaI } from "./student.js";

/** Below this excess of variance over mean, as a share of the mean, counts are Poisson. */
const poissonBelow = 1e-6;

/**
 * P(Y <= count) of the negative binomial distribution with `mean` > 0 and variance `dispersion * mean`; dispersion 1 is
 * Poisson (DLMF 8.17.24).
 */
export function negativeBinomialCdf(count: number, mean: number, dispersion: number): number {
  if (count < 0) return 0;
  const excess = dispersion - 1;
  if (excess < poissonBelow) return gammaQ(count + 1, mean);
  return betaI(1 / dispersion, mean / excess, count + 1);
}

/** The least count with P(Y <= count) >= p. */
export function negativeBinomialQuantile(p: number, mean: number, dispersion: number): number {
  if (!(mean > 0) || p <= 0) return 0;
  const spread = Math.sqrt(mean * dispersion);
  let low = -1;
  let high = Math.max(1, Math.ceil(mean + normalQuantile(p) * spread));
  while (negativeBinomialCdf(high, mean, dispersion) < p) {
    low = high;
    high = Math.ceil(high + 1 + spread);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (negativeBinomialCdf(middle, mean, dispersion) < p) low = middle;
    else high = middle;
  }
  return high;
}

/** Derivative of `logGamma` for x > 0: recurrence, then the asymptotic series (DLMF 5.5.2, 5.11.2). */
export function digamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 8) {
    shift -= 1 / y;
    y++;
  }
  const s = 1 / (y * y);
  const series = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132)))));
  return shift + ln(y) - 0.5 / y - series;
}

/** Count up to which the log-likelihood is summed term by term, which is exact for any dispersion. */
const longestSum = 40;

/** log P(Y = count), without log(count!), and its derivatives; written into `into` as [value, by mean, by excess]. */
export function negativeBinomialScore(count: number, mean: number, excess: number, into: Float64Array): void {
  let logs = 0;
  let inverses = 0;
  let weighted = 0;
  if (count <= longestSum) {
    for (let k = 0; k < count; k++) {
      const term = mean + k * excess;
      logs += ln(term);
      inverses += 1 / term;
      weighted += k / term;
    }
  } else {
    const shape = mean / excess;
    logs = count * ln(excess) + logGamma(count + shape) - logGamma(shape);
    inverses = (digamma(count + shape) - digamma(shape)) / excess;
    weighted = (count - mean * inverses) / excess;
  }
  const dispersion = 1 + excess;
  const rate = ln1p(excess) / excess;
  into[0] = logs - count * ln(dispersion) - mean * rate;
  into[1] = inverses - rate;
  into[2] = weighted - count / dispersion - (mean * (1 / dispersion - rate)) / excess;
}
