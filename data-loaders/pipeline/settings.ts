import type { Frequency } from "../../models/core/index.js";
import { forecasterNamed, forecasters } from "../../models/forecasting/index.js";
import type { Config } from "../config.js";

/** Periods ahead where the configuration leaves the horizon open: about half a year, for days four weeks. */
const usualHorizon: Readonly<Record<Frequency, number>> = { D: 28, W: 26, M: 6, Q: 4, Y: 2 };

export const horizonFor = (config: Pick<Config, "horizon">, frequency: Frequency): number =>
  config.horizon > 0 ? config.horizon : usualHorizon[frequency];

/** Names of the methods that compete. Throws CEL-USAGE-003 for one that does not exist. */
export const methodsFor = ({ methods }: Pick<Config, "methods">): string[] =>
  methods === "all" ? [...forecasters.keys()] : methods.map((name) => forecasterNamed(name).name);
