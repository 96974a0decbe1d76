/** What is said of forecasts by one model of all products. */
export const demand = {
  "method.boosting": "Boosting",
  "pipeline.boosted":
    "Boosting, as asked for: one model of {products, plural, one {# product} other {# products}} that knows what each did lately, a season ago, and under like conditions.",
  "demand.no-level": "nothing was sold in the last 26 periods, or there are too few products and periods to learn from",
};
