import { type DayNumber, periodStart, periodsBetween } from "../../../../models/core/index.js";
import type { Succession } from "../../../../models/forecasting/cold-start/index.js";
import { numbers, texts, type Warehouse } from "../../../warehouse/index.js";
import type { PlanningCalendar } from "../../../warehouse/planning/index.js";

/** One product taking over from another, in periods of the company's calendar. */
export interface Takeover extends Succession {
  readonly sku: string;
  readonly successor: string;
}

/**
 * Who takes over from whom, of the products that are planned. Without a date it is when the successor first sold, or the next
 * period; without a share, all of the demand.
 */
export async function takeoversOf(
  warehouse: Warehouse,
  { first, last, frequency }: PlanningCalendar,
  firstSale: ReadonlyMap<string, DayNumber>,
): Promise<Takeover[]> {
  const rows = await warehouse.query("SELECT sku, successor, date, share FROM successions ORDER BY sku, successor");
  const successors = texts(rows, "successor");
  const dates = numbers(rows, "date");
  const shares = numbers(rows, "share");
  const next = periodsBetween(first, last, frequency) + 1;
  return texts(rows, "sku").flatMap((sku, i) => {
    const successor = successors[i] as string;
    if (sku === successor || !firstSale.has(sku as string) || !firstSale.has(successor)) return [];
    const date = Number.isNaN(dates[i]) ? firstSale.get(successor) : (dates[i] as DayNumber);
    const isOpen = date === undefined || Number.isNaN(date);
    const from = isOpen ? next : periodsBetween(first, periodStart(date, frequency), frequency);
    const share = Number.isNaN(shares[i]) ? 1 : Math.min(1, shares[i] as number);
    return share > 0 ? [{ sku: sku as string, successor, from, share }] : [];
  });
}
