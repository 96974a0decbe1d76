import { gammaQuantile, type Random } from "../../core/index.js";
import type { SmoothedLevel } from "./smoothed-level.js";

/** Demand sizes above zero: gamma around the smoothed size, rounded where all sizes were whole numbers. */
export interface SizeDistribution {
  readonly mean: number;
  readonly variance: number;
  readonly whole: boolean;
}

/**
 * Spread of the sizes about what was expected of them, widened for the estimation of their level.
 * A single demand says nothing about its spread: half its size is taken for the standard deviation.
 */
export function sizeDistribution(sizes: Float64Array, smoothed: SmoothedLevel, whole: boolean): SizeDistribution {
  const mean = smoothed.level;
  if (sizes.length === 1) return { mean, variance: (mean * mean) / 4, whole };
  let squares = 0;
  for (let i = 0; i < sizes.length; i++) squares += ((sizes[i] as number) - (smoothed.expected[i] as number)) ** 2;
  return { mean, variance: (squares / (sizes.length - 1)) * (1 + 1 / smoothed.effectiveCount), whole };
}

export function sizeQuantile({ mean, variance, whole }: SizeDistribution, p: number): number {
  const shape = (mean * mean) / variance;
  // A spread below one in 10^5 is none, and its shape would cost the incomplete gamma function thousands of terms.
  const size = shape < 1e10 ? (gammaQuantile(p, shape) * variance) / mean : mean;
  return whole ? Math.max(1, Math.round(size)) : size;
}

export function drawSize({ mean, variance, whole }: SizeDistribution, random: Random): number {
  const shape = (mean * mean) / variance;
  const size = shape < 1e10 ? random.gamma(shape, variance / mean) : mean;
  return whole ? Math.max(1, Math.round(size)) : size;
}
