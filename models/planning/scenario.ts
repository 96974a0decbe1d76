/** What may be asked about demand; the neutral change is all zeros. */
export interface DemandChange {
  /** Share by which demand is larger for reasons of its own: 0.1 is ten percent more. */
  readonly demandChange: number;
  /** Share by which the selling price is higher. */
  readonly priceChange: number;
  /** Periods from the first one on that are under promotion beside those of the plan. */
  readonly promotionPeriods: number;
}

/** How demand answers: % of demand per % of price, and ln(demand under promotion / demand without). */
export interface DemandResponse {
  readonly elasticity: number;
  readonly logLift: number;
}

/** What is believed where nothing is known of a product's price: it moves nothing. */
export const noResponse: DemandResponse = { elasticity: 0, logLift: 0 };

/**
 * What each coming period's demand is multiplied by: (1 + demand) (1 + price)^elasticity, and exp(lift) under promotion; constant
 * elasticity, as it was estimated.
 */
export function responseFactors(
  { demandChange, priceChange, promotionPeriods }: DemandChange,
  { elasticity, logLift }: DemandResponse,
  horizon: number,
): Float64Array {
  const throughout = (1 + demandChange) * (1 + priceChange) ** elasticity;
  const lift = Math.exp(logLift);
  return Float64Array.from({ length: horizon }, (_, h) => (h < promotionPeriods ? throughout * lift : throughout));
}
