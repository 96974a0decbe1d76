import { createCompany } from "../../data-loaders/company/company.js";
import { historyRows } from "../../data-loaders/company/history-rows.js";
import { simulateProduct } from "../../data-loaders/company/product.js";
import type { ProductProfile } from "../../data-loaders/company/profile.js";
import type { NamedProduct, SkuHistory } from "../../models/classification/index.js";
import { parseDay } from "../../models/core/index.js";

/** A product of the sample company as a classifier sees it, week by week, beside what was planted in it. */
export interface PlantedProduct extends NamedProduct, SkuHistory {
  readonly truth: ProductProfile;
}

/** Three years of a company of another `seed`. */
export function plantedCompany(seed: number, products: number): PlantedProduct[] {
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
