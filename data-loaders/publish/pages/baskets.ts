import type { BasketRule, BasketsPage } from "../../../models/snapshot/index.js";
import type { Snapshot } from "./snapshot-query.js";

type Stored = Omit<BasketRule, "antecedent" | "holds"> & {
  readonly antecedent: string;
  readonly holds: number | null;
};

/** Rules between items and between categories, and what their items are where those are products. */
export async function basketsPage(snapshot: Snapshot): Promise<BasketsPage> {
  const stored = await snapshot.rows<Stored>(`
    SELECT level, antecedent, consequent, baskets, support, confidence, lift, leverage, p_value AS "pValue",
      q_value AS "qValue", holdout_lift AS "holdoutLift", holdout_confidence AS "holdoutConfidence", holds
    FROM rules ORDER BY leverage DESC, consequent, antecedent`);
  const rules = stored.map((rule) => ({
    ...rule,
    antecedent: JSON.parse(rule.antecedent) as string[],
    holds: rule.holds === null ? null : rule.holds === 1,
  }));
  const named = new Set(
    rules.flatMap(({ level, antecedent, consequent }) => (level === "item" ? [...antecedent, consequent] : [])),
  );
  const products = await snapshot.rows<{ sku: string; category: string | null; description: string | null }>(
    "SELECT sku, category, description FROM products ORDER BY sku",
  );
  const items = Object.fromEntries(
    products
      .filter(({ sku }) => named.has(sku))
      .map(({ sku, category, description }) => [sku, { category, description }]),
  );
  return { rules, items };
}
