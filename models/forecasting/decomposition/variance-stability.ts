/**
 * Whether logarithms make the spread within seasons more even than the plain values do: compares the coefficient of
 * variation over seasons of sd / mean (logarithms) with that of sd (Guerrero, 1993, at lambda 0 and 1).
 * Needs values above zero and two seasons.
 */
export function logarithmsSteadySpread(y: Float64Array, seasonLength: number): boolean {
  const span = Math.max(2, seasonLength);
  const seasons = Math.floor(y.length / span);
  const plain = new Float64Array(seasons);
  const relative = new Float64Array(seasons);
  const offset = y.length - seasons * span;
  for (let s = 0; s < seasons; s++) {
    let mean = 0;
    let squares = 0;
    for (let t = 0; t < span; t++) mean += y[offset + s * span + t]! / span;
    for (let t = 0; t < span; t++) squares += (y[offset + s * span + t]! - mean) ** 2;
    plain[s] = Math.sqrt(squares / (span - 1));
    relative[s] = plain[s]! / mean;
  }
  return variation(relative) < variation(plain);
}

function variation(x: Float64Array): number {
  let mean = 0;
  let squares = 0;
  for (const value of x) mean += value / x.length;
  for (const value of x) squares += (value - mean) ** 2;
  return mean > 0 ? Math.sqrt(squares) / mean : 0;
}
