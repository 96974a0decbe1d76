import { daysPerPeriod, type Frequency, type Series } from "../../../models/core/index.js";
import type { BacktestResult } from "../../../models/evaluation/index.js";
import { featuresBefore, routerFeatures, windowLosses } from "../../../models/routing/index.js";
import type { RowSink } from "../parcels/builder.js";
import type { TableSchema } from "../parcels/parcel.js";

/** What a router learns from: the features of a product before each window, 0 standing for now. */
export const routingFeaturesSchema: TableSchema = {
  window: "INTEGER",
  ...Object.fromEntries(routerFeatures.map((name) => [name, "DOUBLE" as const])),
};

/** And what each method lost in each window. */
export const routingLossesSchema: TableSchema = {
  window: "INTEGER",
  method: "VARCHAR",
  squared: "DOUBLE",
  pinball: "DOUBLE",
  absolute: "DOUBLE",
};

/** And what equal halves of two of them lost, pair after pair in the order of `pairPlace`. */
export const routingPairsSchema: TableSchema = { squared: "DOUBLE", pinball: "DOUBLE", absolute: "DOUBLE" };

/** Methods that a router chooses between: the zero forecast is for products without demand, which need no router. */
export const routedMethods = (methods: readonly string[]): string[] => methods.filter((method) => method !== "zero");

/** What stands for all products where a router is unsure: the automatic combination if it competes. */
export const fallbackOf = (methods: readonly string[]): string =>
  ["auto", "ets", "ses", "mean", "naive"].find((name) => methods.includes(name)) ?? methods[0]!;

export function addRoutingRows(
  rows: RowSink,
  result: BacktestResult,
  { values, seasonLength, frequency }: Series & { readonly frequency: Frequency },
): void {
  const methods = routedMethods(result.methods);
  const losses = windowLosses(result, { seasonLength }, methods, fallbackOf(methods));
  if (losses.length === 0) return;
  const addFeatures = (window: number, quantity: Float64Array) => {
    const features = featuresBefore({ quantity, seasonLength, periodDays: daysPerPeriod[frequency] });
    rows.add("routing_features", {
      window,
      ...Object.fromEntries(routerFeatures.map((name, i) => [name, features[i]])),
    });
  };
  addFeatures(0, values);
  for (const { window, alone, pairs } of losses) {
    addFeatures(window, result.histories[window - 1]!);
    methods.forEach((method, k) => {
      rows.add("routing_losses", {
        window,
        method,
        squared: alone.squared[k],
        pinball: alone.pinball[k],
        absolute: alone.absolute[k],
      });
    });
    rows.addColumns("routing_pairs", { ...pairs });
  }
}
