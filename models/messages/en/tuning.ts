/** The search over methods: what it is called on the page, and what it says of its choices. */
export const tuning = {
  "method.variant": "{method} ({setting})",
  "variant.level": "no trend",
  "variant.trend": "with trend",
  "variant.damped": "damped trend",
  "variant.seasons": "of {value, number} seasons",
  "variant.last": "last {value, number} periods",
  "routing.tuned":
    "{method}: the search over methods found it for {pattern, select, smooth {smooth} erratic {erratic} intermittent {intermittent} lumpy {lumpy} other {such}} products{abc, select, none {} other { of class {abc}}}; in periods kept from the search it lost {gain, number, ::percent .0} less than the automatic combination ({low, number, ::percent .0} to {high, number, ::percent .0}).",
  "tuning.title": "What the search over methods found",
  "tuning.note":
    "Per pattern and class of demand, within a time budget. Gain is over the automatic combination, in periods that the search never saw, with its 95% interval; only what gains beyond chance is used.",
  "tuning.none":
    "No search was run. celeiro tune --minutes 10 searches methods, their settings and combinations for each kind of product.",
  "tuning.segment": "Products",
  "tuning.trials": "Tried",
  "tuning.best": "Best in the search",
  "tuning.gain": "Gain in periods kept back",
  "tuning.search-gain": "Gain in the search",
  "tuning.adopted": "Used",
  "tuning.yes": "yes",
  "tuning.no": "no",
};
