import { catalogueColumns } from "../../../models/planning/index.js";
import type { ProductEffects, ScenariosPage } from "../../../models/snapshot/index.js";
import type { Snapshot } from "./snapshot-query.js";

/** Quantiles 10 and 90 % of a normal distribution lie this many standard deviations apart. */
const DEVIATIONS_80 = 2.5631;

/** What the typical product answers to. */
export async function scenariosPage(snapshot: Snapshot): Promise<ScenariosPage> {
  const [row] = await snapshot.rows<ScenariosPage>(`
    SELECT (SELECT count(DISTINCT sku)::INTEGER FROM forecasts) AS products, median(elasticity) AS elasticity,
      exp(median(log_lift)) - 1 AS lift FROM price_effects`);
  return row ?? { products: 0, elasticity: null, lift: null };
}

type EffectsRow = ProductEffects & { readonly sku: string };

/** The field `effects` of the products from $from to $to. */
export async function effectsBetween(
  read: <T extends object>(sql: string) => Promise<T[]>,
): Promise<Map<string, ProductEffects>> {
  const rows = await read<EffectsRow>(`
    SELECT sku, elasticity, elasticity_se AS "elasticitySe", elasticity_share AS "elasticityShare", log_lift AS "logLift",
      log_lift_se AS "logLiftSe", log_lift_share AS "logLiftShare" FROM price_effects WHERE sku BETWEEN $from AND $to`);
  return new Map(rows.map(({ sku, ...effects }) => [sku, effects]));
}

/**
 * Everything that scenarios of the whole catalogue are worked out from, as doubles: the number of products, the horizon, the
 * products' positions in the catalogue, each of `catalogueColumns`, then means and standard deviations of the forecasts.
 */
export async function scenariosFile(snapshot: Snapshot, horizon: number): Promise<Uint8Array> {
  const rows = await snapshot.rows<Record<string, number | null> & { mean: number[]; sd: number[] }>(`
    SELECT (p.position - 1)::INTEGER AS position, p.unit_cost AS "unitCost", coalesce(p.unit_price, w.worth) AS "unitPrice",
      o.lead_time_days AS "leadTimeDays", p.lead_time_sd_days AS "leadTimeSdDays", p.moq, p.order_multiple AS "orderMultiple",
      p.on_hand AS "onHand", p.on_order AS "onOrder", o.service_level AS "serviceLevel", o.review_days AS "reviewDays",
      o.lead_time_demand_sd AS "leadTimeDemandSd", coalesce(e.elasticity, 0) AS elasticity,
      coalesce(e.log_lift, 0) AS "logLift", f.mean, f.sd
    FROM (SELECT *, row_number() OVER (ORDER BY sku) AS position FROM products) p
    JOIN orders o USING (sku)
    JOIN (SELECT sku, list(mean ORDER BY step) AS mean, list((q90 - q10) / ${DEVIATIONS_80} ORDER BY step) AS sd
      FROM forecasts GROUP BY sku) f USING (sku)
    LEFT JOIN worth w USING (sku) LEFT JOIN price_effects e USING (sku)
    WHERE len(f.mean) = ${horizon} ORDER BY p.sku`);
  const names = ["position", ...catalogueColumns];
  const width = names.length + 2 * horizon;
  const values = new Float64Array(2 + rows.length * width);
  values[0] = rows.length;
  values[1] = horizon;
  names.forEach((name, column) => {
    rows.forEach((row, i) => {
      values[2 + column * rows.length + i] = row[name] ?? Number.NaN;
    });
  });
  const paths = 2 + names.length * rows.length;
  rows.forEach(({ mean, sd }, i) => {
    values.set(mean, paths + i * horizon);
    values.set(sd, paths + (rows.length + i) * horizon);
  });
  return new Uint8Array(values.buffer);
}
