/** What is said of forecasts by one model of all products. */
export const demand = {
  "method.boosting": "Boosting",
  "pipeline.boosted":
    "Boosting, as asked for: one model of {products, plural, one {# product} other {# products}} that knows what each did lately, a season ago, and under like conditions.",
  "cause.shared": "because it learns from all products together, with their prices, promotions and holidays",
  "describe.boosting":
    "One boosted model of {products, plural, one {# product} other {# products}}: recent demand, the last seasons, price, promotions and holidays, stock, and class decide.",
  "unservable.no-level": "nothing was sold in the last 26 periods",
  "unservable.untrained": "there are too few products and periods to learn from",
  "demand.no-level": "nothing was sold in the last 26 periods, or there are too few products and periods to learn from",
};
