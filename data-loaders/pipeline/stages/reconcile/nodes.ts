import { standardProbabilities } from "../../../../models/core/index.js";
import { numbersAt, type Parcel, tableOf } from "../../parcels/parcel.js";
import type { Evidence } from "./evidence.js";
import type { Group } from "./group-series.js";

/** A group with its own forecast. */
export interface Node {
  readonly group: Group;
  readonly base: Base;
  readonly evidence: Evidence;
}

export interface Base {
  readonly mean: Float64Array;
  readonly quantiles: ReadonlyMap<number, Float64Array>;
}

/** Columns of the standard quantiles by probability. */
export const quantileColumns = new Map(standardProbabilities.map((p) => [p, `q${String(p).slice(2).padEnd(2, "0")}`]));

/** The forecast of node `position`. */
export function baseAt(parcel: Parcel, position: number): Base {
  const table = tableOf(parcel, "forecasts");
  const column = (name: string) => numbersAt(table, name, position);
  return {
    mean: column("mean"),
    quantiles: new Map([...quantileColumns].map(([p, name]) => [p, column(name)])),
  };
}

/** Standard deviation that a forecast's 80 % interval stands for, averaged over its steps. */
export function spreadOf({ quantiles }: Pick<Base, "quantiles">): number {
  const [low, high] = [quantiles.get(0.1)!, quantiles.get(0.9)!];
  return low.reduce((sum, value, h) => sum + (high[h]! - value) / 2.563, 0) / Math.max(1, low.length);
}
