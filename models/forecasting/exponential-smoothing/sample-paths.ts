import { power } from "../../core/index.js";
import type { Random } from "../../core/random.js";
import type { EtsFit } from "./fit.js";

/** Lowest relative error: a simulated observation of a positive series stays above zero. */
const LEAST_SHARE = -0.99;
/** States of a positive form are kept above this share of the final level. */
const LEAST_STATE = 1e-6;

/**
 * Paths of the model's future, in scaled units: errors are normal, states follow the recursion.
 * Every second path takes the mirrored errors of the one before, which steadies quantiles and centres the mean.
 */
export function samplePaths(fit: EtsFit, length: number, horizon: number, n: number, random: Random): Float64Array[] {
  const shocks = new Float64Array(horizon);
  const seasonal = fit.final.seasonal.slice();
  const sigma = Math.sqrt(fit.variance);
  return Array.from({ length: n }, (_, i) => {
    if (i % 2 === 0) for (let k = 0; k < horizon; k++) shocks[k] = sigma * random.normal();
    else for (let k = 0; k < horizon; k++) shocks[k] = -shocks[k]!;
    seasonal.set(fit.final.seasonal);
    return samplePath(fit, length, shocks, seasonal);
  });
}

function samplePath(fit: EtsFit, length: number, shocks: Float64Array, seasonal: Float64Array): Float64Array {
  const { form, alpha, beta, gamma, phi, final } = fit;
  const relative = form.error === "M";
  const growing = form.trend === "M";
  const m = seasonal.length;
  const floor = relative || growing || form.season === "M" ? LEAST_STATE * Math.abs(final.level) : -Infinity;
  const path = new Float64Array(shocks.length);
  let level = final.level;
  let slope = final.slope;
  for (let k = 0, j = length % m; k < path.length; k++) {
    const carried = growing ? power(slope, phi) : phi * slope;
    const base = Math.max(floor, growing ? level * carried : level + carried);
    const season = form.season === "N" ? 0 : seasonal[j]!;
    const expected = form.season === "M" ? base * season : base + season;
    const error = relative ? expected * Math.max(LEAST_SHARE, shocks[k]!) : shocks[k]!;
    path[k] = expected + error;
    const adjusted = form.season === "M" ? error / season : error;
    if (form.season === "M") seasonal[j] = Math.max(LEAST_STATE, season + (gamma * error) / base);
    else if (form.season === "A") seasonal[j] = season + gamma * error;
    slope = growing ? Math.max(LEAST_STATE, carried + (beta * adjusted) / level) : carried + beta * adjusted;
    level = Math.max(floor, base + alpha * adjusted);
    if (++j === m) j = 0;
  }
  return path;
}
