import { daysPerPeriod, type Frequency } from "../../../../models/core/index.js";
import { readParcel } from "../../parcels/file.js";
import { numbersAt, tableOf } from "../../parcels/parcel.js";
import type { ProductFacts } from "../products.js";
import type { History } from "../series.js";

/**
 * What one unit of each product counts for in sums over products: the mean price it brought over the last year, else its
 * list price, else nothing; one where the company's sales carry no money at all.
 */
export function worthOf(history: History, facts: ProductFacts): Map<string, number> {
  const year = Math.round(365.25 / daysPerPeriod[history.calendar.frequency as Frequency]);
  const worth = new Map<string, number>();
  let hasMoney = false;
  for (const { path } of history.parcels) {
    const parcel = readParcel(path);
    const periods = tableOf(parcel, "periods");
    parcel.skus.forEach((sku, position) => {
      const quantity = numbersAt(periods, "quantity", position);
      const revenue = numbersAt(periods, "revenue", position);
      let [units, money] = [0, 0];
      for (let t = Math.max(0, quantity.length - year); t < quantity.length; t++) {
        if (!((quantity[t] as number) > 0) || Number.isNaN(revenue[t])) continue;
        units += quantity[t] as number;
        money += revenue[t] as number;
      }
      if (money > 0) hasMoney = true;
      const listed = facts.supplyOf(sku).unitPrice ?? Number.NaN;
      worth.set(sku, units > 0 && money > 0 ? money / units : Number.isNaN(listed) ? 0 : listed);
    });
  }
  if (!hasMoney) for (const sku of worth.keys()) worth.set(sku, 1);
  return worth;
}
