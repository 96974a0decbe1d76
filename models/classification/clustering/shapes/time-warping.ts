/**
 * Dynamic time warping (Sakoe & Chiba, 1978) of series up to `longest` values: the root of the least sum of squared
 * differences over paths that stray at most `band` periods from the diagonal. Holds its own memory, so that millions of
 * comparisons allocate none.
 */
export class TimeWarping {
  private previous: Float64Array;
  private current: Float64Array;

  constructor(
    longest: number,
    readonly band: number,
  ) {
    this.previous = new Float64Array(longest + 1);
    this.current = new Float64Array(longest + 1);
  }

  /**
   * The distance, or Infinity as soon as it is known to be above `limit`. Of series of different lengths the band is at
   * least as wide as the difference.
   */
  distance(a: Float64Array, b: Float64Array, limit = Number.POSITIVE_INFINITY): number {
    const [n, m] = [a.length, b.length];
    const reach = Math.max(this.band, Math.abs(n - m));
    const most = limit * limit;
    this.previous.fill(Number.POSITIVE_INFINITY, 0, m + 1);
    this.previous[0] = 0;
    for (let i = 1; i <= n; i++) {
      const { previous, current } = this;
      const from = Math.max(1, i - reach);
      const to = Math.min(m, i + reach);
      const value = a[i - 1]!;
      let left = Number.POSITIVE_INFINITY;
      let least = left;
      current[from - 1] = left;
      for (let j = from; j <= to; j++) {
        const d = value - b[j - 1]!;
        const diagonal = previous[j - 1]!;
        const up = previous[j]!;
        let best = Math.min(diagonal, up);
        if (left < best) best = left;
        left = d * d + best;
        current[j] = left;
        if (left < least) least = left;
      }
      if (to < m) current[to + 1] = Number.POSITIVE_INFINITY;
      if (least > most) return Number.POSITIVE_INFINITY;
      this.previous = current;
      this.current = previous;
    }
    const sum = this.previous[m]!;
    return sum > most ? Number.POSITIVE_INFINITY : Math.sqrt(sum);
  }
}
