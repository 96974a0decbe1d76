/** How much of a series a smooth trend and a smooth season explain. */
export interface HarmonicFit {
  /** Slope per period over the mean. */
  readonly trend: number;
  /** 1 - var(remainder) / var(remainder + trend), in [0, 1]. */
  readonly trendStrength: number;
  /** The same for the season; NaN with less than two seasons. */
  readonly seasonStrength: number;
  /** Standard deviation of the remainder over the mean: variability that neither trend nor season explains. */
  readonly adjustedVariation: number;
}

/**
 * Least squares on a quadratic trend and up to three pairs of harmonics. Strengths follow Wang, Smith & Hyndman (2006),
 * with variances divided by their degrees of freedom, so that noise has a strength near 0 however short the series.
 *
 * @param values without NaN, mean above zero
 */
export function harmonicFit(values: Float64Array, mean: number, seasonLength: number): HarmonicFit {
  const n = values.length;
  const { trendFirst, seasonFirst, trendTerms } = bases(n, seasonLength);
  const terms = trendFirst.length;
  const seasonTerms = terms - trendTerms;
  const byTrend = explained(values, trendFirst);
  const bySeason = explained(values, seasonFirst);
  let total = 0;
  for (let i = 0; i < n; i++) total += values[i]! ** 2;
  const variance = (sum: number, used: number) => (n > used ? Math.max(0, total - sum) / (n - used) : 0);
  const all = variance(byTrend.sum[terms]!, terms);
  return {
    trend: trendTerms > 1 ? (byTrend.second * slopeOfUnitLine(n)) / mean : 0,
    trendStrength: strength(all, variance(bySeason.sum[1 + seasonTerms]!, 1 + seasonTerms)),
    seasonStrength: seasonTerms > 0 ? strength(all, variance(byTrend.sum[trendTerms]!, trendTerms)) : Number.NaN,
    adjustedVariation: Math.sqrt(all) / mean,
  };
}

const strength = (remainder: number, whole: number) => (whole > 0 ? Math.max(0, 1 - remainder / whole) : 0);

/** Sums of squares that the first k orthonormal columns explain, and the coefficient of the second column. */
function explained(values: Float64Array, columns: readonly Float64Array[]): { sum: Float64Array; second: number } {
  const sum = new Float64Array(columns.length + 1);
  let second = 0;
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k]!;
    let dot = 0;
    for (let i = 0; i < values.length; i++) dot += column[i]! * values[i]!;
    sum[k + 1] = sum[k]! + dot * dot;
    if (k === 1) second = dot;
  }
  return { sum, second };
}

/** Slope per step of a straight line with mean 0 and sum of squares 1. */
const slopeOfUnitLine = (n: number) => Math.sqrt(12 / (n * (n * n - 1)));

interface Bases {
  /** Constant, trend, season; and constant, season, trend. */
  readonly trendFirst: readonly Float64Array[];
  readonly seasonFirst: readonly Float64Array[];
  /** Columns of the trend, the constant among them. */
  readonly trendTerms: number;
}

const kept = new Map<string, Bases>();

/** A catalogue has few lengths of history, so their bases are kept. */
function bases(n: number, seasonLength: number): Bases {
  const key = `${n} ${seasonLength}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const column = (of: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => of(i));
  const pairs = n >= 2 * seasonLength ? Math.min(3, Math.floor((seasonLength - 1) / 2)) : 0;
  const constant = column(() => 1);
  const trend = [column((i) => i - (n - 1) / 2), column((i) => (i - (n - 1) / 2) ** 2)].slice(
    0,
    n >= 12 ? 2 : n >= 4 ? 1 : 0,
  );
  const season = Array.from({ length: pairs }, (_, k) => (2 * Math.PI * (k + 1)) / seasonLength).flatMap((angle) => [
    column((i) => Math.cos(angle * i)),
    column((i) => Math.sin(angle * i)),
  ]);
  const made = {
    trendFirst: orthonormal([constant, ...trend, ...season]),
    seasonFirst: orthonormal([constant, ...season, ...trend]),
    trendTerms: 1 + trend.length,
  };
  if (kept.size > 500) kept.clear();
  kept.set(key, made);
  return made;
}

/** Modified Gram-Schmidt, done twice so that nothing of earlier columns is left over. */
function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  const unit: Float64Array[] = [];
  for (const column of columns) {
    const rest = column.slice();
    for (let pass = 0; pass < 2; pass++) {
      for (const earlier of unit) {
        const dot = rest.reduce((sum, value, i) => sum + value * earlier[i]!, 0);
        for (let i = 0; i < rest.length; i++) rest[i] = rest[i]! - dot * earlier[i]!;
      }
    }
    const norm = Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0));
    unit.push(rest.map((value) => value / norm));
  }
  return unit;
}
