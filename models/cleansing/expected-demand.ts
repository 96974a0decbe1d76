/** Seasons of this many harmonics, where the history holds two seasons. */
const harmonics = 3;
/** No season takes demand below this share of its level. */
const leastFactor = 0.1;

/**
 * Season factors with mean about 1: least squares of demand over its mean on a few harmonics, shrunk by the share of variance
 * that they explain beyond chance (adjusted R squared over R squared). All 1 with less than two seasons.
 */
export function seasonFactors(demand: Float64Array, seasonLength: number): Float64Array {
  const n = demand.length;
  const factors = new Float64Array(n).fill(1);
  const pairs = n >= 2 * seasonLength ? Math.min(harmonics, Math.floor((seasonLength - 1) / 2)) : 0;
  const mean = demand.reduce((sum, value) => sum + value, 0) / n;
  if (pairs === 0 || !(mean > 0)) return factors;
  const columns: Float64Array[] = [];
  for (let k = 1; k <= pairs; k++) {
    const angle = (2 * Math.PI * k) / seasonLength;
    columns.push(Float64Array.from({ length: n }, (_, t) => Math.cos(angle * t)));
    columns.push(Float64Array.from({ length: n }, (_, t) => Math.sin(angle * t)));
  }
  const unit = orthonormal([new Float64Array(n).fill(1), ...columns]).slice(1);
  const fit = new Float64Array(n);
  let total = 0;
  for (let t = 0; t < n; t++) total += (demand[t]! / mean - 1) ** 2;
  let explained = 0;
  for (const column of unit) {
    let share = 0;
    for (let t = 0; t < n; t++) share += column[t]! * (demand[t]! / mean);
    explained += share * share;
    for (let t = 0; t < n; t++) fit[t]! += share * column[t]!;
  }
  if (!(total > 0) || !(explained > 0)) return factors;
  const left = Math.max(0, total - explained) / Math.max(1, n - 1 - unit.length);
  const trust = Math.max(0, 1 - (left * (n - 1)) / total) / (explained / total);
  return factors.map((_, t) => Math.max(leastFactor, 1 + Math.min(1, trust) * fit[t]!));
}

function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  const unit: Float64Array[] = [];
  for (const column of columns) {
    const rest = column.slice();
    for (const earlier of unit) {
      let dot = 0;
      for (let t = 0; t < rest.length; t++) dot += rest[t]! * earlier[t]!;
      for (let t = 0; t < rest.length; t++) rest[t]! -= dot * earlier[t]!;
    }
    let norm = 0;
    for (const value of rest) norm += value * value;
    unit.push(rest.map((value) => value / Math.sqrt(norm || 1)));
  }
  return unit;
}

/**
 * Demand to expect in each period from the periods around it, that one left out: the level, with weights that halve every
 * `halfLife` periods, times the season.
 */
export function expectedDemand(demand: Float64Array, season: Float64Array, halfLife: number): Float64Array {
  const n = demand.length;
  const keep = 0.5 ** (1 / halfLife);
  const expected = new Float64Array(n);
  const weighed = new Float64Array(n);
  for (const step of [1, -1]) {
    let sold = 0;
    let weight = 0;
    for (let k = 0, t = step === 1 ? 0 : n - 1; k < n; k++, t += step) {
      expected[t]! += sold;
      weighed[t]! += weight;
      sold = keep * (sold + demand[t]!);
      weight = keep * (weight + season[t]!);
    }
  }
  return expected.map((sold, t) => (weighed[t]! > 0 ? (sold / weighed[t]!) * season[t]! : demand[t]!));
}
