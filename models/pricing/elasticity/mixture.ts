/**
 * Periods of which only a share was under promotion, at a price of its own: their mean demand is
 * (1 - share) * exp(e * plain) + share * exp(e * promoted + l) times what the other terms say. Taking such a period for a
 * promoted one, or its mean price for its price, would understate the lift.
 */
export interface Mixture {
  readonly share: Float64Array;
  /** ln(price) of the time without and with a promotion. */
  readonly plain: Float64Array;
  readonly promoted: Float64Array;
}

/**
 * Logarithm of the mixture at elasticity `e` and log lift `l` for period `t`; its derivatives by both go to `slopes`. Whole periods
 * have one price, so that this is the linear e * ln(price) + l * promoted there.
 */
export function logMixture({ share, plain, promoted }: Mixture, e: number, l: number, t: number, slopes: Float64Array) {
  const s = share[t] as number;
  const without = s < 1 ? Math.log(1 - s) + e * (plain[t] as number) : Number.NEGATIVE_INFINITY;
  const under = s > 0 ? Math.log(s) + e * (promoted[t] as number) + l : Number.NEGATIVE_INFINITY;
  const largest = Math.max(without, under);
  const sum = Math.exp(without - largest) + Math.exp(under - largest);
  const w = Math.exp(under - largest) / sum;
  slopes[0] = (w < 1 ? (1 - w) * (plain[t] as number) : 0) + (w > 0 ? w * (promoted[t] as number) : 0);
  slopes[1] = w;
  return largest + Math.log(sum);
}
