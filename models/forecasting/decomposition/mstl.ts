import { type StlDecomposition, stl } from "./stl.js";

export interface MultiSeasonDecomposition {
  /** Whole season length to its component, shortest first. */
  readonly seasons: ReadonlyMap<number, Float64Array>;
  readonly trend: Float64Array;
  readonly remainder: Float64Array;
}

const ITERATIONS = 2;

/**
 * Decomposition with several seasons: each in turn is estimated by STL from the series without the others, twice over
 * (Bandara, Hyndman & Bergmeir, 2021). The k-th shortest season may change over 7 + 4k seasons. Every season length
 * (whole, above 1) must fit twice into `y`, which has no missing value; there is at least one.
 */
export function mstl(y: Float64Array, seasonLengths: readonly number[]): MultiSeasonDecomposition {
  const lengths = [...seasonLengths].sort((a, b) => a - b);
  const components = lengths.map(() => new Float64Array(y.length));
  const rest = y.slice();
  let last: StlDecomposition | undefined;
  for (let iteration = 0; iteration < (lengths.length > 1 ? ITERATIONS : 1); iteration++) {
    lengths.forEach((length, k) => {
      const component = components[k]!;
      for (let t = 0; t < y.length; t++) rest[t] = rest[t]! + component[t]!;
      last = stl(rest, length, { seasonWindow: 11 + 4 * k });
      component.set(last.seasonal);
      for (let t = 0; t < y.length; t++) rest[t] = rest[t]! - component[t]!;
    });
  }
  const trend = last!.trend;
  return {
    seasons: new Map(lengths.map((length, k) => [length, components[k]!])),
    trend,
    remainder: rest.map((value, t) => value - trend[t]!),
  };
}
