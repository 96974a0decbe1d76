/** The highest and the lowest value within `band` periods of each. */
export interface Envelope {
  readonly upper: Float64Array;
  readonly lower: Float64Array;
}

export function envelopeOf(series: Float64Array, band: number): Envelope {
  const n = series.length;
  const upper = new Float64Array(n);
  const lower = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let high = Number.NEGATIVE_INFINITY;
    let low = Number.POSITIVE_INFINITY;
    for (let j = Math.max(0, i - band); j <= Math.min(n - 1, i + band); j++) {
      const value = series[j]!;
      if (value > high) high = value;
      if (value < low) low = value;
    }
    upper[i] = high;
    lower[i] = low;
  }
  return { upper, lower };
}

/**
 * A warping distance is never below this (after Kim, Park & Chu, 2001): every path joins the two first and the two last
 * values. Costs nothing.
 */
export function firstAndLastBound(a: Float64Array, b: Float64Array): number {
  const first = a[0]! - b[0]!;
  const last = a[a.length - 1]! - b[b.length - 1]!;
  return a.length > 1 || b.length > 1 ? Math.sqrt(first * first + last * last) : Math.abs(first);
}

/**
 * A warping distance within the envelope's band is never below this (Keogh & Ratanamahatana, 2005): what of `query` lies
 * outside the envelope of a series of the same length. Infinity as soon as it is above `limit`.
 */
export function envelopeBound(query: Float64Array, { upper, lower }: Envelope, limit = Number.POSITIVE_INFINITY) {
  const most = limit * limit;
  let sum = 0;
  for (let i = 0; i < query.length; i++) {
    const value = query[i]!;
    const d = value > upper[i]! ? value - upper[i]! : value < lower[i]! ? lower[i]! - value : 0;
    sum += d * d;
    if (sum > most) return Number.POSITIVE_INFINITY;
  }
  return Math.sqrt(sum);
}
