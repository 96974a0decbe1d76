import type { PlanningParameters } from "../kernels/history.js";
import { kernelVersion } from "../kernels/versions.js";
import type { StageContext } from "./context.js";
import { type ParcelStageOutput, runParcelStage } from "./parcels.js";
import type { History } from "./series.js";

export interface PriceStageOptions extends PlanningParameters {
  readonly horizon: number;
  readonly seed: number;
  readonly trials: number;
}

/** A price model and forecast of every product; those whose history and settings are as before come from the store. */
export const pricesStage = (
  context: Pick<StageContext, "store" | "pool" | "progress">,
  history: History,
  { frequency, season, horizon, seed, trials }: PriceStageOptions,
): Promise<ParcelStageOutput> =>
  runParcelStage(context, {
    kernel: "prices",
    version: kernelVersion("prices"),
    parameters: { frequency, season, horizon, seed, trials },
    inputs: { series: history.parcels },
  });
