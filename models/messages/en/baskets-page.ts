/** The page of what sells together. */
export const basketsPage = {
  "baskets.finding":
    "{rules, plural, =0 {No rule of what sells together was found} one {One rule says what sells together} other {# rules say what sells together}}{named, select, yes {: who buys {antecedent} buys {consequent} {lift} times as often} other {}} ({asOf})",
  "baskets.matrix": "What sells together, by category",
  "baskets.matrix-note":
    "Who buys the row also buys the column: the lift of the strongest rule, and how many rules there are. Choose a cell to see them.",
  "baskets.level": "Rules between",
  "baskets.level.item": "Items",
  "baskets.level.category": "Categories",
  "baskets.list": "Rules",
  "baskets.list-note":
    "Lift: how many times as often as by chance. q: the share of false finds to expect among rules at least this significant. Hold-out: the lift in the half of the baskets that the rule was not mined on.",
  "baskets.scatter": "Strength and reach of the rules",
  "baskets.column.rule": "Who buys",
  "baskets.column.then": "also buys",
  "baskets.column.lift": "Lift",
  "baskets.column.confidence": "Confidence",
  "baskets.column.support": "Support",
  "baskets.column.baskets": "Baskets",
  "baskets.column.q": "q",
  "baskets.column.holdout": "Hold-out lift",
  "baskets.column.holds": "Holds?",
  "baskets.holds.yes": "holds",
  "baskets.holds.no": "does not hold",
  "baskets.holds.unknown": "not tested",
  "baskets.holding":
    "{share} of the {tested, plural, one {one rule} other {# rules}} that could be tested on the other half of the baskets hold there.",
  "baskets.cell":
    "{from} to {to}: {rules, plural, =0 {no rules} one {one rule} other {# rules}}{lift, select, none {} other {, lift {lift}}}",
  "baskets.rules": "{rules, plural, one {one rule} other {# rules}}",
  "baskets.none": "Nothing to show yet",
  "baskets.none-why":
    "Either no baskets were imported, or nothing in them is bought together more often than by chance. A file with a basket, a date and an item in each row is enough:",
  "baskets.everything": "All rules",
};
