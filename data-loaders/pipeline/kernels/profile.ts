import { demandProfile } from "../../../models/classification/index.js";
import { daysPerPeriod } from "../../../models/core/index.js";
import { numbersAt, tableOf } from "../parcels/parcel.js";
import { demandAt, type PlanningParameters } from "./history.js";
import type { Kernel } from "./kernel.js";

/** How one product's demand arrives and what it was worth over the last year: all that classes are made from. */
export const profile: Kernel<PlanningParameters> = {
  tables: {
    profile: {
      pattern: "VARCHAR",
      adi: "DOUBLE",
      cv2: "DOUBLE",
      cv: "DOUBLE",
      periods: "INTEGER",
      demand_periods: "INTEGER",
      units: "DOUBLE",
      revenue: "DOUBLE",
      first_date: "DATE",
      last_sale: "DATE",
    },
  },
  compute({ inputs, position }, planning, rows) {
    const series = inputs.series!;
    const periods = tableOf(series, "periods");
    const quantity = demandAt(series, position, planning).values;
    const revenue = numbersAt(periods, "revenue", position);
    const dates = numbersAt(periods, "date", position);
    const { pattern, adi, cv2, cv, periods: observed, demandPeriods } = demandProfile(quantity);
    const year = Math.round(365.25 / daysPerPeriod[planning.frequency]);
    rows.add("profile", {
      pattern,
      adi,
      cv2,
      cv,
      periods: observed,
      demand_periods: demandPeriods,
      units: lastSum(quantity, year),
      revenue: lastSum(revenue, year),
      first_date: dates[0],
      last_sale: dates[quantity.findLastIndex((value) => value > 0)],
    });
  },
};

/** Sum of the last `count` values without the missing ones; NaN when all are missing. */
function lastSum(values: Float64Array, count: number): number {
  let sum = Number.NaN;
  for (let i = Math.max(0, values.length - count); i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) sum = Number.isNaN(sum) ? value : sum + value;
  }
  return sum;
}
