import type { EtsFit } from "./fit.js";
import { dampedSteps } from "./point-path.js";

/** Whether errors enter the states linearly, so that the spread of the forecasts has a formula. */
export const hasLinearStates = ({ form }: EtsFit): boolean => form.trend !== "M" && form.season !== "M";

/**
 * Effect of one error on the observation j periods later, c_j of Hyndman et al. (2008, table 6.2):
 * alpha + beta (phi + ... + phi^j) + gamma where j is a whole number of seasons; 1 for the error's own period.
 */
export function errorWeights({ form, alpha, beta, gamma, phi, final }: EtsFit, horizon: number): Float64Array {
  const weights = new Float64Array(horizon).fill(1);
  const steps = dampedSteps(phi, horizon);
  const m = final.seasonal.length;
  for (let j = 1; j < horizon; j++) {
    weights[j] =
      alpha + (form.trend === "N" ? 0 : beta * steps[j - 1]!) + (form.season !== "N" && j % m === 0 ? gamma : 0);
  }
  return weights;
}

/**
 * Standard deviations of the forecasts around `path`. Additive errors: sigma^2 sum c_j^2. Relative errors:
 * (1 + sigma^2) theta_h - mu_h^2 with theta_h = mu_h^2 + sigma^2 sum c_j^2 theta_{h-j} (Hyndman et al., 2008, section 6.3.2).
 */
export function forecastDeviations(fit: EtsFit, path: Float64Array): Float64Array {
  const weights = errorWeights(fit, path.length);
  const deviations = new Float64Array(path.length);
  const theta = new Float64Array(path.length);
  let squares = 0;
  for (let h = 0; h < path.length; h++) {
    squares += weights[h]! ** 2;
    if (fit.form.error === "A") {
      deviations[h] = Math.sqrt(fit.variance * squares);
      continue;
    }
    let carried = 0;
    for (let j = 1; j <= h; j++) carried += weights[j]! ** 2 * theta[h - j]!;
    theta[h] = path[h]! ** 2 + fit.variance * carried;
    deviations[h] = Math.sqrt(fit.variance * (theta[h]! + carried));
  }
  return deviations;
}
