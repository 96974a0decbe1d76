import { type FitContext, type FittedForecaster, type Forecast, type Series, Unservable } from "../../core/index.js";
import { mean } from "../baselines/mean.js";
import { bridgeGaps } from "../bridge.js";
import { defineForecaster } from "../define.js";
import { ets } from "../exponential-smoothing/index.js";
import { minTrace } from "../hierarchy/index.js";
import { bucketSums } from "../intermittent/aggregate.js";
import { nodePaths, periodPath, temporalHierarchy } from "./temporal-hierarchy.js";

/** Buckets that a level must have. */
const leastBuckets = 4;

/**
 * Temporal hierarchies (Athanasopoulos, Hyndman, Kourentzes & Petropoulos, 2017): the series is also summed over buckets up to a
 * whole season, each level is forecast by automatic exponential smoothing, and all are made to add up by weighted least squares
 * with structural scaling. Long buckets see the trend, short ones the season.
 */
export const thief = defineForecaster("thief", (series, given) => {
  // The floor at zero belongs after the reconciliation: floored quantiles that are moved up no longer hold zero.
  const context: FitContext = { ...given, nonNegative: false };
  const cycle = Math.round(series.seasonLength);
  if (cycle < 2) throw new Unservable("thief", "no-season");
  const first = series.values.findIndex((value) => !Number.isNaN(value));
  if (first < 0) throw new Unservable("thief", "too-short");
  const hierarchy = temporalHierarchy(cycle, series.values.length - first, leastBuckets);
  if (hierarchy.bucketLengths.length === 0) throw new Unservable("thief", "too-short");
  const base = ets.fit(series, context);
  const bridged = bridgeGaps(series.values.subarray(first));
  const aggregated = hierarchy.bucketLengths.map((size) =>
    fitLevel({ values: bucketSums(bridged, size), seasonLength: cycle / size }, context),
  );
  const reconcile = minTrace(hierarchy.nodes, structuralScaling(hierarchy.nodes.aggregates, cycle));
  return {
    residuals: base.residuals,
    predict(horizon, options): Forecast {
      const whole = Math.ceil(horizon / cycle) * cycle;
      const levels = [...aggregated, base].map((fitted, level) =>
        fitted.predict(whole / (hierarchy.bucketLengths[level] ?? 1), { ...options, probabilities: [] }),
      );
      const paths = levels.map(({ mean }) => mean);
      const reconciled = periodPath(hierarchy, reconcile(nodePaths(hierarchy, paths))).subarray(0, horizon);
      const own = base.predict(horizon, options);
      // Single periods keep the spread of their own forecast about the reconciled mean.
      const moved = (path: Float64Array) => path.map((value, h) => value + reconciled[h]! - own.mean[h]!);
      return {
        mean: reconciled.slice(),
        quantiles: new Map([...own.quantiles].map(([p, path]) => [p, moved(path)])),
        sample: (count, random) => own.sample!(count, random).map(moved),
      };
    },
    describe: () => ({
      key: "describe.thief",
      parameters: {
        levels: hierarchy.bucketLengths.length + 1,
        buckets: [...hierarchy.bucketLengths].reverse().join(", "),
      },
    }),
  };
});

function fitLevel(series: Series, context: FitContext): FittedForecaster {
  const plain: FitContext = { ...context, regressors: {} };
  try {
    return ets.fit(series, plain);
  } catch (error) {
    if (!(error instanceof Unservable)) throw error;
    return mean.fit(series, plain);
  }
}

/** Errors of independent periods of equal variance: that of a bucket is its length. */
export function structuralScaling(aggregates: readonly Int32Array[], leafCount: number) {
  const lengths = [...aggregates.map((leaves) => leaves.length), ...new Array<number>(leafCount).fill(1)];
  return {
    deviations: Float64Array.from(lengths, Math.sqrt),
    shrinkage: 1,
    errors: lengths.map(() => new Float64Array(0)),
  };
}
