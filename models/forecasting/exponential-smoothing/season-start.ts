import { cos, sin } from "../../core/index.js";
import { leastSquares } from "../../core/linear-algebra/index.js";

/**
 * How the initial seasonal states depend on free coordinates: directly for short seasons, through a few harmonics for
 * long ones, whose many states a short history could not estimate.
 */
export interface SeasonStart {
  /** Number of coordinates. */
  readonly count: number;
  /** Fills `seasonal` from x[offset...]; false when a multiplicative state is not above zero. */
  expand(x: Float64Array, offset: number, seasonal: Float64Array): boolean;
  /** Chain rule: from derivatives by the states to derivatives by the coordinates. */
  collect(bySeasonal: Float64Array, gradient: Float64Array, offset: number): void;
}

export const noSeasonStart: SeasonStart = { count: 0, expand: () => true, collect: () => {} };

/** Every state but the first is free around `centre`; the first keeps their total. */
export function freeSeasonStart(centre: Float64Array, step: number, multiplicative: boolean): SeasonStart {
  const m = centre.length;
  return {
    count: m - 1,
    expand(x, offset, seasonal) {
      let rest = multiplicative ? m : 0;
      for (let j = 1; j < m; j++) {
        const state = centre[j]! + step * x[offset + j - 1]!;
        if (multiplicative && !(state > 0)) return false;
        seasonal[j] = state;
        rest -= state;
      }
      seasonal[0] = rest;
      return !multiplicative || rest > 0;
    },
    collect(bySeasonal, gradient, offset) {
      const first = bySeasonal[0]!;
      for (let j = 1; j < m; j++) gradient[offset + j - 1] = step * (bySeasonal[j]! - first);
    },
  };
}

/** The states are a sum of `harmonics` sines and cosines, started at their projection of `figure`. */
export function harmonicSeasonStart(
  figure: Float64Array,
  harmonics: number,
  step: number,
  multiplicative: boolean,
): SeasonStart {
  const m = figure.length;
  const count = 2 * harmonics;
  const waves = harmonicColumns(m, m, harmonics);
  const centre = leastSquares(waves, multiplicative ? figure.map((value) => value - 1) : figure);
  return {
    count,
    expand(x, offset, seasonal) {
      seasonal.fill(multiplicative ? 1 : 0);
      for (let k = 0; k < count; k++) {
        const wave = waves[k]!;
        const amplitude = centre[k]! + step * x[offset + k]!;
        for (let j = 0; j < m; j++) seasonal[j] = seasonal[j]! + amplitude * wave[j]!;
      }
      if (multiplicative) for (let j = 0; j < m; j++) if (!(seasonal[j]! > 0)) return false;
      return true;
    },
    collect(bySeasonal, gradient, offset) {
      for (let k = 0; k < count; k++) {
        const wave = waves[k]!;
        let sum = 0;
        for (let j = 0; j < m; j++) sum += wave[j]! * bySeasonal[j]!;
        gradient[offset + k] = step * sum;
      }
    },
  };
}

/** cos, sin, cos, sin, ... of the first harmonics of `seasonLength`, for periods 0..rows-1. */
export function harmonicColumns(rows: number, seasonLength: number, harmonics: number): Float64Array[] {
  return Array.from({ length: 2 * harmonics }, (_, k) => {
    const frequency = (2 * Math.PI * ((k >> 1) + 1)) / seasonLength;
    const wave = k % 2 === 0 ? cos : sin;
    return Float64Array.from({ length: rows }, (_, t) => wave(frequency * t));
  });
}
