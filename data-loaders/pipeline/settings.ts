import { type CellPolicies, cellPolicies } from "../../models/classification/index.js";
import type { Frequency } from "../../models/core/index.js";
import { catalogueMethods, forecasterNamed, forecasters, optionalMethods } from "../../models/forecasting/index.js";
import type { OrderingPolicy } from "../../models/planning/index.js";
import type { Config } from "../config.js";
import type { BacktestParameters } from "./kernels/backtest.js";

/** Everything that decides the numbers of a run, besides the data. */
export type Settings = BacktestParameters;

/** Periods ahead where the configuration leaves the horizon open: about half a year, for days four weeks. */
const usualHorizon: Readonly<Record<Frequency, number>> = { D: 28, W: 26, M: 6, Q: 4, Y: 2 };

/** Throws CEL-USAGE-003 for a configured method that does not exist. */
export function settingsFor(config: Config, frequency: Frequency): Settings {
  return {
    frequency,
    season: 0,
    horizon: config.horizon > 0 ? config.horizon : usualHorizon[frequency],
    windows: config.backtestWindows,
    step: 0,
    methods: methodsNamed(config.methods, config.regressors.length > 0),
    seed: config.seed,
    regressors: config.regressors,
    knownAhead: "planned",
    cleansing: config.cleansing,
  };
}

/**
 * What competes unless the configuration says otherwise: one or two of each family, so that a catalogue of ten thousand
 * products is done in minutes. Left out are special cases of automatic ETS, and automatic ARIMA, which alone takes
 * longer than all of these.
 */
export const standardMethods = [
  ...["naive", "seasonal-naive", "seasonal-window", "drift", "mean", "zero"],
  ...["croston", "sba", "tsb", "imapa", "negative-binomial"],
  ...["ets", "dynamic-optimized-theta", "stl-ets", "auto"],
] as const;

/** What competes as well where there are regressors; ARIMA with regressors is left to those who name it, for its time. */
const methodsWithRegressors = ["huber", "log-regression"] as const;

/** Names of the methods that compete, each checked. */
export function methodsNamed(methods: Config["methods"], withRegressors = false): string[] {
  if (methods === "all")
    return [...[...forecasters.keys()].filter((name) => !optionalMethods.has(name)), ...catalogueMethods];
  const standard = [...standardMethods, ...(withRegressors ? methodsWithRegressors : [])];
  if (methods === "standard") return standard;
  const names = [...new Set(methods.flatMap((name) => (name === "standard" ? standard : name)))];
  const alone = names.filter((name) => !catalogueMethods.has(name)).map((name) => forecasterNamed(name).name);
  // Methods of the whole catalogue join when the others are done.
  return [...alone, ...names.filter((name) => catalogueMethods.has(name))];
}

export function policyOf(config: Config): OrderingPolicy {
  const { serviceLevel, reviewDays, orderingCost, holdingRate, currency } = config;
  return { serviceLevel, reviewDays, orderingCost, holdingRate, currency };
}

/** How the products of each cell of the ABC-XYZ matrix are managed. Throws CEL-USAGE-003 for a method that does not exist. */
export function policiesOf({ serviceLevel, reviewDays, policies }: Config): CellPolicies {
  for (const { method } of Object.values(policies))
    if (method !== undefined && !catalogueMethods.has(method)) forecasterNamed(method);
  return cellPolicies({ serviceLevel, reviewDays }, policies);
}
