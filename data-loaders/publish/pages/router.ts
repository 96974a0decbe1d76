import type {
  Measure,
  MethodComparison,
  MethodRank,
  RouterPage,
  RouterStrategy,
  SegmentLoss,
  TunedKind,
  UnsureProduct,
} from "../../../models/snapshot/index.js";
import { matrixPage } from "./matrix.js";
import { methodKind, type Snapshot } from "./snapshot-query.js";

/** How methods were given to products, and what the build uses against every method. */
export async function routerPage(snapshot: Snapshot, measure: Measure): Promise<RouterPage> {
  const [counts] = await snapshot.rows<{ routed: number; asked: number }>(
    "SELECT count(*) FILTER (strategy <> 'selection')::INTEGER AS routed, count(*)::INTEGER AS asked FROM routing",
  );
  return {
    measure,
    routed: counts?.routed ?? 0,
    asked: counts?.asked ?? 0,
    report: await snapshot.rows<RouterStrategy>(`
      SELECT strategy, products, loss, regret, regret_low AS "regretLow", regret_high AS "regretHigh",
        gain_over_single AS gain, gain_over_single_low AS "gainLow", gain_over_single_high AS "gainHigh",
        gain_over_fallback AS "gainOverFallback", gain_over_fallback_low AS "gainOverFallbackLow",
        gain_over_fallback_high AS "gainOverFallbackHigh", correct, single, chosen, verdict
      FROM routing_report ORDER BY loss, strategy`),
    losses: await snapshot.rows<SegmentLoss>(
      "SELECT segment, name, method, products, loss FROM method_losses ORDER BY segment, name, loss, method",
    ),
    ...(await matrixPage(snapshot)),
    unsure: await unsureProducts(snapshot),
    chosen: await snapshot.rows<{ method: string; products: number }>(
      `SELECT ${methodKind} AS method, count(*)::INTEGER AS products FROM selection GROUP BY ALL ORDER BY products DESC, method`,
    ),
    comparisons: await snapshot.rows<MethodComparison>(`
      SELECT second, abc, products, difference, difference_low AS low, difference_high AS high, money,
        money_low AS "moneyLow", money_high AS "moneyHigh", adjusted_p AS "adjustedP", verdict
      FROM comparisons ORDER BY abc, difference, second`),
    ranks: await snapshot.rows<MethodRank>(`
      SELECT method, mean_rank AS "meanRank", critical_distance AS "criticalDistance", friedman_p AS "friedmanP", products
      FROM method_ranks ORDER BY mean_rank, method`),
    tuning: await snapshot.rows<TunedKind>(`
      SELECT pattern, abc, products, tried, method, search_gain AS "searchGain", gain, gain_low AS "gainLow",
        gain_high AS "gainHigh", adopted
      FROM tuning ORDER BY pattern, abc`),
  };
}

/** Most that the page lists. */
const UNSURE = 200;

const unsureProducts = (snapshot: Snapshot): Promise<UnsureProduct[]> =>
  snapshot.rows<UnsureProduct>(`
    SELECT sku, description, value, s.method, preferred, confidence
    FROM routing r JOIN selection s USING (sku) JOIN classification USING (sku) JOIN products USING (sku)
    WHERE unsure = 1 ORDER BY value DESC, sku LIMIT ${UNSURE}`);
