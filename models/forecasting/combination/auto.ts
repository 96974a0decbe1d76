import { type FitContext, type Forecaster, type Series, Unservable } from "../../core/index.js";
import { drift } from "../baselines/drift.js";
import { mean } from "../baselines/mean.js";
import { seasonalDrift } from "../baselines/seasonal-drift.js";
import { seasonalNaive } from "../baselines/seasonal-naive.js";
import { zero } from "../baselines/zero.js";
import { defineForecaster } from "../define.js";
import { ets, holtDamped, holtWinters, holtWintersDamped, ses } from "../exponential-smoothing/index.js";
import { harmonic } from "../harmonic/index.js";
import { imapa } from "../intermittent/aggregate.js";
import { sba } from "../intermittent/croston.js";
import { negativeBinomial } from "../intermittent/negative-binomial/index.js";
import { tsb } from "../intermittent/tsb.js";
import { theta } from "../theta/index.js";
import { combineForecasts, type Member } from "./combine.js";
import { demandShapes, shapeMembers } from "./demand-shapes.js";
import { type Kind, kindOf } from "./kind.js";
import { listOfMethods } from "./list-of-methods.js";
import { combinedSpread } from "./spread.js";

/**
 * Who is combined for which kind of series. Equal shares of a few sound and different methods have proved hard to
 * beat by weights estimated from one series' history, whose errors are too few to tell good methods from lucky ones
 * (Claeskens et al., 2016; Petropoulos & Svetunkov, 2020).
 */
const pools: Readonly<Record<Kind, readonly Forecaster[]>> = {
  empty: [zero],
  intermittent: [tsb, imapa, ets, theta, mean],
  fewDemands: [negativeBinomial, sba, mean],
  seasonalIntermittent: [tsb, imapa, ets, theta, mean, seasonalDrift],
  longIntermittent: [tsb, ets, harmonic],
  fewCounts: [negativeBinomial],
  counts: [negativeBinomial, mean, tsb, ets],
  seasonal: [ets, theta, holtWinters, holtWintersDamped, seasonalNaive, seasonalDrift],
  longSteady: [ets, theta, ses, mean, seasonalNaive, harmonic],
  longMoving: [ets, theta, ses, seasonalNaive, harmonic],
  steady: [ets, ses, mean],
  moving: [ets, theta, holtDamped, drift],
};

/** Kinds whose forecast is the distribution of demand about the combined rate. */
const demandKinds: ReadonlySet<Kind> = new Set<Kind>([
  "fewDemands",
  "intermittent",
  "seasonalIntermittent",
  "longIntermittent",
  "fewCounts",
  "counts",
]);

/** The automatic method: a combination of equal shares, chosen by the kind of the series. */
export const auto = defineForecaster("auto", (series, context) => {
  const kind = kindOf(series, context.nonNegative);
  const serving = fitAll(pools[kind], series, context);
  const members = serving.length > 0 ? serving : fitAll([zero], series, context);
  const shapes = demandKinds.has(kind) ? demandShapes(series.values, kind) : [];
  const residuals = meanResiduals(members, series.values.length);
  const observed = series.values.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0);
  const spread = kind === "empty" ? undefined : combinedSpread(members, residuals, observed);
  return {
    residuals,
    predict(horizon, options) {
      if (shapes.length === 0) return combineForecasts(members, horizon, options, "mean", spread);
      const { mean } = combineForecasts(members, horizon, { ...options, probabilities: [] });
      const rates = mean.map((rate) => Math.max(0, rate));
      return combineForecasts(shapeMembers(shapes, rates, residuals), horizon, options);
    },
    describe: () => ({
      key: "describe.auto",
      parameters: { count: members.length, kind, members: listOfMethods(members.map(({ name }) => name)) },
    }),
  };
});

function fitAll(methods: readonly Forecaster[], series: Series, context: FitContext): Member[] {
  const fitted: Omit<Member, "weight">[] = [];
  for (const method of methods) {
    try {
      fitted.push({ name: method.name, fitted: method.fit(series, context) });
    } catch (error) {
      if (!(error instanceof Unservable)) throw error;
    }
  }
  return fitted.map((member) => ({ ...member, weight: 1 / fitted.length }));
}

/** The combination's one-step errors are the mean of the members', where all have one. */
function meanResiduals(members: readonly Member[], length: number): Float64Array {
  const residuals = new Float64Array(length);
  for (const { fitted, weight } of members) {
    for (let t = 0; t < length; t++) residuals[t] = residuals[t]! + weight * fitted.residuals[t]!;
  }
  return residuals;
}
