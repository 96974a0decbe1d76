import { type DayNumber, type Frequency, formatDay } from "../../../models/core/index.js";
import { numbers, texts } from "../columns.js";
import type { Warehouse } from "../open.js";
import { periodName } from "./regional.js";
import type { PlanningCalendar } from "./types.js";

/** A period of which only some days were under promotion. */
export interface PartialPromotion {
  readonly period: DayNumber;
  /** Share of the period's usual demand that falls on the days under promotion: Sundays count as little as they sell. */
  readonly share: number;
  /** Mean price of the other days, and of the days under promotion. */
  readonly plainPrice: number;
  readonly promotedPrice: number;
}

/**
 * Periods of the products between `from` and `to` (inclusive) that were partly promoted, by product: what a weekly
 * total hides. None where the data are not finer than the planning period.
 */
export async function partialPromotions(
  warehouse: Warehouse,
  { frequency, first, asOf }: Pick<PlanningCalendar, "frequency" | "first" | "asOf">,
  from: string,
  to: string,
): Promise<Map<string, PartialPromotion[]>> {
  const within = `date BETWEEN '${formatDay(first)}' AND '${formatDay(asOf)}'`;
  const rows = await warehouse.query(daysSql(frequency, within), [from, to]);
  const skus = texts(rows, "sku");
  const [period, promoted, weight, price] = ["period", "promoted", "weight", "price"].map((name) =>
    numbers(rows, name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const found = new Map<string, PartialPromotion[]>();
  for (let start = 0; start < rows.rowCount; ) {
    const sku = skus[start] as string;
    const total = [0, 0];
    const priced = [0, 0];
    let end = start;
    for (; end < rows.rowCount && skus[end] === sku && period[end] === period[start]; end++) {
      const side = promoted[end] === 1 ? 1 : 0;
      // A weekday on which nothing is ever sold still has a price.
      const share = Math.max(weight[end] as number, Number.EPSILON);
      total[side] = (total[side] as number) + share;
      priced[side] = (priced[side] as number) + share * (price[end] as number);
    }
    const [plain, under] = total as [number, number];
    if (plain > 0 && under > 0) {
      const periods = found.get(sku) ?? [];
      if (periods.length === 0) found.set(sku, periods);
      periods.push({
        period: period[start] as DayNumber,
        share: under / (plain + under),
        plainPrice: (priced[0] as number) / plain,
        promotedPrice: (priced[1] as number) / under,
      });
    }
    start = end;
  }
  return found;
}

/** Days of partly promoted periods with the product's mean sales on that weekday. Sums are decimal, as in the planning series. */
function daysSql(frequency: Frequency, within: string): string {
  const exact = (value: string) => `(${value})::DECIMAL(38, 9)`;
  return `
    WITH campaign AS (
      SELECT DISTINCT sku, unnest(generate_series(start_date::TIMESTAMP, end_date::TIMESTAMP, INTERVAL 1 DAY))::DATE AS date
      FROM promotions WHERE sku BETWEEN $1 AND $2
    ), day AS (
      SELECT sku, date, date_trunc('${periodName[frequency]}', date)::DATE AS period,
        sum(${exact("quantity")}) AS quantity,
        coalesce(max(promotion), 0) > 0 OR bool_or(campaign.sku IS NOT NULL) AS promoted,
        coalesce(
          (sum(${exact("revenue")}) FILTER (revenue IS NOT NULL AND quantity > 0))::DOUBLE
            / nullif((sum(${exact("quantity")}) FILTER (revenue IS NOT NULL AND quantity > 0))::DOUBLE, 0),
          sum(${exact("price")})::DOUBLE / count(price)
        ) AS price
      FROM sales LEFT JOIN campaign USING (sku, date)
      WHERE quantity IS NOT NULL AND sku BETWEEN $1 AND $2 AND ${within}
      GROUP BY sku, date
    ), weekday AS (
      SELECT sku, isodow(date) AS weekday, sum(quantity)::DOUBLE / count(*) AS weight FROM day GROUP BY ALL
    ), partly AS (
      SELECT sku, period FROM day GROUP BY ALL HAVING bool_or(promoted) AND NOT bool_and(promoted)
    )
    SELECT sku, period, date, promoted::INTEGER AS promoted, weight, price
    FROM day JOIN partly USING (sku, period) JOIN weekday ON weekday.sku = day.sku AND weekday.weekday = isodow(date)
    WHERE price > 0
    ORDER BY sku, period, date`;
}
