/** `values` differenced `D` times at lag `seasonLength` and `d` times at lag 1; shorter by d + D seasonLength. */
export function difference(values: Float64Array, d: number, D: number, seasonLength: number): Float64Array {
  let w = values;
  for (let k = 0; k < D; k++) w = differenceAt(w, seasonLength);
  for (let k = 0; k < d; k++) w = differenceAt(w, 1);
  return w;
}

function differenceAt(values: Float64Array, lag: number): Float64Array {
  const w = new Float64Array(Math.max(0, values.length - lag));
  for (let t = 0; t < w.length; t++) w[t] = values[t + lag]! - values[t]!;
  return w;
}

/** Coefficients c of (1 - B)^d (1 - B^m)^D = 1 - c_1 B - c_2 B^2 - ...; index 0 belongs to lag 1. */
export function differencingCoefficients(d: number, D: number, seasonLength: number): Float64Array {
  let polynomial = Float64Array.of(1);
  const times = (lag: number) => {
    const next = new Float64Array(polynomial.length + lag);
    for (let i = 0; i < polynomial.length; i++) {
      next[i] = next[i]! + polynomial[i]!;
      next[i + lag] = next[i + lag]! - polynomial[i]!;
    }
    polynomial = next;
  };
  for (let k = 0; k < d; k++) times(1);
  for (let k = 0; k < D; k++) times(seasonLength);
  return polynomial.subarray(1).map((value) => -value);
}
