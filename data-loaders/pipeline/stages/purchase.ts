import type { Frequency } from "../../../models/core/index.js";
import { kernelVersion } from "../kernels/versions.js";
import type { Settings } from "../settings.js";
import type { StageContext } from "./context.js";
import { type ParcelReference, type ParcelStageOutput, runParcelStage } from "./parcels.js";
import type { Quotes } from "./quotes.js";

/** Periods for which a supplier's price is forecast: a month, or what comes near. */
const priceHorizon: Readonly<Record<Frequency, number>> = { D: 28, W: 4, M: 2, Q: 1, Y: 1 };

export interface PurchaseInputs {
  readonly series: readonly ParcelReference[];
  readonly forecasts: readonly ParcelReference[];
  readonly orders: readonly ParcelReference[];
  readonly quotes: Quotes;
}

/** When to buy each product whose supplier's price is known; nothing to do where none is. */
export async function purchaseStage(
  context: Pick<StageContext, "store" | "pool" | "progress" | "config">,
  { series, forecasts, orders, quotes }: PurchaseInputs,
  { frequency, season, seed }: Settings,
): Promise<ParcelStageOutput> {
  if (quotes.products === 0) return { parcels: [], computed: 0, reused: 0 };
  const { holdingRate, orderingCost, priceMethods: methods } = context.config;
  return runParcelStage(context, {
    kernel: "purchase",
    version: kernelVersion("purchase"),
    parameters: { frequency, season, horizon: priceHorizon[frequency], seed, holdingRate, orderingCost, methods },
    inputs: { series, forecast: forecasts, orders, quotes: quotes.parcels },
  });
}
