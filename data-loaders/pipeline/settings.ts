import type { Frequency } from "../../models/core/index.js";
import { forecasterNamed, forecasters } from "../../models/forecasting/index.js";
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
    methods: methodsNamed(config.methods),
    seed: config.seed,
  };
}

/** Names of the methods that compete, each checked. */
export const methodsNamed = (methods: "all" | readonly string[]): string[] =>
  methods === "all" ? [...forecasters.keys()] : methods.map((name) => forecasterNamed(name).name);

export function policyOf(config: Config): OrderingPolicy {
  const { serviceLevel, reviewDays, orderingCost, holdingRate, currency } = config;
  return { serviceLevel, reviewDays, orderingCost, holdingRate, currency };
}
