import { type DayNumber, type Frequency, type Series, seasonLengthOf } from "../../../models/core/index.js";
import { numbersAt, type Parcel, tableOf } from "../parcels/parcel.js";

/** How all products are planned. */
export interface PlanningParameters {
  readonly frequency: Frequency;
  /** Periods in one season; 0 takes the usual one of the frequency. */
  readonly season: number;
}

export const seasonLengthFor = ({ frequency, season }: PlanningParameters): number =>
  season > 0 ? season : seasonLengthOf[frequency];

export type Demand = Series & { readonly frequency: Frequency; readonly start: DayNumber };

/** The demand of product `position` of a parcel of the series stage. */
export function demandAt(parcel: Parcel, position: number, planning: PlanningParameters): Demand {
  const periods = tableOf(parcel, "periods");
  return {
    values: numbersAt(periods, "quantity", position),
    seasonLength: seasonLengthFor(planning),
    frequency: planning.frequency,
    start: numbersAt(periods, "date", position)[0] as DayNumber,
  };
}
