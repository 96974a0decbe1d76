import type { Forecast, Random } from "../../core/index.js";
import { drawSize, type SizeDistribution, sizeQuantile } from "./size-distribution.js";

/** Demand in any period of the future: with probability `occurrence` a size, else none. */
export interface DemandMixture {
  readonly occurrence: number;
  /** Periods of history that `occurrence` is worth. */
  readonly occurrenceCount: number;
  readonly size: SizeDistribution;
  /** Expected demand a period; the mean of the forecast. */
  readonly rate: number;
}

/**
 * The same distribution for each step: its quantiles are exact. Sample paths share one draw of the uncertain
 * occurrence probability (beta), so that sums over a lead time carry the doubt about the rate as well.
 */
export function mixtureForecast(mixture: DemandMixture, horizon: number, probabilities: readonly number[]): Forecast {
  return {
    mean: new Float64Array(horizon).fill(mixture.rate),
    quantiles: new Map(
      probabilities.map((p) => [p, new Float64Array(horizon).fill(mixtureQuantile(mixture, p))] as const),
    ),
    sample: (n, random) => Array.from({ length: n }, () => samplePath(mixture, horizon, random)),
  };
}

export function mixtureQuantile({ occurrence, size }: DemandMixture, p: number): number {
  const none = 1 - occurrence;
  return p <= none ? 0 : sizeQuantile(size, (p - none) / occurrence);
}

function samplePath(mixture: DemandMixture, horizon: number, random: Random): Float64Array {
  const path = new Float64Array(horizon);
  const chance = drawChance(mixture, random);
  for (let h = 0; h < horizon; h++) path[h] = drawDemand(mixture.size, chance, random);
  return path;
}

/** Demand of one period, given the chance that there is any. */
export const drawDemand = (size: SizeDistribution, chance: number, random: Random): number =>
  random.uniform() < chance ? drawSize(size, random) : 0;

/** The uncertain probability of demand: a beta variate, as a share of two gammas. */
export function drawChance({ occurrence, occurrenceCount }: DemandMixture, random: Random): number {
  const a = occurrence * occurrenceCount;
  const b = (1 - occurrence) * occurrenceCount;
  if (!(a > 0 && b > 0)) return occurrence;
  const x = random.gamma(a);
  const y = random.gamma(b);
  return x + y > 0 ? x / (x + y) : occurrence;
}
