import { type DayNumber, type Frequency, formatDay, periodsBetween } from "../../../models/core/index.js";
import type { Config } from "../../config.js";
import { type ColumnBatch, numbers, texts } from "../columns.js";
import type { Warehouse } from "../open.js";
import { planningCalendar } from "./calendar.js";
import { periodName } from "./regional.js";
import type { PlanningBatch, PlanningCalendar, PlanningSeries } from "./types.js";

/**
 * The history of every product that has sales in the calendar's periods, in ascending order of sku (UTF-8 bytes) and
 * in batches of `config.batchSize`, so that memory does not grow with the catalogue. A series runs from the first
 * period with a sale (the first listed one where nothing was ever sold) to the company's last period.
 * A product that is only announced has a single period without sales.
 * A row of unknown quantity counts as none; the quality report tells how many there are.
 * The same rows give the same bytes whatever their order in the warehouse or the number of threads.
 */
export async function* planningSeries(
  warehouse: Warehouse,
  config: Pick<Config, "frequency" | "batchSize">,
  calendar?: PlanningCalendar,
): AsyncGenerator<PlanningBatch> {
  const periods = calendar ?? (await planningCalendar(warehouse, config));
  const within = `date BETWEEN '${formatDay(periods.first)}' AND '${formatDay(periods.asOf)}'`;
  const skus = texts(
    await warehouse.query(
      `SELECT sku FROM sales WHERE quantity IS NOT NULL AND ${within} UNION ${announcedSql} ORDER BY sku`,
    ),
    "sku",
  ) as string[];
  for (let from = 0; from < skus.length; from += config.batchSize) {
    const slice = skus.slice(from, from + config.batchSize);
    const rows = await warehouse.query(periodsSql(periods.frequency, within), [
      slice[0] as string,
      slice[slice.length - 1] as string,
    ]);
    const sold = new Map(seriesOf(rows, periods).map((one) => [one.sku, one]));
    const series = slice.map((sku) => sold.get(sku) ?? unsold(sku, periods));
    yield { skus: series.map((one) => one.sku), series };
  }
}

/**
 * One row per product and period, summed over regions and days. Sums are taken in decimals, which are exact, since
 * sums of doubles depend on the order in which threads meet the rows.
 */
function periodsSql(frequency: Frequency, within: string): string {
  const period = `date_trunc('${periodName[frequency]}', date)::DATE`;
  const exact = (value: string) => `(${value})::DECIMAL(38, 9)`;
  return `
    WITH sold AS (
      SELECT sku, ${period} AS period, quantity, price, promotion,
        coalesce(revenue, quantity * price) AS revenue,
        if(quantity > 0, coalesce(revenue / quantity, price), price) AS unit_price
      FROM sales WHERE quantity IS NOT NULL AND sku BETWEEN $1 AND $2 AND ${within}
    ), demand AS (
      SELECT sku, period,
        sum(${exact("quantity")})::DOUBLE AS quantity,
        sum(${exact("revenue")})::DOUBLE AS revenue,
        (sum(${exact("quantity")}) FILTER (revenue IS NOT NULL))::DOUBLE AS valued_quantity,
        sum(${exact("price")})::DOUBLE / count(price) AS listed_price,
        max(promotion) AS promotion, max(quantity) AS largest_sale,
        min(unit_price) FILTER (unit_price > 0) AS price_low, max(unit_price) AS price_high
      FROM sold GROUP BY sku, period
    ), reading AS (
      SELECT sku, date, region, stock AS quantity, 0 AS rank FROM sales
      WHERE stock IS NOT NULL AND sku BETWEEN $1 AND $2 AND ${within}
      UNION ALL
      SELECT sku, date, region, quantity, 1 AS rank FROM stock WHERE sku BETWEEN $1 AND $2 AND ${within}
    ), last_reading AS (
      SELECT sku, ${period} AS period, region, arg_max(quantity, {date: date, rank: rank}) AS quantity
      FROM reading GROUP BY ALL
    ), on_hand AS (
      SELECT sku, period, sum(${exact("quantity")})::DOUBLE AS stock FROM last_reading GROUP BY sku, period
    ), campaign AS (
      SELECT sku, ${period} AS period, max(strength) AS strength FROM (
        SELECT sku, coalesce(discount, 1) AS strength,
          unnest(generate_series(start_date::TIMESTAMP, end_date::TIMESTAMP, INTERVAL 1 DAY))::DATE AS date
        FROM promotions WHERE sku BETWEEN $1 AND $2
      ) WHERE ${within} GROUP BY ALL
    ), keyed AS (
      SELECT sku, period FROM demand UNION SELECT sku, period FROM on_hand UNION SELECT sku, period FROM campaign
    )
    SELECT keyed.sku, keyed.period, demand.quantity, demand.revenue, demand.valued_quantity, demand.listed_price,
      greatest(demand.promotion, campaign.strength) AS promotion, on_hand.stock, products.unit_price,
      demand.largest_sale, demand.price_low, demand.price_high
    FROM keyed
    LEFT JOIN demand USING (sku, period)
    LEFT JOIN on_hand USING (sku, period)
    LEFT JOIN campaign USING (sku, period)
    LEFT JOIN products USING (sku)
    WHERE sku IN (SELECT sku FROM demand)
    ORDER BY sku, period`;
}

