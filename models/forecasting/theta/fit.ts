import { minimizeOnInterval } from "../../core/optimization/index.js";
import { linesBefore, type RegressionLine } from "./regression-line.js";

export interface ThetaFit {
  readonly alpha: number;
  /** 1 - 1/theta, the weight of the regression line. */
  readonly weight: number;
  /** After the last observation. */
  readonly level: number;
  readonly squares: number;
  readonly errors: Float64Array;
}

const ALPHA_LOWEST = 0.01;
const ALPHA_HIGHEST = 0.99;
/** Largest weight 1 - 1/theta of the regression line; one itself would be theta infinite. */
const WEIGHT_HIGHEST = 0.9999;

/**
 * Least-squares estimates of a Theta model, whose one-step forecast is
 * level + weight * ((1 - alpha)^(t-1) intercept + slope (1 - (1 - alpha)^t) / alpha) (Fiorucci et al., 2016, eq. 10).
 * The errors are linear in the initial level and in the weight, so both have formulas and only alpha is searched.
 * `bridged` is `y` without gaps, for the line.
 */
export function fitTheta(y: Float64Array, bridged: Float64Array, line: RegressionLine): ThetaFit {
  const { intercepts, slopes } = linesBefore(bridged, line);
  const origin = bridged[0]!;
  const profile = new ThetaProfile(y, intercepts, slopes, origin);
  const alpha = minimizeOnInterval((alpha) => profile.at(alpha), ALPHA_LOWEST, ALPHA_HIGHEST, {
    points: 17,
    tolerance: 1e-5,
  });
  const squares = profile.at(alpha);
  const errors = new Float64Array(y.length);
  let level = profile.initial;
  let decay = 1;
  for (let t = 0; t < y.length; t++) {
    const next = decay * (1 - alpha);
    const ahead = level + profile.weight * (decay * intercepts[t]! + (slopes[t]! * (1 - next)) / alpha);
    errors[t] = y[t]! - ahead;
    if (!Number.isNaN(y[t]!)) level += alpha * (y[t]! - level);
    decay = next;
  }
  return { alpha, weight: profile.weight, level, squares, errors };
}

/** Least sum of squares over the initial level and the weight in [0, 1), as a function of alpha. */
class ThetaProfile {
  weight = 0;
  initial = 0;

  constructor(
    private readonly y: Float64Array,
    private readonly intercepts: Float64Array,
    private readonly slopes: Float64Array,
    private readonly origin: number,
  ) {}

  at(alpha: number): number {
    const { y, intercepts, slopes, origin } = this;
    let level = origin;
    let decay = 1;
    // Effect of the initial level, which fades with observations only.
    let d = 1;
    let uu = 0;
    let ud = 0;
    let ug = 0;
    let dd = 0;
    let dg = 0;
    let gg = 0;
    for (let t = 0; t < y.length; t++) {
      const next = decay * (1 - alpha);
      const g = decay * intercepts[t]! + (slopes[t]! * (1 - next)) / alpha;
      decay = next;
      const u = y[t]! - level;
      if (Number.isNaN(u)) continue;
      uu += u * u;
      ud += u * d;
      ug += u * g;
      dd += d * d;
      dg += d * g;
      gg += g * g;
      level += alpha * u;
      d *= 1 - alpha;
    }
    const determinant = dd * gg - dg * dg;
    const free = determinant > 1e-12 * dd * gg ? (dd * ug - dg * ud) / determinant : 0;
    const weight = Math.min(WEIGHT_HIGHEST, Math.max(0, free));
    const shift = (ud - weight * dg) / dd;
    this.weight = weight;
    this.initial = origin + shift;
    const explained =
      2 * (weight * ug + shift * ud) - weight * weight * gg - shift * shift * dd - 2 * weight * shift * dg;
    return Math.max(0, uu - explained);
  }
}
