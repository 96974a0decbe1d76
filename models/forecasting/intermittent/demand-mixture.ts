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

function mixtureQuantile({ occurrence, size }: DemandMixture, p: number): number {
  const none = 1 - occurrence;
  return p <= none ? 0 : sizeQuantile(size, (p - none) / occurrence);
}

function samplePath(
  { occurrence, occurrenceCount, size }: DemandMixture,
  horizon: number,
  random: Random,
): Float64Array {
  const path = new Float64Array(horizon);
  const chance = drawBeta(occurrence * occurrenceCount, (1 - occurrence) * occurrenceCount, random, occurrence);
  for (let h = 0; h < horizon; h++) if (random.uniform() < chance) path[h] = drawSize(size, random);
  return path;
}

/** A beta variate as a share of two gammas; `otherwise` where a parameter is zero. */
function drawBeta(a: number, b: number, random: Random, otherwise: number): number {
  if (!(a > 0 && b > 0)) return otherwise;
  const x = random.gamma(a);
  const y = random.gamma(b);
  return x + y > 0 ? x / (x + y) : otherwise;
}
