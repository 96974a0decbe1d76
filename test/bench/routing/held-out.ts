import { daysPerPeriod } from "../../../models/core/index.js";
import { backtestSeries } from "../../../models/evaluation/index.js";
import { forecasterNamed } from "../../../models/forecasting/index.js";
import {
  addPick,
  caseLoss,
  type Pick,
  pooledLoss,
  preferences,
  type Router,
  type RoutingCase,
  type RoutingReport,
  routingCases,
  type StrategyName,
} from "../../../models/routing/index.js";
import type { Dataset, HoldOut } from "../data/datasets.js";

/** A series with its cases of the past, and the one case of the periods held out, which no router is fitted to. */
export interface HeldOut {
  readonly cases: readonly RoutingCase[];
  readonly last: RoutingCase;
}

const windows = 3;
const periodDays: Readonly<Record<number, number>> = { 52: daysPerPeriod.W, 12: daysPerPeriod.M, 4: daysPerPeriod.Q };

export function heldOut(
  { horizon, nonNegative }: Dataset,
  { id, training, actual }: HoldOut,
  methods: readonly string[],
  fallback: string,
): HeldOut | undefined {
  const forecasters = methods.map(forecasterNamed);
  const days = periodDays[training.seasonLength] ?? 365;
  const history = { seasonLength: training.seasonLength, periodDays: days };
  const past = backtestSeries(training, { forecasters, horizon, windows, nonNegative, seed: id });
  const cases = routingCases(id, history, past, methods, fallback);
  const whole = Float64Array.from([...training.values, ...actual]);
  const origin = training.values.length;
  const next = backtestSeries(
    { ...training, values: whole },
    { forecasters, horizon: actual.length, windows: 1, nonNegative, seed: id },
  );
  const last = routingCases(id, history, next, methods, fallback)[0];
  if (last === undefined || next.origins[0] !== origin || cases.length === 0) return undefined;
  return { cases, last };
}

export interface Outcome {
  readonly routed: number;
  readonly single: number;
  readonly fallback: number;
  /** The single method that turned out best. */
  readonly hindsight: number;
  readonly hindsightName: string;
  readonly byStrategy: ReadonlyMap<StrategyName, number>;
  /** Loss of the routed method less that of the single one, by series. */
  readonly differences: Float64Array;
  readonly median: number;
}

/** What the strategy chosen on the past loses in the periods held out, beside one method for all. */
export function routeHeldOut(
  held: readonly HeldOut[],
  router: Router,
  report: RoutingReport,
  methods: readonly string[],
): Outcome {
  const columns = held[0]!.last.features.length;
  const features = new Float64Array(held.length * columns);
  held.forEach(({ last }, i) => {
    features.set(last.features, i * columns);
  });
  const wishes = preferences(router, features);
  const fallback = methods.indexOf(router.fallback);
  const single = methods.indexOf(report.single);
  const pickOf = (strategy: StrategyName, i: number): Pick => {
    const { best, confidence } = wishes[i]!;
    if (strategy === "single") return { method: single, blended: false };
    if (strategy === "blend") return { method: best, blended: best !== fallback };
    if (strategy === "router") return { method: confidence < router.threshold ? fallback : best, blended: false };
    return { method: fallback, blended: false };
  };
  const lossOf = (pick: (i: number) => Pick) => {
    const sums = { squared: 0, pinball: 0, count: 0 };
    held.forEach(({ last }, i) => {
      addPick(sums, last, pick(i));
    });
    return pooledLoss(sums);
  };
  const own = ({ last }: HeldOut, { method, blended }: Pick) => caseLoss(blended ? last.blended : last.alone, method);
  const differences = Float64Array.from(
    held,
    (one, i) => own(one, pickOf(report.chosen, i)) - own(one, pickOf("single", i)),
  );
  const singles = methods.map((name, method) => ({ name, loss: lossOf(() => ({ method, blended: false })) }));
  const hindsight = singles.filter(({ name }) => name !== router.fallback).reduce((a, b) => (b.loss < a.loss ? b : a));
  return {
    routed: lossOf((i) => pickOf(report.chosen, i)),
    single: lossOf((i) => pickOf("single", i)),
    fallback: lossOf((i) => pickOf("fallback", i)),
    hindsight: hindsight.loss,
    hindsightName: hindsight.name,
    byStrategy: new Map(
      (["single", "fallback", "blend", "router"] as const).map((name) => [name, lossOf((i) => pickOf(name, i))]),
    ),
    differences,
    median: differences.slice().sort()[differences.length >> 1]!,
  };
}
