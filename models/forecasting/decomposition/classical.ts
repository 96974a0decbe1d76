/**
 * Seasonal figure of the classical decomposition: mean departure per season from a centred moving average, made to
 * sum to zero (additive) or average one (multiplicative). Index 0 belongs to the first observation.
 * Needs two whole seasons without missing values; multiplicative also needs values above zero.
 */
export function seasonalFigure(y: Float64Array, seasonLength: number, multiplicative: boolean): Float64Array {
  const m = seasonLength;
  const half = m >> 1;
  const even = m % 2 === 0;
  const figure = new Float64Array(m);
  const counts = new Float64Array(m);
  let window = 0;
  for (let t = 0; t < (even ? m : m - 1); t++) window += y[t]!;
  for (let t = half; t < y.length - half; t++) {
    // For an even season the window holds m + 1 values, the outer two with half weight.
    window += y[t + half]!;
    const trend = (even ? window - 0.5 * (y[t - half]! + y[t + half]!) : window) / m;
    window -= y[t - half]!;
    const j = t % m;
    figure[j] = figure[j]! + (multiplicative ? y[t]! / trend : y[t]! - trend);
    counts[j] = counts[j]! + 1;
  }
  let mean = 0;
  for (let j = 0; j < m; j++) {
    figure[j] = figure[j]! / counts[j]!;
    mean += figure[j]! / m;
  }
  for (let j = 0; j < m; j++) figure[j] = multiplicative ? figure[j]! / mean : figure[j]! - mean;
  return figure;
}
