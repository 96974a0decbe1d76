import { type CorrectionKind, cleanse as cleanseHistory } from "../../../models/cleansing/index.js";
import { daysPerPeriod } from "../../../models/core/index.js";
import { numbersAt, type Parcel, tableOf } from "../parcels/parcel.js";
import { type PlanningParameters, seasonLengthFor } from "./history.js";
import type { Kernel } from "./kernel.js";
import { perProduct } from "./schemas.js";

export interface CleanseParameters extends PlanningParameters {
  readonly kinds: readonly CorrectionKind[];
}

/** Which records a person decided to keep: the first days of periods, or all of the product's. */
export interface KeptRecords {
  readonly dates: readonly number[];
  readonly all: boolean;
}

/**
 * One product's demand, told from what was sold. `periods` is that of the series stage with demand in `quantity`, what was
 * sold in `sold`, and 1 in `censored` where demand may have been more.
 */
export const cleanse: Kernel<CleanseParameters, KeptRecords> = {
  tables: {
    cleansing: perProduct("cleansing"),
    periods: { ...perProduct("periods"), sold: "DOUBLE", censored: "INTEGER", kept: "INTEGER" },
  },
  compute({ inputs, position, detail }, parameters, rows) {
    const series = inputs.series!;
    const column = (name: string) => numbersAt(tableOf(series, "periods"), name, position);
    const dates = column("date");
    const kept = new Set(detail.dates);
    const isKept = (t: number) => detail.all || kept.has(dates[t] as number);
    const { demand, censored, corrections } = cleanseHistory(recordAt(series, position, "quantity", parameters), {
      kinds: parameters.kinds,
      isKept,
    });
    for (const { period, kind, before, after, kept: asRecorded, reason } of corrections) {
      const status = asRecorded ? "kept" : "applied";
      rows.add("cleansing", { date: dates[period], kind, before, after, status, reason: JSON.stringify(reason) });
    }
    const [revenue, price, stock, promotion] = ["revenue", "price", "stock", "promotion"].map(column);
    demand.forEach((quantity, t) => {
      rows.add("periods", {
        date: dates[t],
        quantity,
        revenue: revenue?.[t],
        price: price?.[t],
        stock: stock?.[t],
        promotion: promotion?.[t],
        sold: column("quantity")[t],
        censored: censored[t],
        kept: Number(isKept(t)),
      });
    });
  },
};

/** What was recorded of product `position`, `sales` being the column of units sold. */
export function recordAt(parcel: Parcel, position: number, sales: string, planning: PlanningParameters) {
  const column = (name: string) => numbersAt(tableOf(parcel, "periods"), name, position);
  return {
    quantity: column(sales),
    stock: column("stock"),
    promotion: column("promotion"),
    seasonLength: seasonLengthFor(planning),
    periodDays: daysPerPeriod[planning.frequency],
  };
}
