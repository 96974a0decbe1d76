import { exp, ln1p } from "../../core/index.js";

/**
 * Coefficients phi of a stationary autoregression phi_1 x_{t-1} + ... from any real numbers: their hyperbolic tangents
 * are taken for partial autocorrelations (Barndorff-Nielsen & Schou, 1973; Jones, 1980).
 */
export function stationaryCoefficients(free: Float64Array, from: number, count: number): Float64Array {
  const phi = new Float64Array(count);
  const before = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const partial = 1 - 2 / (exp(2 * free[from + k]!) + 1);
    before.set(phi);
    phi[k] = partial;
    for (let j = 0; j < k; j++) phi[j] = before[j]! - partial * before[k - 1 - j]!;
  }
  return phi;
}

/** The inverse: numbers whose `stationaryCoefficients` are `phi`; undefined when `phi` is not stationary. */
export function freeCoordinates(phi: Float64Array): Float64Array | undefined {
  const free = new Float64Array(phi.length);
  const current = phi.slice();
  const next = new Float64Array(phi.length);
  for (let k = phi.length - 1; k >= 0; k--) {
    const partial = current[k]!;
    if (!(Math.abs(partial) < 1)) return undefined;
    free[k] = (ln1p(partial) - ln1p(-partial)) / 2;
    for (let j = 0; j < k; j++) next[j] = (current[j]! + partial * current[k - 1 - j]!) / (1 - partial * partial);
    current.set(next);
  }
  return free;
}

/**
 * Coefficients 1..(a + step * b) of (1 + a_1 z + ...)(1 + b_1 z^step + ...); index 0 is the coefficient 1.
 */
export function multiply(a: Float64Array, b: Float64Array, step: number): Float64Array {
  const product = new Float64Array(a.length + step * b.length + 1);
  for (let i = 0; i <= a.length; i++) {
    const left = i === 0 ? 1 : a[i - 1]!;
    product[i] = product[i]! + left;
    for (let j = 1; j <= b.length; j++) product[i + step * j] = product[i + step * j]! + left * b[j - 1]!;
  }
  return product;
}
