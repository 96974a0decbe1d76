import type { Forecaster, Series } from "../../../core/index.js";
import { drift } from "../../baselines/drift.js";
import { mean } from "../../baselines/mean.js";
import { seasonalDrift } from "../../baselines/seasonal-drift.js";
import { seasonalNaive } from "../../baselines/seasonal-naive.js";
import { zero } from "../../baselines/zero.js";
import { ets, holtDamped, holtWinters, ses } from "../../exponential-smoothing/index.js";
import { harmonic } from "../../harmonic/index.js";
import { adida, imapa } from "../../intermittent/aggregate.js";
import { sba } from "../../intermittent/croston.js";
import { negativeBinomial } from "../../intermittent/negative-binomial/index.js";
import { tsb } from "../../intermittent/tsb.js";
import { theta } from "../../theta/index.js";
import { type Kind, kindOf } from "../kind.js";

/**
 * Sound methods that differ, by kind of series. Those for intermittent demand all give a distribution with a lump at zero, which
 * pooled quantiles keep.
 */
const intermittent = [tsb, sba, adida, imapa, negativeBinomial];
const steady = [ets, theta, ses, mean];
const pools: Readonly<Record<Kind, readonly Forecaster[]>> = {
  empty: [zero],
  fewDemands: intermittent,
  intermittent,
  seasonalIntermittent: intermittent,
  longIntermittent: intermittent,
  fewCounts: steady,
  counts: steady,
  seasonal: [ets, theta, holtWinters, seasonalNaive, seasonalDrift],
  longSteady: [ets, theta, harmonic, ses, mean, seasonalNaive],
  longMoving: [ets, theta, harmonic, ses, seasonalNaive],
  steady,
  moving: [ets, theta, ses, holtDamped, drift],
};

/** What may be combined, and whether their errors say how wide the combination is. */
export function poolFor(series: Series): { readonly methods: readonly Forecaster[]; readonly continuous: boolean } {
  const methods = pools[kindOf(series)];
  return { methods, continuous: methods !== intermittent && methods !== pools.empty };
}
