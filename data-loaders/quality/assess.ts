import type { DayNumber } from "../../models/core/index.js";
import type { Config } from "../config.js";
import { type PlanningCalendar, planningCalendar, type Warehouse } from "../warehouse/index.js";
import type { QualityRow, QualityRule } from "./row.js";
import { calendarGaps, lastPeriod, partialPeriods } from "./rules/calendar.js";
import { duplicatedKeys } from "./rules/duplicates.js";
import { freshness } from "./rules/freshness.js";
import { missingPrices, missingQuantities } from "./rules/missing.js";
import { negativeQuantities } from "./rules/negative.js";
import { outliers } from "./rules/outliers.js";
import { unknownSkus } from "./rules/unknown-skus.js";

const rules: readonly QualityRule[] = [
  ...[missingQuantities, missingPrices, negativeQuantities, duplicatedKeys, freshness],
  ...[outliers, calendarGaps, partialPeriods, lastPeriod, unknownSkus],
];

/**
 * Looks at the sales in the warehouse: one row per rule, for the snapshot's quality table. `today` is the day of the
 * build, from which the age of the data counts. Throws CEL-WAREHOUSE-004 when there are no sales.
 */
export async function assessQuality(
  warehouse: Warehouse,
  config: Pick<Config, "gates" | "batchSize" | "frequency">,
  today: DayNumber,
  calendar?: PlanningCalendar,
): Promise<QualityRow[]> {
  const context = { warehouse, config, today, calendar: calendar ?? (await planningCalendar(warehouse, config)) };
  const rows: QualityRow[] = [];
  for (const rule of rules) {
    const row = await rule(context);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

/** The closed gates: what must be mended, or waived aloud, before anything is published. */
export function evaluateGates(rows: readonly QualityRow[]): QualityRow[] {
  return rows.filter((row) => row.status === "fail");
}
