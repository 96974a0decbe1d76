import { periodsBetween } from "../../../../models/core/index.js";
import type { ItemAttributes } from "../../../../models/forecasting/cold-start/index.js";
import { readParcel } from "../../parcels/file.js";
import { numbersAt, tableOf } from "../../parcels/parcel.js";
import type { ProductFacts } from "../products.js";
import type { History } from "../series.js";

/** A product as launches are told from it. */
export interface Item extends ItemAttributes {
  /** Periods from its first sale to the last period. */
  readonly periods: number;
  readonly hasSold: boolean;
  /** Whether its first sale is seen, and not merely the first in the data. */
  readonly isLaunchSeen: boolean;
  readonly file: number;
  readonly position: number;
}

/** Every product, by sku. */
export function catalogueOf(history: History, facts: ProductFacts): Map<string, Item> {
  const { first, frequency } = history.calendar;
  const items = new Map<string, Item>();
  history.parcels.forEach(({ path }, file) => {
    const parcel = readParcel(path);
    const table = tableOf(parcel, "periods");
    parcel.skus.forEach((sku, position) => {
      const quantity = numbersAt(table, "quantity", position);
      const start = numbersAt(table, "date", position)[0] as number;
      const { category, supplier, description, unit_price } = facts.factsOf(sku);
      items.set(sku, {
        sku,
        category: (category as string | null) ?? null,
        supplier: (supplier as string | null) ?? null,
        description: (description as string | null) ?? null,
        price: (unit_price as number | null) ?? Number.NaN,
        periods: quantity.length,
        hasSold: quantity.some((units) => units > 0),
        isLaunchSeen: periodsBetween(first, start, frequency) > 1,
        file,
        position,
      });
    });
  });
  return items;
}

/** What a product sold, one value per period since its first sale. */
export function quantityOf(history: History, { file, position }: Item): Float64Array {
  return numbersAt(tableOf(readParcel(history.parcels[file]!.path), "periods"), "quantity", position);
}
