/** The backtest explorer. */
export const backtestPage = {
  "site.nav.backtest": "Backtest",
  "backtest.finding":
    "What is used here missed {wape} of sales in the backtest{rival, select, none {} other { where {rival} missed {rivalWape}}}: {first} one {frequency, select, D {day} W {week} M {month} Q {quarter} other {year}} ahead, {lag} at each product’s lead time ({asOf})",
  "backtest.finding-none": "No history is long enough to test a forecast on",
  "backtest.none": "No history is long enough to test a forecast on.",
  "backtest.any": "All",
  "backtest.region": "Region",
  "backtest.class": "Class",
  "backtest.rival": "Against",
  "backtest.metric": "Measure",
  "backtest.metric.mae": "MAE",
  "backtest.metric.rmse": "RMSE",
  "backtest.metric.mape": "MAPE",
  "backtest.metric.smape": "sMAPE",
  "backtest.metric.wape": "WAPE",
  "backtest.metric.mase": "MASE",
  "backtest.metric.rmsse": "RMSSE",
  "backtest.metric.bias": "Bias",
  "backtest.metric.pinball": "Pinball loss",
  "backtest.metric.coverage80": "In 80% range",
  "backtest.metric.coverage95": "In 95% range",
  "backtest.steps": "Error by how far ahead",
  "backtest.steps-note":
    "Drag over the chart to keep some steps; the other figures follow. Orange is the method, dashed grey what it is compared with.",
  "backtest.windows": "Error by window",
  "backtest.windows-note":
    "Windows by the first day forecast, of products with a full history. Drag over the chart to keep some.",
  "backtest.brush":
    "Drag to choose, double-click for all. With the keyboard: arrows move the choice, with Shift its end, Escape takes all",
  "backtest.from": "From",
  "backtest.to": "to",
  "backtest.everything": "All",
  "backtest.lead-time": "Each product at its lead time",
  "backtest.methods": "Every measure of every method",
  "backtest.methods-note":
    "MAE, RMSE, bias and pinball loss are per product and period, at what a unit brings; the others are shares or scaled by each product’s own movement. Products that a method could not serve are left out of its row.",
  "backtest.measure-all": "Measure the other methods too ({megabytes} MB)",
  "backtest.by": "By",
  "backtest.groups": "By class, pattern, category or region",
  "backtest.products": "Products by what their forecasts missed",
  "backtest.products-note":
    "Sum of the absolute errors over the chosen windows and steps, at what a unit brings. In a region a product counts by the share of its sales there: forecasts are made of whole products.",
  "backtest.missed": "Missed",
};
