import { groupTransactions, type MinedRules, mineRules, type RuleOptions } from "../../../models/baskets/index.js";
import { Random } from "../../../models/core/index.js";
import { snapshotTables } from "../../../models/snapshot/index.js";
import { texts } from "../../warehouse/index.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { writeParcel } from "../parcels/file.js";
import { keyOf } from "../store/hash.js";
import type { StageContext } from "./context.js";
import type { Fingerprints } from "./ingest.js";

export type RuleLevel = "item" | "category";

/** What was mined at one level. */
export interface BasketSummary {
  readonly level: RuleLevel;
  readonly baskets: number;
  readonly rules: number;
  readonly minedOnHalf: number;
  /** Share of those that hold on the other half; null without any. */
  readonly shareHolding: number | null;
}

export interface Baskets {
  /** The file that holds the table `rules`. */
  readonly path: string;
  readonly record: string;
  readonly summaries: readonly BasketSummary[];
}

const linesSql: Readonly<Record<RuleLevel, string>> = {
  item: "SELECT basket_id, item AS name FROM transactions ORDER BY basket_id, name",
  category: `SELECT DISTINCT basket_id, category AS name FROM transactions JOIN products ON sku = item
    WHERE category IS NOT NULL ORDER BY basket_id, name`,
};

/** What is bought together, by item and by category; an empty table where no baskets were imported. */
export async function basketsStage(
  { store, warehouse, config }: Pick<StageContext, "store" | "warehouse" | "config">,
  { transactions, products }: Pick<Fingerprints, "transactions" | "products">,
  version: string,
  options: RuleOptions = {},
): Promise<Baskets> {
  const key = keyOf("baskets", version, config.seed, JSON.stringify(options), [transactions, products]);
  const path = store.path("baskets", key, "parcel");
  const record = store.path("baskets", key, "json");
  const known = store.readJson<readonly BasketSummary[]>("baskets", key);
  if (known !== undefined && store.has("baskets", key, "parcel")) return { path, record, summaries: known };
  const builder = new ParcelBuilder({ rules: { ...snapshotTables.rules } });
  builder.begin("", "");
  const summaries: BasketSummary[] = [];
  for (const level of ["item", "category"] as const) {
    const lines = await warehouse.query(linesSql[level]);
    const grouped = groupTransactions(texts(lines, "basket_id") as string[], texts(lines, "name") as string[]);
    const mined = mineRules(grouped, new Random(`${config.seed} baskets ${level}`), options);
    addRules(builder, level, grouped.names, mined);
    const { rules, minedOnHalf, shareHolding } = mined;
    summaries.push({
      level,
      baskets: grouped.count,
      rules: rules.length,
      minedOnHalf,
      shareHolding: minedOnHalf > 0 ? shareHolding : null,
    });
  }
  await store.write("baskets", key, "parcel", (temporary) => writeParcel(temporary, builder.build()));
  await store.writeJson("baskets", key, summaries);
  return { path, record, summaries };
}

function addRules(builder: ParcelBuilder, level: RuleLevel, names: readonly string[], { rules }: MinedRules): void {
  for (const { antecedent, consequent, count, elsewhere, ...rule } of rules) {
    builder.add("rules", {
      level,
      antecedent: JSON.stringify(antecedent.map((item) => names[item])),
      consequent: names[consequent],
      baskets: count,
      support: rule.support,
      confidence: rule.confidence,
      lift: rule.lift,
      leverage: rule.leverage,
      p_value: rule.pValue,
      q_value: rule.qValue,
      holdout_lift: elsewhere?.liftElsewhere,
      holdout_confidence: elsewhere?.confidenceElsewhere,
      holdout_p_value: elsewhere?.pValueElsewhere,
      holds: elsewhere === undefined ? null : Number(elsewhere.holds),
    });
  }
}
