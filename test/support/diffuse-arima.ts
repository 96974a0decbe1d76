import type { ArmaCoefficients } from "../../models/forecasting/arima/likelihood.js";
import { expand } from "../../models/forecasting/arima/likelihood.js";
import type { ArimaOrder } from "../../models/forecasting/arima/order.js";
import { multiply } from "../../models/forecasting/arima/polynomial.js";

/**
 * Log-likelihood of a differenced ARIMA model without constant by the plain Kalman filter on the undifferenced series,
 * whose first d + D m states have a prior of variance `kappa` (Durbin & Koopman, 2012, section 5.6), as R's arima has
 * it with kappa 1e6: periods predicted with a variance of 1e4 or more are not counted. As kappa grows this becomes the
 * likelihood of the differences.
 */
export function diffuseLogLikelihood(
  y: readonly number[],
  order: ArimaOrder,
  arma: ArmaCoefficients,
  kappa: number,
): number {
  const { phi, theta } = expand(arma, order.seasonLength);
  const lags = differencingLags(order);
  const r = Math.max(phi.length, theta.length + 1);
  const size = r + lags.length;
  const observe = new Float64Array(size);
  observe[0] = 1;
  observe.set(lags, r);
  const shock = new Float64Array(size);
  shock[0] = 1;
  shock.set(theta, 1);
  const transition = matrix(size);
  for (let i = 0; i < phi.length; i++) transition[i]![0] = phi[i]!;
  for (let i = 0; i + 1 < r; i++) transition[i]![i + 1] = 1;
  transition[r]!.set(observe);
  for (let i = 1; i < lags.length; i++) transition[r + i]![r + i - 1] = 1;

  let covariance = stationaryCovariance(transition, shock, r);
  for (let i = r; i < size; i++) covariance[i]![i] = kappa;
  let state: Float64Array = new Float64Array(size);
  let counted = 0;
  let squares = 0;
  let logVariances = 0;
  y.forEach((value, t) => {
    if (t > 0) {
      state = times(transition, state);
      covariance = predictCovariance(transition, covariance, shock);
    }
    const moved = times(covariance, observe);
    const variance = dot(observe, moved);
    const error = value - dot(observe, state);
    if (variance < 1e4) {
      counted++;
      squares += (error * error) / variance;
      logVariances += Math.log(variance);
    }
    state = state.map((old, i) => old + (moved[i]! * error) / variance);
    covariance = covariance.map((row, i) => row.map((old, j) => old - (moved[i]! * moved[j]!) / variance));
  });
  const used = y.length - lags.length;
  const criterion = 0.5 * (Math.log(squares / counted) + logVariances / counted);
  return -0.5 * (2 * used * criterion + used + used * Math.log(2 * Math.PI));
}

/** Weights of earlier values in y_t = sum lag_j y_{t-j} + w_t, where w is the differenced series. */
function differencingLags({ d, D, seasonLength }: ArimaOrder): Float64Array {
  let polynomial: Float64Array = Float64Array.of(1);
  for (let i = 0; i < d; i++) polynomial = product(polynomial, Float64Array.of(1, -1));
  const seasonal = new Float64Array(seasonLength + 1);
  seasonal[0] = 1;
  seasonal[seasonLength] = -1;
  for (let i = 0; i < D; i++) polynomial = product(polynomial, seasonal);
  return polynomial.subarray(1).map((value) => -value);
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  return multiply(a.subarray(1), b.subarray(1), 1);
}

const matrix = (size: number) => Array.from({ length: size }, () => new Float64Array(size));
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const times = (rows: readonly Float64Array[], x: Float64Array) => Float64Array.from(rows, (row) => dot(row, x));

function predictCovariance(transition: readonly Float64Array[], covariance: Float64Array[], shock: Float64Array) {
  const half = transition.map((row) =>
    Float64Array.from(row, (_, j) => row.reduce((sum, v, k) => sum + v * covariance[k]![j]!, 0)),
  );
  return half.map((row, i) => Float64Array.from(row, (_, j) => dot(row, transition[j]!) + shock[i]! * shock[j]!));
}

/** Covariance of the ARMA states by iterating to the fixed point with doubled steps; differenced states are left at 0. */
function stationaryCovariance(transition: readonly Float64Array[], shock: Float64Array, r: number): Float64Array[] {
  const size = shock.length;
  let power = transition.slice(0, r).map((row) => row.slice(0, r));
  let sum = power.map((_, i) => Float64Array.from({ length: r }, (_, j) => shock[i]! * shock[j]!));
  for (let round = 0; round < 40; round++) {
    const half = power.map((row) =>
      Float64Array.from({ length: r }, (_, j) => row.reduce((s, v, k) => s + v * sum[k]![j]!, 0)),
    );
    sum = sum.map((row, i) => row.map((old, j) => old + dot(half[i]!, power[j]!)));
    power = power.map((row) =>
      Float64Array.from({ length: r }, (_, j) => row.reduce((s, v, k) => s + v * power[k]![j]!, 0)),
    );
  }
  const whole = matrix(size);
  sum.forEach((row, i) => {
    whole[i]!.set(row);
  });
  return whole;
}
