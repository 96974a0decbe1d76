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

/** Additive or no trend (beta and slope zero), no season. */
export const noSeason: EtsRecursion = {
  forward(y: Float64Array, work: EtsWorkspace, relative: boolean): number {
    const { parameters, bases, slopes } = work;
    const alpha = parameters[ALPHA]!;
    const beta = parameters[BETA]!;
    const phi = parameters[PHI]!;
    let level = parameters[LEVEL]!;
    let slope = parameters[SLOPE]!;
    let squares = ERROR_FLOOR;
    let logs = 0;
    let product = 1;
    let observed = 0;
    for (let t = 0; t < y.length; t++) {
      const carried = phi * slope;
      const base = level + carried;
      slopes[t] = slope;
      bases[t] = base;
      const error = y[t]! - base;
      if (Number.isNaN(error)) {
        level = base;
        slope = carried;
        continue;
      }
      observed++;
      if (relative) {
        if (!(base > LEAST_FORECAST)) return Number.POSITIVE_INFINITY;
        const share = error / base;
        squares += share * share;
        product *= base;
        if (product > PRODUCT_HIGH || product < PRODUCT_LOW) {
          logs += ln(product);
          product = 1;
        }
      } else squares += error * error;
      level = base + alpha * error;
      slope = carried + beta * error;
    }
    work.level = level;
    work.slope = slope;
    work.squares = squares;
    work.observed = observed;
    return observed * ln(squares) + 2 * (logs + ln(product));
  },

  adjoint(y: Float64Array, work: EtsWorkspace, relative: boolean): void {
    const { parameters, bases, slopes, gradient } = work;
    const alpha = parameters[ALPHA]!;
    const beta = parameters[BETA]!;
    const phi = parameters[PHI]!;
    const weight = (2 * work.observed) / work.squares;
    let byAlpha = 0;
    let byBeta = 0;
    let byPhi = 0;
    let byLevel = 0;
    let bySlope = 0;
    for (let t = y.length - 1; t >= 0; t--) {
      const base = bases[t]!;
      const error = y[t]! - base;
      let byBase = byLevel;
      if (!Number.isNaN(error)) {
        byAlpha += error * byLevel;
        byBeta += error * bySlope;
        byBase -= alpha * byLevel + beta * bySlope;
        if (relative) byBase += (2 - (weight * error * (error + base)) / (base * base)) / base;
        else byBase -= weight * error;
      }
      bySlope += byBase;
      byPhi += slopes[t]! * bySlope;
      bySlope *= phi;
      byLevel = byBase;
    }
    gradient[ALPHA] = byAlpha;
    gradient[BETA] = byBeta;
    gradient[GAMMA] = 0;
    gradient[PHI] = byPhi;
    gradient[LEVEL] = byLevel;
    gradient[SLOPE] = bySlope;
  },
};
