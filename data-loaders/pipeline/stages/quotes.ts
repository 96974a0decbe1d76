import type { DayNumber } from "../../../models/core/index.js";
import { numbers, texts } from "../../warehouse/index.js";
import { periodName } from "../../warehouse/planning/index.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { type Key, keyOf } from "../store/hash.js";
import type { StageContext } from "./context.js";
import type { Fingerprints } from "./ingest.js";
import type { ParcelReference } from "./parcels.js";
import type { History } from "./series.js";

export interface Quotes {
  /** The same products as the series; a table `quotes` with one row per period that had a quote. */
  readonly parcels: readonly ParcelReference[];
  /** Products whose supplier's price is known. */
  readonly products: number;
}

/**
 * What each product's supplier asked, by planning period: of the supplier named with the product where it has quotes, else of the one with the most.
 */
export async function quotesStage(
  { store, warehouse }: Pick<StageContext, "store" | "warehouse">,
  history: History,
  prints: Fingerprints,
  version: string,
): Promise<Quotes> {
  const { frequency, last } = history.calendar;
  const parcels: ParcelReference[] = [];
  let products = 0;
  for (const { skus } of history.parcels) {
    const key = keyOf("quotes", version, frequency, last, [prints.prices, prints.products], [...skus]);
    const path = store.path("quotes", key, "parcel");
    if (!store.has("quotes", key, "parcel")) {
      const rows = await warehouse.query(quotesSql(periodName[frequency]), [
        skus[0] as string,
        skus[skus.length - 1] as string,
      ]);
      const found = gather(texts(rows, "sku"), numbers(rows, "period"), numbers(rows, "price"), last);
      const builder = new ParcelBuilder({ quotes: { date: "DATE", price: "DOUBLE" } });
      for (const sku of skus) {
        const { dates, prices } = found.get(sku) ?? { dates: [], prices: [] };
        builder.begin(sku, keyOf(dates, prices) as Key);
        builder.addColumns("quotes", { date: dates, price: prices });
      }
      await store.write("quotes", key, "parcel", (temporary) => writeParcel(temporary, builder.build()));
    }
    const { keys, tables } = readParcel(path);
    const { firstRow } = tables.quotes as { firstRow: Uint32Array };
    products += skus.filter((_, i) => (firstRow[i + 1] as number) > (firstRow[i] as number)).length;
    parcels.push({ path, skus, keys });
  }
  return { parcels, products };
}

const quotesSql = (period: string): string => `
  WITH quoted AS (
    SELECT sku, date, supplier, price FROM prices WHERE sku BETWEEN $1 AND $2 AND price > 0
  ), chosen AS (
    SELECT q.sku, q.supplier FROM quoted q LEFT JOIN products p USING (sku) GROUP BY q.sku, q.supplier, p.supplier
    QUALIFY row_number() OVER (
      PARTITION BY q.sku ORDER BY (q.supplier IS NOT DISTINCT FROM p.supplier) DESC, count(*) DESC, q.supplier
    ) = 1
  )
  SELECT q.sku, date_trunc('${period}', q.date)::DATE AS period, arg_max(q.price, q.date) AS price
  FROM quoted q JOIN chosen c ON c.sku = q.sku AND c.supplier IS NOT DISTINCT FROM q.supplier
  GROUP BY ALL ORDER BY 1, 2`;

interface ProductQuotes {
  readonly dates: number[];
  readonly prices: number[];
}

function gather(
  skus: readonly (string | null)[],
  periods: Float64Array,
  prices: Float64Array,
  last: DayNumber,
): Map<string, ProductQuotes> {
  const found = new Map<string, ProductQuotes>();
  skus.forEach((sku, i) => {
    const period = periods[i] as DayNumber;
    if (period > last) return;
    const own = found.get(sku as string) ?? { dates: [], prices: [] };
    found.set(sku as string, own);
    own.dates.push(period);
    own.prices.push(prices[i] as number);
  });
  return found;
}
