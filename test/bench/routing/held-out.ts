import { daysPerPeriod, Random } from "../../../models/core/index.js";
import { backtestSeries, errorScale, scoreForecast } from "../../../models/evaluation/index.js";
import { forecasterNamed } from "../../../models/forecasting/index.js";
import {
  caseLoss,
  decide,
  type PooledSums,
  pooledLoss,
  preferences,
  type Router,
  type RoutingCase,
  type RoutingReport,
  routingCases,
  type StrategyName,
} from "../../../models/routing/index.js";
import type { Dataset, HoldOut } from "../data/datasets.js";
import type { Record } from "../data/record.js";
import { caseFrom, type KeptCase, type KeptPath, keptCase, keptPath, pathsFrom, saidBy } from "./kept.js";

/** A series with its cases of the past, and the one case of the periods held out, which no router is fitted to. */
export interface HeldOut {
  readonly cases: readonly RoutingCase[];
  readonly last: RoutingCase;
  /** What a method, or a combination of several, lost in the periods held out. */
  lossOf(name: string): { readonly squared: number; readonly pinball: number };
}

/** The same as plain data, so that it can be kept in a file. */
interface Kept {
  readonly cases: readonly KeptCase[];
  readonly actual: readonly (number | null)[];
  readonly scale: { readonly absolute: number; readonly squared: number };
  readonly said: readonly KeptPath[];
}

const windows = 3;
const periodDays: { readonly [season: number]: number } = {
  52: daysPerPeriod.W,
  12: daysPerPeriod.M,
  4: daysPerPeriod.Q,
};

export function heldOut(
  dataset: Dataset,
  holdOut: HoldOut,
  methods: readonly string[],
  fallback: string,
  record: Record,
): HeldOut | undefined {
  const { id } = holdOut;
  const kept = record.keep(`${dataset.name} ${id}`, () => backtestOf(dataset, holdOut, methods, fallback));
  if (kept === null) return undefined;
  const cases = kept.cases.map((one) => caseFrom(id, one));
  const paths = pathsFrom(kept.said);
  const actual = Float64Array.from(kept.actual, (value) => value ?? Number.NaN);
  const lossOf = (name: string) => {
    const said = saidBy(name, paths);
    const { rmsse, scaledPinball } = scoreForecast(actual, said, kept.scale);
    return { squared: rmsse ** 2, pinball: scaledPinball };
  };
  return { cases: cases.slice(0, -1), last: cases.at(-1)!, lossOf };
}

/** Null where the series is too short to be tested both in its past and in the periods held out. */
function backtestOf(
  { horizon, nonNegative }: Dataset,
  { id, training, actual }: HoldOut,
  methods: readonly string[],
  fallback: string,
): Kept | null {
  const forecasters = methods.map(forecasterNamed);
  const days = periodDays[training.seasonLength] ?? 365;
  const history = { seasonLength: training.seasonLength, periodDays: days };
  const past = backtestSeries(training, { forecasters, horizon, windows, nonNegative, seed: id });
  const whole = Float64Array.from([...training.values, ...actual]);
  const next = backtestSeries(
    { ...training, values: whole },
    { forecasters, horizon: actual.length, windows: 1, nonNegative, seed: id },
  );
  const cases = [past, next].map((result) => routingCases(id, history, result, methods, fallback));
  if (cases[0]!.length === 0 || cases[1]!.length !== 1 || next.origins[0] !== training.values.length) return null;
  return {
    cases: cases.flat().map(keptCase),
    actual: [...actual],
    scale: errorScale(training.values, training.seasonLength),
    said: next.paths.map(keptPath),
  };
}

export interface Outcome {
  /** Loss by strategy, pooled over series. */
  readonly byStrategy: { readonly [strategy in Routed]: number };
  /** The single method that turned out best. */
  readonly hindsight: number;
  readonly hindsightName: string;
  /** Loss of the strategy chosen on the past less that of one method for all, by series. */
  readonly differences: readonly number[];
  /** 95 % interval of the share by which it lost less in all, from draws of series. */
  readonly gain: { readonly estimate: number; readonly low: number; readonly high: number };
}

type Routed = Exclude<StrategyName, "matrix">;
const strategies: readonly Routed[] = ["single", "fallback", "blend", "weighted", "router"];
const draws = 1000;

/** What the strategies lose in the periods held out, and the one chosen on the past beside one method for all. */
export function routeHeldOut(
  held: readonly HeldOut[],
  router: Router,
  report: RoutingReport,
  methods: readonly string[],
): Outcome {
  const features = Float64Array.from(held.flatMap(({ last }) => [...last.features]));
  const wishes = preferences(router, features);
  const nothing = { rule: undefined, single: report.single };
  const lossesOf = (nameOf: (i: number) => string) => held.map((one, i) => one.lossOf(nameOf(i)));
  const losses = (strategy: StrategyName) => lossesOf((i) => decide(router, wishes[i]!, strategy, nothing).method);
  const every = Array.from(held.keys());
  const [routed, single] = [losses(report.chosen), losses("single")];
  const alone = methods
    .filter((name) => name !== router.fallback)
    .map((name) => ({
      name,
      loss: pooled(
        lossesOf(() => name),
        every,
      ),
    }));
  const hindsight = alone.reduce((a, b) => (b.loss < a.loss ? b : a));
  const gainOver = (rows: readonly number[]) => 1 - pooled(routed, rows) / pooled(single, rows);
  const random = new Random(0).fork("held out");
  const gains = Float64Array.from({ length: draws }, () =>
    gainOver(every.map(() => random.integer(held.length))),
  ).sort();
  return {
    byStrategy: Object.fromEntries(
      strategies.map((name) => [name, pooled(losses(name), every)]),
    ) as Outcome["byStrategy"],
    hindsight: hindsight.loss,
    hindsightName: hindsight.name,
    differences: every.map((i) => oneLoss(routed[i]!) - oneLoss(single[i]!)),
    gain: {
      estimate: gainOver(every),
      low: gains[Math.round(0.025 * (draws - 1))]!,
      high: gains[Math.round(0.975 * (draws - 1))]!,
    },
  };
}

type Loss = ReturnType<HeldOut["lossOf"]>;

const oneLoss = ({ squared, pinball }: Loss) =>
  caseLoss({ squared: Float64Array.of(squared), pinball: Float64Array.of(pinball) }, 0);

function pooled(losses: readonly Loss[], rows: readonly number[]): number {
  const sums: PooledSums = { squared: 0, pinball: 0, count: 0 };
  for (const row of rows) {
    sums.squared += losses[row]!.squared;
    sums.pinball += losses[row]!.pinball;
    sums.count++;
  }
  return pooledLoss(sums);
}
