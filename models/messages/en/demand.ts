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
  "demand.explained":
    "For the next period it starts from the product's level of {level, number, ::.##} a period; what moves it most: {influences}.",
  "demand.unmoved": "nothing by as much as 1%",
  "demand.usual": "what products do in general ({change, number, ::+! percent})",
  "demand.recent": "recent demand ({change, number, ::+! percent})",
  "demand.season": "the season ({change, number, ::+! percent})",
  "demand.price": "price ({change, number, ::+! percent})",
  "demand.promotion": "promotion ({change, number, ::+! percent})",
  "demand.holidays": "holidays ({change, number, ::+! percent})",
  "demand.stock": "stock ({change, number, ::+! percent})",
  "demand.kind": "the kind of product ({change, number, ::+! percent})",
  "demand.other": "other regressors ({change, number, ::+! percent})",
  "demand.no-level": "nothing was sold in the last 26 periods, or there are too few products and periods to learn from",
};
