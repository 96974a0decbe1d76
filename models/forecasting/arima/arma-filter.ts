import { ln } from "../../core/index.js";
/**
 * The exact one-step predictor of an ARMA process x_t = sum phi_j x_{t-j} + e_t + sum theta_j e_{t-j} of unit error
 * variance, by the Chandrasekhar recursions (Morf, Sidhu & Kailath, 1974; Pearlman, 1980): O(n r) instead of the
 * Kalman filter's O(n r^2), and O(n (p + q)) once the gain has settled.
 */
export interface ArmaFilter {
  /** Sum of the logarithms of the prediction variances. */
  readonly logVariances: number;
  /** Standardised prediction errors of each column, in place of the column. */
  readonly columns: readonly Float64Array[];
  /** State predicted for the period after the last, per column; index 0 is the forecast itself. */
  readonly states: readonly Float64Array[];
}

/** Change of the prediction variance, relative to the error variance, below which the gain counts as settled. */
const SETTLED = 1e-13;

/** Periods after which an inexact filter takes the gain of an endless past. */
const START_UP = 20;

/**
 * Filters `columns` (overwritten) that share the process: the data and its regressors. `phi` and `theta` hold the
 * coefficients from lag 1 on. Unless `exact`, the gain is exact for the first periods only, which serves a search.
 * Undefined when the process is too close to a unit root for its variance to be computed.
 */
export function filterArma(
  phi: Float64Array,
  theta: Float64Array,
  columns: readonly Float64Array[],
  exact = true,
): ArmaFilter | undefined {
  const r = Math.max(phi.length, theta.length + 1);
  const ar = new Float64Array(r);
  ar.set(phi);
  const covariance = initialCovariance(phi, theta, r);
  if (covariance === undefined) return undefined;
  const gain = new Float64Array(r);
  const change = new Float64Array(r);
  for (let k = 0; k < r; k++) gain[k] = ar[k]! * covariance[0]! + (k + 1 < r ? covariance[k + 1]! : 0);
  change.set(gain);
  let variance = covariance[0]!;
  let weight = -1 / variance;
  let logVariances = 0;
  const states = columns.map(() => new Float64Array(r));
  const n = columns[0]!.length;
  // A column that stands for a gap is zero until the gap, and so are its state and errors.
  const starts = Int32Array.from(columns, (column) => {
    const first = column.findIndex((value) => value !== 0);
    return first < 0 ? n : first;
  });
  const limit = exact ? n : Math.min(n, r + START_UP);
  let size = Number.POSITIVE_INFINITY;
  let t = 0;
  for (; t < limit && !(size < SETTLED); t++) {
    logVariances += ln(variance);
    const deviation = Math.sqrt(variance);
    for (let c = 0; c < columns.length; c++) {
      if (t < starts[c]!) continue;
      const state = states[c]!;
      const error = columns[c]![t]! - state[0]!;
      columns[c]![t] = error / deviation;
      advance(state, ar, gain, error / variance);
    }
    const first = change[0]!;
    const scaled = weight * first;
    const next = Math.max(1e-12, variance + first * scaled);
    weight += (scaled * scaled) / variance;
    const ratio = first / next;
    size = 0;
    for (let k = 0; k < r; k++) {
      const moved = ar[k]! * first + (k + 1 < r ? change[k + 1]! : 0);
      const updated = gain[k]! + moved * scaled;
      gain[k] = updated;
      const rest = moved - updated * ratio;
      change[k] = rest;
      size += rest * rest;
    }
    size *= Math.abs(weight);
    variance = next;
  }
  if (t < n) {
    if (!(size < SETTLED)) {
      for (let k = 0; k < r; k++) gain[k] = ar[k]! + (theta[k] ?? 0);
      variance = 1;
    }
    logVariances += (n - t) * ln(variance);
    columns.forEach((column, c) => {
      settledErrors(column, Math.max(t, starts[c]!), states[c]!, ar, gain, variance);
    });
  }
  return { logVariances, columns, states };
}

/**
 * The rest of a column once gain and variance stand still: only lags with a coefficient do work. The state turns in a
 * ring, so that moving it by one period costs nothing.
 */
