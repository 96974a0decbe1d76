import { Unservable } from "../../core/index.js";
import type { Feature } from "./design.js";
import type { ProphetEstimate, ProphetOptimizer } from "./optimizer.js";

/** Trend and coefficients in units where the history runs from 0 to 1 and its largest value is 1. */
export interface ProphetFit extends ProphetEstimate {
  readonly changepoints: Float64Array;
  readonly scale: number;
  /** Length of the history in the units of time. */
  readonly span: number;
}

/** Changepoints at most, in which first share of the history, and the scale of the prior of their jumps. */
const [mostChangepoints, changepointRange, changepointPrior] = [25, 0.8, 0.05];

/** Greatest posterior density of Prophet's model (Taylor & Letham, 2018) by Stan's optimiser. */
export function fitProphet(
  optimizer: ProphetOptimizer,
  values: Float64Array,
  times: Float64Array,
  features: readonly Feature[],
): ProphetFit {
  const observed = [...values.keys()].filter((t) => !Number.isNaN(values[t]));
  const scale = observed.reduce((most, t) => Math.max(most, Math.abs(values[t]!)), 0) || 1;
  const span = times[values.length - 1]! || 1;
  const y = observed.map((t) => values[t]! / scale);
  const t = observed.map((i) => times[i]! / span);
  const changepoints = placeChangepoints(t);
  const flat = y.every((value) => value === y[0]);
  const still = { delta: new Float64Array(changepoints.length), beta: new Float64Array(Math.max(1, features.length)) };
  if (flat) return { k: 0, m: y[0] ?? 0, ...still, sigmaObs: 0, changepoints, scale, span };
  const [first, last] = [0, y.length - 1];
  const slope = (y[last]! - y[first]!) / (t[last]! - t[first]!);
  const start = { k: slope, m: y[first]! - slope * t[first]!, ...still, sigmaObs: 1 };
  // The model wants one feature at least.
  const columns = features.length > 0 ? features : [{ column: new Float64Array(values.length), prior: 1 }];
  const data = JSON.stringify({
    T: y.length,
    y,
    t,
    cap: y.map(() => 0),
    S: changepoints.length,
    t_change: [...changepoints],
    trend_indicator: 0,
    K: columns.length,
    s_a: columns.map(() => 1),
    s_m: columns.map(() => 0),
    X: observed.map((i) => columns.map(({ column }) => column[i])),
    sigmas: columns.map(({ prior }) => prior),
    tau: changepointPrior,
  });
  try {
    const { params } = optimizer.optimize(start, data, { seed: 1 });
    return { ...params, changepoints, scale, span };
  } catch {
    throw new Unservable("prophet", "no-optimum");
  }
}

/** Evenly over the first part of the observations, the first of them left out. */
function placeChangepoints(t: readonly number[]): Float64Array {
  const last = Math.floor(changepointRange * t.length) - 1;
  const count = Math.min(mostChangepoints, last);
  return Float64Array.from({ length: Math.max(0, count) }, (_, j) => t[Math.round(((j + 1) * last) / count)]!);
}

/** The trend at a time given as a share of the history, in units of the series. */
export function trendAt({ k, m, delta, changepoints, scale }: ProphetFit, t: number): number {
  let trend = k * t + m;
  for (let j = 0; j < changepoints.length && changepoints[j]! <= t; j++) trend += delta[j]! * (t - changepoints[j]!);
  return trend * scale;
}
