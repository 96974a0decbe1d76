/** Demand over a protection interval as a distribution, in units of stock. */
export interface LeadTimeDemand {
  readonly mean: number;
  readonly sd: number;
  /** Days covered: lead time plus review. */
  readonly days: number;
  /** Smallest demand that is not exceeded with probability `p`. */
  quantile(p: number): number;
  /** Probability that demand is above `stock`. */
  exceedance(stock: number): number;
  /** Expected units of demand that `stock` cannot serve. */
  expectedShortage(stock: number): number;
}

/** What an order placed now must last for: until the order after it could arrive. */
export interface ProtectionInterval {
  readonly leadTimeDays: number;
  /** Standard deviation of the lead time; 0 when left out. */
  readonly leadTimeSdDays?: number;
  /** Days until the next chance to order; 0 means stock is watched all the time. */
  readonly reviewDays?: number;
  /** Days in one period of the forecast, `daysPerPeriod[frequency]`. */
  readonly daysPerPeriod: number;
}

/** Mean length of the interval in days, a lead time below zero counted as zero. */
export function intervalDays(interval: ProtectionInterval): number {
  return Math.max(0, interval.leadTimeDays) + (interval.reviewDays ?? 0);
}