function settledErrors(
  column: Float64Array,
  from: number,
  state: Float64Array,
  ar: Float64Array,
  gain: Float64Array,
  variance: number,
): void {
  const r = state.length;
  const lags: number[] = [];
  for (let k = 0; k < r; k++) if (ar[k] !== 0 || Math.abs(gain[k]!) > 1e-14) lags.push(k);
  const places = Int32Array.from(lags);
  const byForecast = Float64Array.from(lags, (k) => ar[k]!);
  const byError = Float64Array.from(lags, (k) => gain[k]! / variance);
  const deviation = Math.sqrt(variance);
  let head = 0;
  for (let t = from; t < column.length; t++) {
    const first = state[head]!;
    const error = column[t]! - first;
    column[t] = error / deviation;
    state[head] = 0;
    if (++head === r) head = 0;
    for (let i = 0; i < places.length; i++) {
      let place = head + places[i]!;
      if (place >= r) place -= r;
      state[place] = state[place]! + byForecast[i]! * first + byError[i]! * error;
    }
  }
  const turned = Float64Array.from(state, (_, k) => state[(head + k) % r]!);
  state.set(turned);
}

/** state <- T state + gain * innovation, where T is the companion matrix of `ar`. */
function advance(state: Float64Array, ar: Float64Array, gain: Float64Array, innovation: number): void {
  const r = state.length;
  const first = state[0]!;
  for (let k = 0; k < r - 1; k++) state[k] = ar[k]! * first + state[k + 1]! + gain[k]! * innovation;
  state[r - 1] = ar[r - 1]! * first + gain[r - 1]! * innovation;
}

/** Forecasts of steps 1..horizon from a predicted state. */
export function extrapolateArma(phi: Float64Array, state: Float64Array, horizon: number): Float64Array {
  const ar = new Float64Array(state.length);
  ar.set(phi);
  const none = new Float64Array(state.length);
  const current = state.slice();
  const path = new Float64Array(horizon);
  for (let k = 0; k < horizon; k++) {
    path[k] = current[0]!;
    advance(current, ar, none, 0);
  }
  return path;
}

/** Coefficients psi_0..psi_{count-1} of the process written as a weighted sum of errors. */
export function impulseResponse(phi: Float64Array, theta: Float64Array, count: number): Float64Array {
  const psi = new Float64Array(count);
  psi[0] = 1;
  for (let k = 1; k < count; k++) {
    let sum = k <= theta.length ? theta[k - 1]! : 0;
    for (let j = 1; j <= Math.min(k, phi.length); j++) sum += phi[j - 1]! * psi[k - j]!;
    psi[k] = sum;
  }
  return psi;
}

/** First column of the stationary state covariance; state k carries what is known of x_{t+k} beyond its AR part. */
function initialCovariance(phi: Float64Array, theta: Float64Array, r: number): Float64Array | undefined {
  const p = phi.length;
  const q = theta.length;
  const psi = impulseResponse(phi, theta, q + 1);
  const moving = (k: number) => (k === 0 ? 1 : theta[k - 1]!);
  const gamma = autocovariances(phi, (k) => {
    let sum = 0;
    for (let j = k; j <= q; j++) sum += moving(j) * psi[j - k]!;
    return sum;
  });
  if (gamma === undefined) return undefined;
  const column = new Float64Array(r);
  column[0] = gamma[0]!;
  for (let k = 1; k < r; k++) {
    let sum = 0;
    for (let j = k; j < p; j++) sum += phi[j]! * gamma[j - k + 1]!;
    for (let j = k; j <= q; j++) sum += moving(j) * psi[j - k]!;
    column[k] = sum;
  }
  return column;
}

/** gamma_0..gamma_p from gamma_k - sum phi_j gamma_|k-j| = right(k), by elimination with pivots. */
function autocovariances(phi: Float64Array, right: (k: number) => number): Float64Array | undefined {
  const size = phi.length + 1;
  const rows = Array.from({ length: size }, (_, k) => {
    const row = new Float64Array(size + 1);
    row[k] = 1;
    for (let j = 1; j < size; j++) row[Math.abs(k - j)] = row[Math.abs(k - j)]! - phi[j - 1]!;
    row[size] = right(k);
    return row;
  });
  for (let c = 0; c < size; c++) {
    let best = c;
    for (let i = c + 1; i < size; i++) if (Math.abs(rows[i]![c]!) > Math.abs(rows[best]![c]!)) best = i;
    const pivot = rows[best]!;
    rows[best] = rows[c]!;
    rows[c] = pivot;
    if (Math.abs(pivot[c]!) < 1e-13) return undefined;
    for (let i = c + 1; i < size; i++) {
      const row = rows[i]!;
      const factor = row[c]! / pivot[c]!;
      if (factor === 0) continue;
      for (let j = c; j <= size; j++) row[j] = row[j]! - factor * pivot[j]!;
    }
  }
  const gamma = new Float64Array(size);
  for (let c = size - 1; c >= 0; c--) {
    let sum = rows[c]![size]!;
    for (let j = c + 1; j < size; j++) sum -= rows[c]![j]! * gamma[j]!;
    gamma[c] = sum / rows[c]![c]!;
  }
  return gamma[0]! > 0 ? gamma : undefined;
}
