/** Answers to a manager's questions about the catalogue. */
export const answers = {
  "discontinue.reason":
    "Keeping it costs {cost, number, money} a year and it earns {earned, number, money}; stock of {stock, number, money} at cost; last sold {days, plural, =0 {in the last period} one {# day ago} other {# days ago}}.",
  "discontinue.reasonSilent":
    "Nothing sold for a year; last sold {days, plural, one {# day ago} other {# days ago}}. Stock of {stock, number, money} at cost, which costs {cost, number, money} a year to hold.",
  "baskets.summary.item":
    "{rules, plural, =0 {No rule} one {# rule} other {# rules}} between items, from {baskets, plural, one {# basket} other {# baskets}}.",
  "baskets.summary.category":
    "{rules, plural, =0 {No rule} one {# rule} other {# rules}} between categories, from {baskets, plural, one {# basket} other {# baskets}}.",
  "baskets.holdout":
    "Of {mined, plural, one {# rule} other {# rules}} mined on one half of the baskets, {share, number, ::percent .#} hold on the other half.",
};
