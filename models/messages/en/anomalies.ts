/** What is wrong with a product, and what to do about it. */
export const anomalies = {
  "anomaly.negativeMargin":
    "Sold at {price, number, money} and bought at {cost, number, money}: a margin of {margin, number, ::percent .#}.",
  "anomaly.negativeMargin.action": "Raise the price above {price, number, money}, bargain, or stop selling it.",
  "anomaly.priceError":
    "A price of {price, number, money} between prices of about {usual, number, money}, with no promotion to explain it.",
  "anomaly.priceError.action": "Look up the invoice and correct the price.",
  "anomaly.deadStock":
    "{units, number, ::.##} units in stock and no sale for {days, plural, one {# day} other {# days}}; before that, one every {usual, plural, one {day} other {{usual, number, ::.#} days}}.",
  "anomaly.deadStock.action": "Return or clear it: {value, number, money} of stock at cost is tied up.",
  "anomaly.deadStock.actionUnpriced": "Return or clear it.",
  "anomaly.spike":
    "{units, number, ::.##} units in one period where {usual, number, ::.##} were usual, {deviations, number, ::.#} standard deviations above.",
  "anomaly.spike.action": "Ask whether that was one large order; if so, keep it out of the forecast.",
  "anomaly.levelShift": "Demand changed by {change, number, ::percent sign-always .#} at once and stayed there.",
  "anomaly.levelShift.action": "Find out why, and do not plan by the time before it.",
  "anomaly.duplicate": "Described like {original}; their sales have a correlation of {correlation, number, ::.##}.",
  "anomaly.duplicate.action": "If it is the same article, merge it with {original}.",
  "anomaly.unusual": "Unlike the other products as a whole; set apart first of all by: {features}.",
  "anomaly.unusualAsAWhole": "Unlike the other products as a whole.",
  "anomaly.unusual.action":
    "Look at its history and master data: there may be an error, or it wants a policy of its own.",
};
