/** What a build says about its own decisions. */
export const pipeline = {
  "pipeline.asked": "{method}, as asked for.",
  "pipeline.over-budget":
    "Not ordered: the budget of {budget, number} went to orders that save more lost sales for their money.",
  "pipeline.stand-in": "{method}, standing in for {chosen}: {reason}.",
};
