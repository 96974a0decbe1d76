import type { SeasonBump } from "./categories.js";
import { regions } from "./regions.js";

/** Days in the season's year; day 366 of a leap year is read as day 365. */
export const yearDays = 365;

/**
 * How far above or below the year's average a day is, per region and day of year: mean 0 and standard deviation 1
 * over the year, so that a product's `seasonStrength` is the spread of its log demand over the year.
 */
export function cropSeason(bumps: readonly SeasonBump[]): Float64Array[] {
  return regions.map(({ plantingShiftDays }) => {
    const height = Float64Array.from({ length: yearDays }, (_, day) =>
      bumps.reduce((sum, bump) => {
        const apart = Math.abs(day - (bump.day - 1 + plantingShiftDays)) % yearDays;
        const distance = Math.min(apart, yearDays - apart);
        return sum + bump.weight * Math.exp(-0.5 * (distance / bump.widthDays) ** 2);
      }, 0),
    );
    return standardised(height);
  });
}

/** Factor per region and day of year with mean 1 over the year. */
export function seasonFactors(shape: readonly Float64Array[], strength: number): Float64Array[] {
  return shape.map((heights, region) => {
    const factors = heights.map((height) => Math.exp(strength * regions[region].seasonality * height));
    const mean = factors.reduce((sum, factor) => sum + factor, 0) / yearDays;
    return factors.map((factor) => factor / mean);
  });
}

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / sd);
}
