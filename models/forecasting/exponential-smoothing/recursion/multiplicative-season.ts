import { ln } from "../../../core/index.js";
import {
  ALPHA,
  BETA,
  ERROR_FLOOR,
  type EtsRecursion,
  type EtsWorkspace,
  GAMMA,
  LEAST_FORECAST,
  LEVEL,
  PHI,
  PRODUCT_HIGH,
  PRODUCT_LOW,
  SLOPE,
} from "./workspace.js";

/** Additive or no trend (beta and slope zero), multiplicative season. */
export const multiplicativeSeason: EtsRecursion = {
  forward(y: Float64Array, work: EtsWorkspace, relative: boolean): number {
    const { parameters, bases, slopes, seasons, seasonal } = work;
    const alpha = parameters[ALPHA]!;
    const beta = parameters[BETA]!;
    const gamma = parameters[GAMMA]!;
    const phi = parameters[PHI]!;
    const seasonLength = seasonal.length;
    let level = parameters[LEVEL]!;
    let slope = parameters[SLOPE]!;
    let squares = ERROR_FLOOR;
    let logs = 0;
    let product = 1;
    let observed = 0;
    let j = 0;
    for (let t = 0; t < y.length; t++) {
      const carried = phi * slope;
      const base = level + carried;
      const season = seasonal[j]!;
      slopes[t] = slope;
      bases[t] = base;
      seasons[t] = season;
      const forecast = base * season;
      const error = y[t]! - forecast;
      if (!Number.isNaN(error)) {
        observed++;
        if (relative) {
          if (!(forecast > LEAST_FORECAST)) return Number.POSITIVE_INFINITY;
          const share = error / forecast;
          squares += share * share;
          product *= forecast;
          if (product > PRODUCT_HIGH || product < PRODUCT_LOW) {
            logs += ln(product);
            product = 1;
          }
        } else squares += error * error;
        const adjusted = error / season;
        level = base + alpha * adjusted;
        slope = carried + beta * adjusted;
        seasonal[j] = season + (gamma * error) / base;
      } else {
        level = base;
        slope = carried;
      }
      if (++j === seasonLength) j = 0;
    }
    work.level = level;
    work.slope = slope;
    work.squares = squares;
    work.observed = observed;
    return observed * ln(squares) + 2 * (logs + ln(product));
  },

  adjoint(y: Float64Array, work: EtsWorkspace, relative: boolean): void {
    const { parameters, bases, slopes, seasons, gradient, seasonalGradient } = work;
    const alpha = parameters[ALPHA]!;
    const beta = parameters[BETA]!;
    const gamma = parameters[GAMMA]!;
    const phi = parameters[PHI]!;
    const seasonLength = seasonalGradient.length;
    const weight = (2 * work.observed) / work.squares;
    let byAlpha = 0;
    let byBeta = 0;
    let byGamma = 0;
    let byPhi = 0;
    let byLevel = 0;
    let bySlope = 0;
    seasonalGradient.fill(0);
    let j = (y.length - 1) % seasonLength;
    for (let t = y.length - 1; t >= 0; t--) {
      const base = bases[t]!;
      const season = seasons[t]!;
      const forecast = base * season;
      const error = y[t]! - forecast;
      let byBase = byLevel;
      if (!Number.isNaN(error)) {
        const byForecast = relative
          ? (2 - (weight * error * (error + forecast)) / (forecast * forecast)) / forecast
          : -weight * error;
        const bySeason = seasonalGradient[j]!;
        const byAdjusted = alpha * byLevel + beta * bySlope;
        const adjusted = error / season;
        byAlpha += adjusted * byLevel;
        byBeta += adjusted * bySlope;
        byGamma += (error / base) * bySeason;
        const value = error + forecast;
        byBase += byForecast * season - byAdjusted - (gamma * bySeason * value) / (base * base);
        seasonalGradient[j] = (1 - gamma) * bySeason + byForecast * base - (byAdjusted * value) / (season * season);
      }
      bySlope += byBase;
      byPhi += slopes[t]! * bySlope;
      bySlope *= phi;
      byLevel = byBase;
      if (--j < 0) j = seasonLength - 1;
    }
    gradient[ALPHA] = byAlpha;
    gradient[BETA] = byBeta;
    gradient[GAMMA] = byGamma;
    gradient[PHI] = byPhi;
    gradient[LEVEL] = byLevel;
    gradient[SLOPE] = bySlope;
  },
};