/** Products that are about to be sold: they are planned, or named as successors, and have no sales yet. */
export const announcedSql = `
  SELECT sku FROM (SELECT sku FROM plan UNION SELECT successor FROM successions)
  WHERE sku NOT IN (SELECT sku FROM sales)`;

/** The history of an announced product: one period, in which nothing was sold. */
const unsold = (sku: string, { last, frequency }: PlanningCalendar): PlanningSeries => ({
  ...{ sku, start: last, frequency, quantity: new Float64Array(1), revenue: new Float64Array(1) },
  ...{ price: Float64Array.of(Number.NaN), stock: Float64Array.of(Number.NaN), promotion: new Float64Array(1) },
  ...{
    largestSale: new Float64Array(1),
    priceLow: Float64Array.of(Number.NaN),
    priceHigh: Float64Array.of(Number.NaN),
  },
});

/** Cuts the ordered rows into products. */
function seriesOf(rows: ColumnBatch, calendar: PlanningCalendar): PlanningSeries[] {
  const skus = texts(rows, "sku");
  const result: PlanningSeries[] = [];
  for (let from = 0; from < rows.rowCount; ) {
    let to = from + 1;
    while (to < rows.rowCount && skus[to] === skus[from]) to++;
    result.push(productSeries(skus[from] as string, rows, from, to, calendar));
    from = to;
  }
  return result;
}

function productSeries(
  sku: string,
  rows: ColumnBatch,
  from: number,
  to: number,
  calendar: PlanningCalendar,
): PlanningSeries {
  const column = (name: string) => numbers(rows, name).subarray(from, to);
  const period = column("period");
  const sold = column("quantity");
  const start = firstPeriod(period, sold);
  const length = periodsBetween(start, calendar.last, calendar.frequency) + 1;
  const quantity = new Float64Array(length);
  const revenue = new Float64Array(length).fill(Number.NaN);
  const price = new Float64Array(length).fill(Number.NaN);
  const stock = new Float64Array(length).fill(Number.NaN);
  const promotion = new Float64Array(length);
  const largestSale = new Float64Array(length);
  const priceLow = new Float64Array(length).fill(Number.NaN);
  const priceHigh = new Float64Array(length).fill(Number.NaN);
  const [money, valued, listed, promoted, onHand, largest, low, high] = [
    column("revenue"),
    column("valued_quantity"),
    column("listed_price"),
    column("promotion"),
    column("stock"),
    column("largest_sale"),
    column("price_low"),
    column("price_high"),
  ];
  for (let row = 0; row < period.length; row++) {
    const at = periodsBetween(start, period[row] as DayNumber, calendar.frequency);
    if (at < 0) continue;
    quantity[at] = orZero(sold[row]);
    revenue[at] = money[row] as number;
    price[at] =
      (valued[row] as number) > 0 ? (money[row] as number) / (valued[row] as number) : (listed[row] as number);
    promotion[at] = orZero(promoted[row]);
    stock[at] = onHand[row] as number;
    largestSale[at] = orZero(largest[row]);
    priceLow[at] = low[row] as number;
    priceHigh[at] = high[row] as number;
  }
  carryPrices(price, column("unit_price")[0] as number);
  fillRevenue(revenue, quantity, price);
  const known = { quantity, revenue, price, stock, promotion, largestSale, priceLow, priceHigh };
  return { sku, start, frequency: calendar.frequency, ...known };
}

/** First period with a sale, else the first with a listed quantity. */
function firstPeriod(period: Float64Array, sold: Float64Array): DayNumber {
  const firstSale = sold.findIndex((quantity) => quantity > 0);
  const firstListed = sold.findIndex((quantity) => !Number.isNaN(quantity));
  return period[firstSale === -1 ? firstListed : firstSale] as DayNumber;
}

const orZero = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? 0 : value);

/** Periods without a price keep the last one; a product that never had one takes its list price. */
function carryPrices(price: Float64Array, listPrice: number): void {
  const known = price.some((value) => !Number.isNaN(value));
  for (let i = 0; i < price.length; i++) {
    if (Number.isNaN(price[i] as number)) price[i] = i > 0 ? (price[i - 1] as number) : known ? Number.NaN : listPrice;
  }
}

/** Where money was not stated it is quantity times price; nothing sold at a known price is nothing earned. */
function fillRevenue(revenue: Float64Array, quantity: Float64Array, price: Float64Array): void {
  for (let i = 0; i < revenue.length; i++) {
    if (Number.isNaN(revenue[i] as number)) revenue[i] = (quantity[i] as number) * (price[i] as number);
  }
}
