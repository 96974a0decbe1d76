import type { Random } from "../../../core/index.js";

/** A distribution of one period's demand, given its mean. */
export interface Family {
  /** Shape parameters at unbounded coordinates; undefined too far out. */
  shapeAt(x: Float64Array, offset: number): Float64Array | undefined;
  /** Coordinates to start from, for demand of mean one. */
  startOf(values: Float64Array): readonly number[];
  logDensity(value: number, mean: number, shape: Float64Array): number;
  variance(mean: number, shape: Float64Array): number;
  draw(mean: number, shape: Float64Array, random: Random): number;
}
