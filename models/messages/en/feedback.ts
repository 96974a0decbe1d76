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
};
