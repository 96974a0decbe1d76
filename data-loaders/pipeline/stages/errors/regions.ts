import { numbers, texts, type Warehouse } from "../../../warehouse/index.js";

/** The share of a product's sales that each region takes, over the last year of sales. */
export interface RegionShares {
  readonly names: readonly string[];
  /** By region, by product in the order asked for; 0 where a product sold nothing there. */
  readonly weights: readonly Float32Array[];
}

/** None where sales state no region. Forecasts are made of whole products, so a region has a part of their errors. */
export async function regionShares(warehouse: Warehouse, skus: readonly string[]): Promise<RegionShares> {
  const rows = await warehouse.query(`
    SELECT sku, region, sum(quantity::DECIMAL(38, 6))::DOUBLE AS quantity
    FROM sales WHERE quantity > 0 AND date > (SELECT max(date) - INTERVAL 1 YEAR FROM sales)
    GROUP BY sku, region ORDER BY sku, region`);
  const regions = texts(rows, "region");
  const names = [...new Set(regions)].filter((name) => name !== null).sort();
  const places = new Map(skus.map((sku, place) => [sku, place]));
  const quantity = numbers(rows, "quantity");
  const totals = new Float64Array(skus.length);
  const weights = names.map(() => new Float32Array(skus.length));
  texts(rows, "sku").forEach((sku, i) => {
    const place = places.get(sku as string);
    if (place === undefined) return;
    totals[place]! += quantity[i] as number;
    const region = regions[i];
    if (region !== null && region !== undefined) weights[names.indexOf(region)]![place] = quantity[i] as number;
  });
  for (const column of weights) {
    for (let p = 0; p < column.length; p++) if (totals[p]! > 0) column[p]! /= totals[p]!;
  }
  return { names, weights };
}
