/** Sorted copy of the finite values. */
export function sortedFinite(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values as ArrayLike<number>)
    .filter(Number.isFinite)
    .sort();
}

/** Quantile of ascending values by linear interpolation (Hyndman & Fan, 1996, type 7); NaN when there are none. */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const position = p * (n - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  return below + 1 < n ? low + (position - below) * ((sorted[below + 1] as number) - low) : low;
}

/** Mean of the finite values; NaN when there are none. */
export function meanFinite(values: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
