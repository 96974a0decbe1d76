import { exp, ln, power as raised } from "../elementary.js";
import { logGamma } from "./gamma.js";

/** Terms of the series below e^-30 of the largest add nothing. */
const negligible = 30;

/**
 * Log-density of the Tweedie distribution with `mean` > 0, variance `dispersion` mean^`power` and 1 < power < 2: a sum of a
 * Poisson number of gamma amounts, with a lump of probability at 0 (Jorgensen, 1987). Above zero the series over that number is
 * summed outwards from its largest term (Dunn & Smyth, 2005).
 */
export function tweedieLogDensity(value: number, mean: number, dispersion: number, power: number): number {
  const rate = raised(mean, 2 - power) / (dispersion * (2 - power));
  if (value === 0) return -rate;
  const shape = (2 - power) / (power - 1);
  const scale = dispersion * (power - 1) * raised(mean, power - 1);
  const logRatio = ln(value / scale);
  const perAmount = ln(rate) + shape * logRatio;
  const term = (count: number) => count * perAmount - logGamma(count + 1) - logGamma(count * shape);
  const peak = Math.max(1, Math.round(raised(value, 2 - power) / (dispersion * (2 - power))));
  const largest = term(peak);
  let sum = 1;
  for (let count = peak + 1; ; count++) {
    const below = term(count) - largest;
    if (below < -negligible) break;
    sum += exp(below);
  }
  for (let count = peak - 1; count > 0; count--) {
    const below = term(count) - largest;
    if (below < -negligible) break;
    sum += exp(below);
  }
  return largest + ln(sum) - rate - value / scale - ln(value);
}
