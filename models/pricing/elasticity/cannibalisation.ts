import { studentCdf } from "../../core/index.js";
import { adjustForFalseDiscovery } from "../../evaluation/index.js";
import { groupsOf, type ProductDemand, type ProductEffects } from "./effects.js";

/** Product `by` takes demand from `sku` when it is promoted. */
export interface Cannibalisation {
  readonly sku: string;
  readonly by: string;
  /** Correlation of the promotion of `by` with the demand of `sku` that its own price, promotion, trend and season leave unexplained. */
  readonly correlation: number;
  /** Corrected for the number of pairs tried. */
  readonly pValue: number;
  readonly periods: number;
}

const LEAST_PERIODS = 30;
const LEAST_PROMOTIONS = 5;

/**
 * Pairs of similar products of which one sells less while the other is promoted. All ordered pairs of a group are tried, and the share of
 * false alarms is held at `level` (Benjamini & Hochberg, 1995). Periods in which both are promoted do not count.
 */
export function findCannibalisation(
  products: readonly ProductDemand[],
  effects: readonly ProductEffects[],
  level = 0.05,
): Cannibalisation[] {
  const pairs = groupsOf(products).flatMap((members) =>
    members.flatMap((a) => members.flatMap((b) => (a === b ? [] : (compare(products, effects, a, b) ?? [])))),
  );
  const adjusted = adjustForFalseDiscovery(pairs.map(({ pValue }) => pValue));
  return pairs
    .map((pair, i) => ({ ...pair, pValue: adjusted[i] as number }))
    .filter(({ pValue }) => pValue < level)
    .sort((a, b) => a.pValue - b.pValue || (a.sku < b.sku ? -1 : 1));
}

/** One-sided test that demand of `a` is lower while `b` is promoted. */
function compare(
  products: readonly ProductDemand[],
  effects: readonly ProductEffects[],
  a: number,
  b: number,
): Cannibalisation | undefined {
  const [own, other] = [products[a] as ProductDemand, products[b] as ProductDemand];
  const { residuals } = effects[a] as ProductEffects;
  const values: number[] = [];
  const promoted: number[] = [];
  for (let t = 0; t < residuals.length; t++) {
    const residual = residuals[t] as number;
    const theirs = other.promotion[own.start + t - other.start];
    if (Number.isNaN(residual) || theirs === undefined || Number.isNaN(theirs) || own.promotion[t]! > 0) continue;
    values.push(residual);
    promoted.push(theirs > 0 ? 1 : 0);
  }
  const n = values.length;
  const count = promoted.reduce((sum, v) => sum + v, 0);
  if (n < LEAST_PERIODS || Math.min(count, n - count) < LEAST_PROMOTIONS) return undefined;
  const correlation = correlate(values, promoted);
  const statistic = correlation * Math.sqrt((n - 2) / Math.max(1e-12, 1 - correlation ** 2));
  return { sku: own.sku, by: other.sku, correlation, pValue: studentCdf(statistic, n - 2), periods: n };
}

function correlate(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i]! - mx, y[i]! - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
