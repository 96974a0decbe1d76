import { demandProfile, harmonicFit } from "../../../models/classification/index.js";
import { daysPerPeriod } from "../../../models/core/index.js";
import { numbersAt, tableOf } from "../parcels/parcel.js";
import { demandAt, type PlanningParameters } from "./history.js";
import type { Kernel } from "./kernel.js";

const measures = { cv: "DOUBLE", adjusted_cv: "DOUBLE", units: "DOUBLE", revenue: "DOUBLE" } as const;

/** Days between the classes of now and the ones that they are compared with. */
const quarter = 365.25 / 4;

/**
 * How one product's demand arrives and what it was worth over the last year, now and a quarter before (`previous_*`, NaN for
 * a product not yet sold then): all that classes are made from.
 */
export const profile: Kernel<PlanningParameters> = {
  tables: {
    profile: {
      pattern: "VARCHAR",
      adi: "DOUBLE",
      cv2: "DOUBLE",
      periods: "INTEGER",
      demand_periods: "INTEGER",
      first_date: "DATE",
      last_sale: "DATE",
      ...measures,
      previous_cv: "DOUBLE",
      previous_adjusted_cv: "DOUBLE",
      previous_units: "DOUBLE",
      previous_revenue: "DOUBLE",
    },
  },
  compute({ inputs, position }, planning, rows) {
    const series = inputs.series!;
    const periods = tableOf(series, "periods");
    const { values: quantity, seasonLength } = demandAt(series, position, planning);
    const revenue = numbersAt(periods, "revenue", position);
    const dates = numbersAt(periods, "date", position);
    const { pattern, adi, cv2, periods: observed, demandPeriods } = demandProfile(quantity);
    const year = Math.round(365.25 / daysPerPeriod[planning.frequency]);
    const measure = (until: number) => {
      const demand = quantity.subarray(0, until);
      return {
        cv: demandProfile(demand).cv,
        adjusted_cv: adjustedVariation(demand, seasonLength),
        units: lastSum(demand, year),
        revenue: lastSum(revenue.subarray(0, until), year),
      };
    };
    const before = quantity.length - Math.max(1, Math.round(quarter / daysPerPeriod[planning.frequency]));
    const previous = before > 0 ? measure(before) : undefined;
    rows.add("profile", {
      pattern,
      adi,
      cv2,
      periods: observed,
      demand_periods: demandPeriods,
      first_date: dates[0],
      last_sale: dates[quantity.findLastIndex((value) => value > 0)],
      ...measure(quantity.length),
      previous_cv: previous?.cv,
      previous_adjusted_cv: previous?.adjusted_cv,
      previous_units: previous?.units,
      previous_revenue: previous?.revenue,
    });
  },
};

/** Variation that neither trend nor season explains; NaN without demand, or with less than two seasons to tell one from. */
function adjustedVariation(demand: Float64Array, seasonLength: number): number {
  const first = demand.findIndex((value) => value > 0);
  const active = (first < 0 ? demand.subarray(0, 0) : demand.subarray(first)).filter((value) => !Number.isNaN(value));
  if (active.length === 0 || active.length < 2 * seasonLength) return Number.NaN;
  const mean = active.reduce((sum, value) => sum + value, 0) / active.length;
  return harmonicFit(active, mean, seasonLength).adjustedVariation;
}

/** Sum of the last `count` values without the missing ones; NaN when all are missing. */
function lastSum(values: Float64Array, count: number): number {
  let sum = Number.NaN;
  for (let i = Math.max(0, values.length - count); i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) sum = Number.isNaN(sum) ? value : sum + value;
  }
  return sum;
}
