/** Half-life of a past period's say, in periods. */
const HALF_LIFE = 52;
const FARTHEST = 156;

/**
 * Mean demand of one series in the past periods whose known conditions were most like those of period `target`: each
 * is weighted by nearness, a Student kernel over the conditions, and by age. It tells a shared model what this very
 * product did at this price and promotion. NaN when nothing is known.
 *
 * @param conditions one array per condition, each in units of its own spread.
 */
export function meanOfSimilarPeriods(
  values: Float64Array,
  conditions: readonly Float64Array[],
  origin: number,
  target: number,
): number {
  const decay = 0.5 ** (1 / HALF_LIFE);
  let age = 1;
  let sum = 0;
  let total = 0;
  for (let s = origin - 1; s >= 0 && s >= origin - FARTHEST; s--) {
    age *= decay;
    const y = values[s] as number;
    if (Number.isNaN(y)) continue;
    let distance = 0;
    for (let k = 0; k < conditions.length; k++) {
      const condition = conditions[k] as Float64Array;
      const d = (condition[s] as number) - (condition[target] as number);
      if (!Number.isNaN(d)) distance += d * d;
    }
    const nearness = 1 / (1 + 4 * distance);
    const weight = age * nearness * nearness;
    sum += weight * y;
    total += weight;
  }
  return total > 0 ? sum / total : Number.NaN;
}

/** The conditions of one series in units of their spread over its history, so that distances can be added. */
export function standardised(values: Float64Array, length: number, ratio: boolean): Float64Array {
  const scaled = ratio ? values.map(Math.log) : values.slice();
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let t = 0; t < length; t++) {
    const value = scaled[t] as number;
    if (!Number.isFinite(value)) continue;
    count++;
    const delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
  }
  const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  return deviation > 0 ? scaled.map((value) => (value - mean) / deviation) : new Float64Array(values.length);
}
