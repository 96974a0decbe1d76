/** What a forecast makes of prices, promotions and other regressors. */
export const regressors = {
  "cause.regressors": "because prices, promotions or other known figures move its demand",
  "regressor.price": "price",
  "regressor.promotion": "promotion",
  "regressor.holidays": "holidays",
  "regressor.other": "{name}",
  "list.of-names": "{first}, {rest}",
  "list.of-sentences": "{first} {rest}",
  "regressors.used": "It reckons with {names}.",
  "regressors.assumed":
    "Not planned to the horizon: {names}; beyond the plan a price stays what it was and no promotion is held.",
  "regressors.unused": "{method} cannot use {names}.",
  "regressors.constant": "Never varied, so there was nothing to learn from: {names}.",
};
