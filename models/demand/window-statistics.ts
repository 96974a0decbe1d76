/** Statistics of the known values in [from, to), NaN where there are none. `at` sees nothing at or after `end`. */
export const at = (values: Float64Array, index: number, end: number): number =>
  index >= 0 && index < end ? (values[index] ?? Number.NaN) : Number.NaN;

export function meanBetween(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let t = Math.max(0, from); t < to; t++) {
    const value = values[t] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

export function deviationBetween(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let t = Math.max(0, from); t < to; t++) {
    const value = values[t] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    squares += value * value;
    count++;
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

export function zeroShare(values: Float64Array, from: number, to: number): number {
  let zeros = 0;
  let count = 0;
  for (let t = Math.max(0, from); t < to; t++) {
    const value = values[t] as number;
    if (Number.isNaN(value)) continue;
    if (value === 0) zeros++;
    count++;
  }
  return zeros / count;
}

export function sinceDemand(values: Float64Array, origin: number): number {
  for (let back = 1; back <= origin; back++) if ((values[origin - back] as number) > 0) return back;
  return Number.NaN;
}
