import type { LeadTimeDemand } from "./lead-time-demand.js";

/**
 * Stock level at or above which nothing need be ordered: the demand that is not exceeded before the order after this
 * one could arrive, with probability `serviceLevel` (cycle service). Never below the mean demand.
 */
export function reorderPoint(demand: LeadTimeDemand, serviceLevel: number): number {
  return Math.max(demand.mean, demand.quantile(serviceLevel));
}

/** Stock held against demand above its mean: reorder point less mean demand. */
export function safetyStock(demand: LeadTimeDemand, serviceLevel: number): number {
  return reorderPoint(demand, serviceLevel) - demand.mean;
}

export interface EconomicOrderInput {
  /** Units per year. */
  readonly annualDemand: number;
  /** Money per order line. */
  readonly orderingCost: number;
  /** Money per unit. */
  readonly unitCost: number;
  /** Cost of holding stock, as a share of its value per year. */
  readonly holdingRate: number;
}

/**
 * Order size at which a year's ordering and holding costs are least: sqrt(2 D K / (h c)) (Harris, 1913).
 * NaN where a cost is unknown or holding is free.
 */
export function economicOrderQuantity(input: EconomicOrderInput): number {
  const holdingCost = input.holdingRate * input.unitCost;
  if (!(holdingCost > 0)) return Number.NaN;
  return Math.sqrt((2 * input.annualDemand * input.orderingCost) / holdingCost);
}

/**
 * The level an order fills up to in a reviewed (s, S) policy: the reorder point, and above it whatever of the economic
 * quantity one review's demand does not already make up.
 */
export function orderUpTo(reorderLevel: number, economicQuantity: number, reviewDemand: number): number {
  return reorderLevel + (Number.isNaN(economicQuantity) ? 0 : Math.max(0, economicQuantity - reviewDemand));
}

/** The quantity a supplier accepts: at least `moq`, in whole multiples; 0 for a multiple takes any quantity. */
export function roundOrder(need: number, moq: number, multiple: number): number {
  if (!(need > 0)) return 0;
  const least = Math.max(need, moq);
  return multiple > 0 ? Math.ceil(least / multiple - 1e-9) * multiple : least;
}
