/** The 45 features of the price model, in the order of the matrix's columns. */
export const calendarFeatures = [
  "day_of_week",
  "day_of_month",
  "week_of_year",
  "month",
  "quarter",
  "is_weekend",
  "is_month_start",
  "is_month_end",
  "is_holiday",
  "days_to_holiday",
  "days_from_holiday",
] as const;

/** Days back. */
export const lags = [1, 2, 7, 14, 30] as const;

/** Days in a rolling window, which ends on the day before. */
export const windows = [7, 14, 30] as const;

export const priceStatistics = ["mean", "std", "min", "max"] as const;
export const quantityStatistics = ["mean", "std", "sum"] as const;
export const derivedFeatures = ["price_vs_ma7", "price_vs_ma30", "price_volatility_7"] as const;

export const priceFeatureNames: readonly string[] = [
  ...calendarFeatures,
  ...lags.map((lag) => `price_lag_${lag}`),
  ...lags.map((lag) => `quantity_lag_${lag}`),
  ...windows.flatMap((window) => priceStatistics.map((statistic) => `price_rolling_${statistic}_${window}`)),
  ...windows.flatMap((window) => quantityStatistics.map((statistic) => `quantity_rolling_${statistic}_${window}`)),
  ...derivedFeatures,
];
