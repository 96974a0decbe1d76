import { type LoessOptions, loess, loessAt } from "./loess.js";

export interface StlOptions {
  /** Span, in seasons, over which the season may change; "periodic" keeps it the same for ever. */
  readonly seasonWindow: number | "periodic";
  /** Downweights outliers. */
  readonly robust?: boolean;
  /** Outer passes of the robust fit; 15 when left out. */
  readonly robustPasses?: number;
}

/** y = seasonal + trend + remainder, point by point. */
export interface StlDecomposition {
  readonly seasonal: Float64Array;
  readonly trend: Float64Array;
  readonly remainder: Float64Array;
  /** Robustness weights in [0, 1]; all one without robust passes. */
  readonly weights: Float64Array;
}

const nextOdd = (x: number): number => {
  const whole = Math.round(x);
  return whole % 2 === 0 ? whole + 1 : whole;
};

/**
 * Seasonal-trend decomposition by local regression (Cleveland, Cleveland, McRae & Terpenning, 1990), with the
 * defaults of R's stl. `y` holds at least two seasons and no missing value; seasonLength is a whole number above 1.
 */
export function stl(
  y: Float64Array,
  seasonLength: number,
  { seasonWindow, robust = false, robustPasses = 15 }: StlOptions,
): StlDecomposition {
  const n = y.length;
  const m = seasonLength;
  const periodic = seasonWindow === "periodic";
  const window = periodic ? 10 * n + 1 : nextOdd(seasonWindow);
  const smoother = (window: number, degree: 0 | 1): LoessOptions => ({ window, degree, jump: Math.ceil(window / 10) });
  const passes: Passes = {
    season: smoother(window, 0),
    trend: smoother(nextOdd(Math.ceil((1.5 * m) / (1 - 1.5 / window))), 1),
    lowPass: smoother(nextOdd(m), 1),
  };
  const seasonal = new Float64Array(n);
  const trend = new Float64Array(n);
  const weights = new Float64Array(n).fill(1);
  const buffers = {
    rest: new Float64Array(n + 2 * m),
    cycles: new Float64Array(n + 2 * m),
    averaged: new Float64Array(n + 2 * m),
    weights: new Float64Array(n + 2 * m),
    series: new Float64Array(Math.ceil(n / m)),
    seriesWeights: new Float64Array(Math.ceil(n / m)),
    smoothed: new Float64Array(Math.ceil(n / m) + 2),
  };
  for (let outer = 0; outer <= (robust ? robustPasses : 0); outer++) {
    if (outer > 0) robustnessWeights(y, seasonal, trend, weights);
    for (let inner = 0; inner < (robust ? 1 : 2); inner++) {
      innerPass(y, m, passes, outer > 0 ? weights : undefined, seasonal, trend, buffers);
    }
  }
  if (periodic) averageByPhase(seasonal, m);
  const remainder = y.map((value, t) => value - seasonal[t]! - trend[t]!);
  return { seasonal, trend, remainder, weights };
}

interface Passes {
  readonly season: LoessOptions;
  readonly trend: LoessOptions;
  readonly lowPass: LoessOptions;
}

type Buffers = Readonly<
  Record<"rest" | "cycles" | "averaged" | "weights" | "series" | "seriesWeights" | "smoothed", Float64Array>
>;

/** Section 2.2 of the paper: smooth the cycle-subseries, take their low-frequency part out, smooth what is left. */
function innerPass(
  y: Float64Array,
  m: number,
  passes: Passes,
  robustness: Float64Array | undefined,
  seasonal: Float64Array,
  trend: Float64Array,
  buffers: Buffers,
): void {
  const n = y.length;
  const { rest, cycles, averaged } = buffers;
  for (let t = 0; t < n; t++) rest[t] = y[t]! - trend[t]!;
  smoothCycles(rest, n, m, passes.season, robustness, buffers);
  const once = movingAverage(cycles, n + 2 * m, m, averaged);
  const twice = movingAverage(averaged, once, m, rest);
  const thrice = movingAverage(rest, twice, 3, averaged);
  loess(averaged, thrice, passes.lowPass, undefined, rest, 0, buffers.weights);
  for (let t = 0; t < n; t++) {
    seasonal[t] = cycles[m + t]! - rest[t]!;
    averaged[t] = y[t]! - seasonal[t]!;
  }
  loess(averaged, n, passes.trend, robustness, trend, 0, buffers.weights);
}

/** Every phase of the season smoothed on its own, extended by one season at both ends. */
function smoothCycles(
  rest: Float64Array,
  n: number,
  m: number,
  options: LoessOptions,
  robustness: Float64Array | undefined,
  { cycles, series, seriesWeights, smoothed, weights }: Buffers,
): void {
  for (let phase = 0; phase < m; phase++) {
    const count = Math.floor((n - phase - 1) / m) + 1;
    for (let i = 0; i < count; i++) {
      series[i] = rest[i * m + phase]!;
      if (robustness !== undefined) seriesWeights[i] = robustness[i * m + phase]!;
    }
    const own = robustness === undefined ? undefined : seriesWeights;
    loess(series, count, options, own, smoothed, 1, weights);
    const before = loessAt(series, count, -1, 0, Math.min(options.window, count) - 1, options, own, weights);
    const after = loessAt(series, count, count, Math.max(0, count - options.window), count - 1, options, own, weights);
    smoothed[0] = Number.isNaN(before) ? smoothed[1]! : before;
    smoothed[count + 1] = Number.isNaN(after) ? smoothed[count]! : after;
    for (let i = 0; i < count + 2; i++) cycles[i * m + phase] = smoothed[i]!;
  }
}

/** Averages of `span` neighbours; returns how many there are. */
function movingAverage(x: Float64Array, length: number, span: number, into: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < span; i++) sum += x[i]!;
  const count = length - span + 1;
  into[0] = sum / span;
  for (let i = 1; i < count; i++) {
    sum += x[i + span - 1]! - x[i - 1]!;
    into[i] = sum / span;
  }
  return count;
}

/** Bisquare of the remainder against six times its median size (section 2.4). */
function robustnessWeights(y: Float64Array, seasonal: Float64Array, trend: Float64Array, weights: Float64Array): void {
  const n = y.length;
  const sizes = y.map((value, t) => Math.abs(value - seasonal[t]! - trend[t]!));
  const sorted = sizes.slice().sort();
  const limit = 3 * (sorted[n >> 1]! + sorted[(n - 1) >> 1]!);
  for (let t = 0; t < n; t++) {
    const size = sizes[t]!;
    weights[t] = size <= 0.001 * limit ? 1 : size <= 0.999 * limit ? (1 - (size / limit) ** 2) ** 2 : 0;
  }
}

function averageByPhase(seasonal: Float64Array, m: number): void {
  for (let phase = 0; phase < m; phase++) {
    let sum = 0;
    let count = 0;
    for (let t = phase; t < seasonal.length; t += m) {
      sum += seasonal[t]!;
      count++;
    }
    for (let t = phase; t < seasonal.length; t += m) seasonal[t] = sum / count;
  }
}
