/** Features of a product in the order of a feature row; docs/reference/features.md gives the formula of each. */
export const featureNames = [
  "level",
  "trend",
  "trendStrength",
  "seasonStrength",
  "adjustedVariation",
  "variation",
  "adi",
  "cv2",
  "zeroShare",
  "lumpiness",
  "stability",
  "entropy",
  "autocorrelation1",
  "autocorrelationSeason",
  "autocorrelation10",
  "skewness",
  "peak",
  "spike",
  "levelShift",
  "varianceShift",
  "crossings",
  "flatness",
  "momentum",
  "age",
  "recency",
  "priceLevel",
  "priceVariation",
  "priceJump",
  "priceElasticity",
  "promotionShare",
  "promotionLift",
  "margin",
  "marginChange",
  "turns",
  "daysOfSupply",
  "stockOutShare",
] as const;

export type FeatureName = (typeof featureNames)[number];

/** NaN where the history cannot tell: no price, no stock, too short for a season. */
export type Features = Readonly<Record<FeatureName, number>>;

/** One product's history at the planning period, oldest first; equally long arrays, NaN for what is missing. */
export interface SkuHistory {
  readonly quantity: Float64Array;
  /** Units of the largest record of each period, such as a day's sales in a region, where there are several. */
  readonly largestSale?: Float64Array;
  readonly seasonLength: number;
  /** Days in one period. */
  readonly periodDays: number;
  readonly price?: Float64Array;
  /** Lowest and highest price of each period, where it has more than one. */
  readonly priceLow?: Float64Array;
  readonly priceHigh?: Float64Array;
  /** Above zero in a period with a promotion. */
  readonly promotion?: Float64Array;
  /** Units on hand at the end of each period. */
  readonly stock?: Float64Array;
  readonly unitCost?: number;
  /** Units on hand now; the last known stock when left out. */
  readonly onHand?: number;
}
