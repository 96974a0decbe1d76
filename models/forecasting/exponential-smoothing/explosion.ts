import type { EtsFit } from "./fit.js";
import { forecastDeviations, hasLinearStates } from "./forecast-variance.js";
import { pointPath } from "./point-path.js";
import type { EtsSample } from "./sample.js";

/** Steps ahead that are looked at. */
const furthest = 24;

/**
 * Whether relative errors feed on themselves: the variance of a form with relative errors grows by a factor each step,
 * in the end beyond any bound (Hyndman et al., 2008, chapter 15). Forecasts count as exploding when they are less
 * certain than those of a random walk whose typical step is as large as the whole range of the history.
 */
export function explodes(fit: EtsFit, { values }: EtsSample): boolean {
  if (fit.form.error !== "M" || !hasLinearStates(fit)) return false;
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const horizon = Math.min(furthest, values.length);
  const deviations = forecastDeviations(fit, pointPath(fit, values.length, horizon));
  for (let h = 0; h < horizon; h++) {
    if (!(deviations[h]! <= (greatest - least) * Math.sqrt(h + 1))) return true;
  }
  return false;
}
