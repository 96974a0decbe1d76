import { createCompany } from "../../data-loaders/company/company.js";
import { type HistoryRows, historyRows } from "../../data-loaders/company/history-rows.js";
import { simulateProduct } from "../../data-loaders/company/product.js";
import type { ProductProfile } from "../../data-loaders/company/profile.js";
import type { NamedProduct, SkuHistory } from "../../models/classification/index.js";
import { parseDay } from "../../models/core/index.js";

/** A product of the sample company as a classifier sees it, week by week, beside what was planted in it. */
export interface PlantedProduct extends NamedProduct, SkuHistory {
  readonly truth: ProductProfile;
}

/** Three years of a company of another `seed`; with what single days say within the weeks, unless `daily` is false. */
export function plantedCompany(
  seed: number,
  products: number,
  { daily = true }: { readonly daily?: boolean } = {},
): PlantedProduct[] {
  const company = createCompany({ products, days: 1095, end: parseDay("2026-11-15"), seed, language: "en" });
  return Array.from({ length: products }, (_, index) => {
    const history = simulateProduct(company, index);
    const rows = historyRows(company, history, "week");
    const quantity = Float64Array.from({ length: rows.count }, (_, week) =>
      rows.units.reduce((sum, region) => sum + Math.max(0, region[week] as number), 0),
    );
    return {
      sku: history.profile.sku,
      description: history.profile.description,
      quantity,
      ...(daily && {
        largestSale: largestSales(rows, history.fulfilment.sold, company.start),
        priceLow: weeklyExtreme(rows, history.prices.recorded, company.start, Math.min),
        priceHigh: weeklyExtreme(rows, history.prices.recorded, company.start, Math.max),
      }),
      seasonLength: 52,
      periodDays: 7,
      price: rows.price,
      promotion: rows.promotion,
      stock: rows.stock,
      unitCost: rows.quotes[0]?.at(-1) ?? Number.NaN,
      truth: history.profile,
    };
  });
}

/** Of the daily prices of each week. */
function weeklyExtreme(
  { count, firstDay, lastDay }: HistoryRows,
  daily: Float64Array,
  start: number,
  extreme: (...values: number[]) => number,
): Float64Array {
  return Float64Array.from({ length: count }, (_, week) =>
    extreme(...daily.subarray((firstDay[week] as number) - start, (lastDay[week] as number) - start + 1)),
  );
}

/** Of one day in one region. */
function largestSales(
  { count, firstDay, lastDay }: HistoryRows,
  sold: readonly ArrayLike<number>[],
  start: number,
): Float64Array {
  return Float64Array.from({ length: count }, (_, week) => {
    let largest = 0;
    for (let day = (firstDay[week] as number) - start; day <= (lastDay[week] as number) - start; day++) {
      for (const region of sold) largest = Math.max(largest, region[day] as number);
    }
    return largest;
  });
}
