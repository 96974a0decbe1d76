/** Why a price is forecast the way it is. */
export const pricing = {
  "pricing.method.ets": "Exponential smoothing",
  "pricing.method.arima": "ARIMA",
  "pricing.method.recursive": "Boosting, step by step",
  "pricing.method.direct": "Boosting, each step asked for directly",
  "pricing.method.random-walk": "The last price",
  "pricing.method.moving-average": "The moving average",
  "pricing.method.global": "The model of all products",
  "pricing.none": "No price of this product is known.",
  "pricing.constant":
    "The price has not changed in {periods, plural, one {# period} other {# periods}}: it is expected to stay.",
  "pricing.moving-average":
    "Moving average of the last 7 prices: {periods, plural, one {# price is} other {# prices are}} known, and {least} are needed to train a model.",
  "pricing.global":
    "Model of all products: of this one {periods, plural, one {# price is} other {# prices are}} known, and {least} are needed for a model of its own.",
  "pricing.all-products":
    "One model of {products, plural, one {# product} other {# products}}: its errors are {ratio, number, ::percent .#} of those of the last price.",
  "pricing.random-walk":
    "The last price stays the best guess: no model was clearly better from {origins, plural, one {# past origin} other {# past origins}} (best gain {gain, number, ::percent .#}).",
  "pricing.chosen":
    "{method}: errors {gain, number, ::percent .#} smaller than those of the last price, from {origins, plural, one {# past origin} other {# past origins}}.",
};
