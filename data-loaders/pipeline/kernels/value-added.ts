import { addPeriods, type DayNumber, periodStart, periodsBetween } from "../../../models/core/index.js";
import { type BacktestPath, errorScale, pinballLoss, shortestTraining } from "../../../models/evaluation/index.js";
import { asksCatalogue } from "../../../models/forecasting/index.js";
import {
  type ForecastStep,
  heldOn,
  type Override,
  overridden,
  rulingOverride,
} from "../../../models/overrides/index.js";
import { type BacktestParameters, testMethods } from "./backtest.js";
import { choiceAt } from "./forecast.js";
import { type Demand, demandAt } from "./history.js";
import type { Kernel } from "./kernel.js";
import { perProduct } from "./schemas.js";

/** How the past is replayed; which methods compete does not matter, since one was chosen. */
export type ValueAddedParameters = Omit<BacktestParameters, "methods">;

/** One product's overrides in the order they were made. */
export interface OverriddenProduct {
  readonly overrides: readonly Override[];
}

/**
 * What naive, statistical, overridden and final forecast said of every past period that was overridden, each from what was known on
 * the day of the override. The method is the one chosen today, fitted again to the history until then.
 */
export const valueAdded: Kernel<ValueAddedParameters, OverriddenProduct> = {
  tables: { override_cases: perProduct("override_cases") },
  compute(product, parameters, rows) {
    const { overrides } = product.detail;
    const series = demandAt(product.inputs.series!, product.position, parameters);
    const judged = overrides.flatMap((override) => pastPeriods(override, series, parameters.horizon));
    if (judged.length === 0) return;
    const origins = [...new Set(judged.map(({ origin }) => origin))].sort((a, b) => a - b);
    const choice = choiceAt(product.inputs.choice!, product.position);
    const saidBy = (methods: readonly string[], at: readonly number[]) =>
      testMethods(product, parameters, [...new Set(methods)], at).result;
    const first = saidBy([choice.method, "naive", "seasonal-naive"], origins);
    const refused = origins.filter((origin) => pathOf(first.paths, origin, [choice.method]) === undefined);
    const paths = [
      ...first.paths,
      ...(refused.length === 0 ? [] : saidBy([standInOf(choice.runner_up), "mean"], refused).paths),
    ];
    const chosen = [choice.method, choice.runner_up, "mean"];
    const scales = new Map(
      first.origins.map((origin, i) => [origin, errorScale(first.histories[i]!, series.seasonLength)]),
    );
    for (const { override, origin, t } of judged) {
      const naive = pathOf(paths, origin, ["seasonal-naive", "naive"]);
      const statistical = pathOf(paths, origin, chosen);
      if (naive === undefined || statistical === undefined) continue;
      const actual = statistical.actual[t - origin]!;
      if (Number.isNaN(actual)) continue;
      const start = addPeriods(series.start, t, series.frequency);
      const next = addPeriods(start, 1, series.frequency);
      const ruling = rulingOverride(
        overrides.filter((one) => heldOn(one, start)),
        start,
        next,
      );
      const base = stepOf(statistical, t);
      const later = ruling && pathOf(paths, originOf(ruling, series), chosen);
      const said = overridden(base, override);
      const final = ruling === undefined ? base : overridden(later === undefined ? base : stepOf(later, t), ruling);
      const scale = scales.get(origin)!;
      rows.add("override_cases", {
        override: override.id,
        author: override.author,
        reason: override.reason,
        created: override.created,
        origin: addPeriods(series.start, origin, series.frequency),
        date: start,
        step: t - origin + 1,
        method: statistical.method,
        actual,
        naive: stepOf(naive, t).mean,
        statistical: base.mean,
        overridden: said.mean,
        final: final.mean,
        naive_pinball: meanPinball(stepOf(naive, t), actual),
        statistical_pinball: meanPinball(base, actual),
        overridden_pinball: meanPinball(said, actual),
        final_pinball: meanPinball(final, actual),
        absolute_scale: scale.absolute,
        squared_scale: scale.squared,
      });
    }
  },
};

/** The runner-up where it can be fitted here. */
const standInOf = (runnerUp: string): string => (runnerUp === "" || asksCatalogue(runnerUp) ? "mean" : runnerUp);

interface PastPeriod {
  readonly override: Override;
  /** Periods of history that were over when it was made. */
  readonly origin: number;
  readonly t: number;
}

const originOf = ({ created }: Override, { start, frequency }: Demand): number =>
  periodsBetween(start, periodStart(created as DayNumber, frequency), frequency);

/** The periods of an override that had not begun when it was made and have sold since, within the horizon of a forecast. */
function pastPeriods(override: Override, series: Demand, horizon: number): PastPeriod[] {
  const { start, frequency, values } = series;
  const origin = originOf(override, series);
  if (origin < shortestTraining || origin >= values.length) return [];
  const place = (day: DayNumber) => periodsBetween(start, periodStart(day, frequency), frequency);
  const begun = addPeriods(start, origin, frequency) < override.created ? origin + 1 : origin;
  const last = Math.min(place(override.to), values.length - 1, origin + horizon - 1);
  const periods: PastPeriod[] = [];
  for (let t = Math.max(place(override.from), begun); t <= last; t++) periods.push({ override, origin, t });
  return periods;
}

/** What the first of `methods` that served an origin said there. */
function pathOf(paths: readonly BacktestPath[], origin: number, methods: readonly string[]): BacktestPath | undefined {
  const own = paths.filter((path) => path.origin === origin);
  for (const method of methods) {
    const found = own.find((path) => path.method === method);
    if (found !== undefined) return found;
  }
  return undefined;
}

const stepOf = ({ origin, mean, quantiles }: BacktestPath, t: number): ForecastStep => ({
  mean: mean[t - origin]!,
  quantiles: new Map([...quantiles].map(([p, path]) => [p, path[t - origin]!])),
});

function meanPinball({ quantiles }: ForecastStep, actual: number): number {
  let sum = 0;
  for (const [p, value] of quantiles) sum += pinballLoss(actual, value, p);
  return sum / quantiles.size;
}
