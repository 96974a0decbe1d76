import type { DayNumber } from "../../../../models/core/index.js";
import type { Override } from "../../../../models/overrides/index.js";
import { perProduct } from "../../kernels/schemas.js";
import { ParcelBuilder } from "../../parcels/builder.js";
import type { Parcel } from "../../parcels/parcel.js";

/** An override that rules step `h` of a forecast, counted from 0. */
export interface Ruling {
  readonly override: Override;
  readonly h: number;
}

/** Every override and what became of it, in the order of the products. */
export function overridesParcel(
  overrides: ReadonlyMap<string, readonly Override[]>,
  rulings: ReadonlyMap<string, readonly Ruling[]>,
  orderDate: DayNumber,
): Parcel {
  const builder = new ParcelBuilder({ overrides: perProduct("overrides") });
  for (const sku of [...overrides.keys()].sort()) {
    builder.begin(sku, "");
    const own = rulings.get(sku);
    for (const one of overrides.get(sku)!) {
      const periods = own?.filter(({ override }) => override.id === one.id).length ?? 0;
      builder.add("overrides", {
        id: one.id,
        start_date: one.from,
        end_date: one.to,
        quantity: one.quantity,
        percent: one.percent,
        author: one.author,
        reason: one.reason,
        created: one.created,
        expires: one.expires,
        withdrawn: one.withdrawn,
        status: statusOf(one, periods, own ?? [], orderDate),
        periods,
      });
    }
  }
  return builder.build();
}

function statusOf(one: Override, periods: number, rulings: readonly Ruling[], orderDate: DayNumber): string {
  if (periods > 0) return "applied";
  if (one.withdrawn !== null) return "withdrawn";
  if (one.to < orderDate) return "past";
  if (one.expires !== null && one.expires < orderDate) return "expired";
  const isCovered = rulings.some(({ override }) => override.from <= one.to && override.to >= one.from);
  return isCovered ? "superseded" : "beyond";
}
