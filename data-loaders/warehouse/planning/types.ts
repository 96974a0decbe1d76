import type { DayNumber, Frequency } from "../../../models/core/index.js";

/** One product's history at the planning period, summed over regions, without gaps. */
export interface PlanningSeries {
  readonly sku: string;
  /** First day of the first period; a weekly period begins on Monday. */
  readonly start: DayNumber;
  readonly frequency: Frequency;
  /** Units sold per period; 0 where nothing was sold. */
  readonly quantity: Float64Array;
  /** Money per period; NaN where the data hold neither revenue nor prices. */
  readonly revenue: Float64Array;
  /** Money per unit; carried forward over periods without sales, NaN before the first known price. */
  readonly price: Float64Array;
  /** Units on hand at the end of the period; NaN where unknown. */
  readonly stock: Float64Array;
  /** Strength of the promotion, the largest of the period; 0 where there was none. */
  readonly promotion: Float64Array;
  /** Units of the period's largest record: one day in one region, or whatever the data hold; 0 where nothing was sold. */
  readonly largestSale: Float64Array;
  /** Lowest and highest money per unit among the period's records; NaN where unknown. */
  readonly priceLow: Float64Array;
  readonly priceHigh: Float64Array;
}

/** Products in ascending order of sku (by code unit); `series[i]` belongs to `skus[i]`. */
export interface PlanningBatch {
  readonly skus: readonly string[];
  readonly series: readonly PlanningSeries[];
}

/** The periods that the whole company is planned in. */
export interface PlanningCalendar {
  readonly frequency: Frequency;
  /** How often the data themselves come. */
  readonly dataFrequency: Frequency;
  /** First day of the first and of the last period kept. */
  readonly first: DayNumber;
  readonly last: DayNumber;
  /** Last day that the kept periods cover. */
  readonly asOf: DayNumber;
  /** Whether a period at the edge was left out because the data cover only a part of it. */
  readonly droppedFirst: boolean;
  readonly droppedLast: boolean;
}
