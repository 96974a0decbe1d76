import { ln, power } from "../../../core/index.js";
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

/**
 * The slope is a growth factor: level * slope^phi, updated by slope^phi + beta * error / level.
 * Used where multiplicative trends are asked for, so one recursion serves no and multiplicative season.
 */
export function multiplicativeTrend(seasonal: boolean): EtsRecursion {
  return {
    forward(y: Float64Array, work: EtsWorkspace, relative: boolean): number {
      const { parameters, levels, bases, slopes, seasons, seasonal: states } = work;
      const alpha = parameters[ALPHA]!;
      const beta = parameters[BETA]!;
      const gamma = parameters[GAMMA]!;
      const phi = parameters[PHI]!;
      let level = parameters[LEVEL]!;
      let slope = parameters[SLOPE]!;
      let squares = ERROR_FLOOR;
      let logs = 0;
      let product = 1;
      let observed = 0;
      for (let t = 0, j = 0; t < y.length; t++) {
        if (!(level > LEAST_FORECAST && slope > LEAST_FORECAST)) return Number.POSITIVE_INFINITY;
        const growth = phi === 1 ? slope : power(slope, phi);
        const base = level * growth;
        const season = seasonal ? states[j]! : 1;
        levels[t] = level;
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
          slope = growth + (beta * adjusted) / level;
          level = base + alpha * adjusted;
          if (seasonal) states[j] = season + (gamma * error) / base;
        } else {
          slope = growth;
          level = base;
        }
        if (seasonal && ++j === states.length) j = 0;
      }
      work.level = level;
      work.slope = slope;
      work.squares = squares;
      work.observed = observed;
      return observed * ln(squares) + 2 * (logs + ln(product));
    },

    adjoint(y: Float64Array, work: EtsWorkspace, relative: boolean): void {
      const { parameters, levels, bases, slopes, seasons, gradient, seasonalGradient } = work;
      const alpha = parameters[ALPHA]!;
      const beta = parameters[BETA]!;
      const gamma = parameters[GAMMA]!;
      const phi = parameters[PHI]!;
      const weight = (2 * work.observed) / work.squares;
      let byAlpha = 0;
      let byBeta = 0;
      let byGamma = 0;
      let byPhi = 0;
      let byLevel = 0;
      let bySlope = 0;
      seasonalGradient.fill(0);
      let j = seasonal ? (y.length - 1) % seasonalGradient.length : 0;
      for (let t = y.length - 1; t >= 0; t--) {
        const base = bases[t]!;
        const season = seasons[t]!;
        const level = levels[t]!;
        const slope = slopes[t]!;
        const forecast = base * season;
        const value = y[t]!;
        const error = value - forecast;
        const growth = base / level;
        let byBase = byLevel;
        let byLevelBefore = 0;
        if (!Number.isNaN(error)) {
          const byForecast = relative
            ? (2 - (weight * error * value) / (forecast * forecast)) / forecast
            : -weight * error;
          const adjusted = error / season;
          const byAdjusted = alpha * byLevel + (beta * bySlope) / level;
          byAlpha += adjusted * byLevel;
          byBeta += (adjusted * bySlope) / level;
          byLevelBefore = (-beta * adjusted * bySlope) / (level * level);
          byBase += byForecast * season - byAdjusted;
          if (seasonal) {
            const bySeason = seasonalGradient[j]!;
            byGamma += (error / base) * bySeason;
            byBase -= (gamma * bySeason * value) / (base * base);
            seasonalGradient[j] = (1 - gamma) * bySeason + byForecast * base - (byAdjusted * value) / (season * season);
          }
        }
        const byGrowth = bySlope + byBase * level;
        byLevel = byBase * growth + byLevelBefore;
        bySlope = (byGrowth * phi * growth) / slope;
        byPhi += byGrowth * growth * ln(slope);
        if (seasonal && --j < 0) j = seasonalGradient.length - 1;
      }
      gradient[ALPHA] = byAlpha;
      gradient[BETA] = byBeta;
      gradient[GAMMA] = byGamma;
      gradient[PHI] = byPhi;
      gradient[LEVEL] = byLevel;
      gradient[SLOPE] = bySlope;
    },
  };
}
