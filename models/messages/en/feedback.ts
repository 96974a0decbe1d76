/** What became of past forecasts, and who chooses the methods since. */
export const feedback = {
  "feedback.reason.settings": "The settings that decide a router changed, so it was trained anew.",
  "feedback.reason.rollback":
    "Its past forecasts lost {low, number, ::percent .0} to {high, number, ::percent .0} more than the automatic combination would have ({products, plural, one {# product} other {# products}}): worse beyond chance, so the combination stands for all products.",
  "feedback.reason.realised":
    "Its forecasts, made beside those in use, lost {low, number, ::percent .0} to {high, number, ::percent .0} less on {products, plural, one {# product} other {# products}}.",
  "feedback.reason.trial":
    "On products it had not seen, past forecasts included, it lost {low, number, ::percent .0} to {high, number, ::percent .0} less than the one in use ({products, plural, one {# product} other {# products}}).",
  "feedback.reason.waiting":
    "It is not better beyond chance than the one in use (gain {gain, number, ::percent .0}, from {low, number, ::percent .0} to {high, number, ::percent .0}), so it forecasts beside it until that can be told.",
  "feedback.reason.untried": "Too few products to compare it with the one in use; it forecasts beside it.",

  "feedback.title": "What became of published forecasts",
  "feedback.title-note":
    "Absolute error over sales (WAPE), weighted by price, up to lead time and review. The tick is what the backtest promised for the same products and step.",
  "feedback.finding":
    "{step}, forecasts were off by {realised}; the backtest had promised {promised} ({forecasts, plural, one {one forecast} other {# forecasts}}).",
  "feedback.none":
    "No published forecast has met its sales yet. Import later sales and build again, and they are compared here.",
  "feedback.ahead": "Ahead",
  "feedback.scored": "Forecasts",
  "feedback.realised": "Error",
  "feedback.promised": "Promised",
  "feedback.bias": "Bias",
  "feedback.coverage": "In 80% range",
  "feedback.coverage-promised": "Promised range",
  "feedback.drift": "Forecasts that drift",
  "feedback.drift-note":
    "Errors of the next period that moved to one side and stay there, after what the season does every year is taken out.",
  "feedback.no-drift": "No forecast errors have moved to one side.",
  "feedback.more": "and {rest, plural, one {one more product} other {# more products}}",
  "feedback.who": "Product or group",
  "feedback.direction": "Direction",
  "feedback.under": "sells more than forecast",
  "feedback.over": "sells less than forecast",
  "feedback.since": "Since",
  "feedback.shift": "Shift (deviations)",
  "feedback.log": "Who chooses the methods",
  "feedback.log-note":
    "A newly trained router takes over only if it proves better; one that loses in practice is taken back.",
  "feedback.no-changes": "Nothing has changed since the first router was trained.",
  "feedback.when": "When",
  "feedback.what": "What",
  "feedback.kind.champion": "Took over",
  "feedback.kind.challenger": "Waits",
  "feedback.kind.rollback": "Taken back",
  "feedback.before": "Before",
  "feedback.after": "After",
  "feedback.selection": "Each product’s own backtest",
  "feedback.step":
    "{frequency, select, D {{step, plural, one {# day ahead} other {# days ahead}}} W {{step, plural, one {# week ahead} other {# weeks ahead}}} M {{step, plural, one {# month ahead} other {# months ahead}}} Q {{step, plural, one {# quarter ahead} other {# quarters ahead}}} other {{step, plural, one {# year ahead} other {# years ahead}}}}",
};
