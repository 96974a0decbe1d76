/** What the router says of its choices. */
export const routing = {
  "method.blend": "{first} + {second}",
  "method.weighted": "Weighted combination",
  "method.share": "{method} {share, number, ::percent}",
  "describe.blend":
    "A combination of methods, {method}: their means and their quantiles are averaged in these shares, equal ones where none are named.",

  "routing.reason":
    "{method}, because {cause}{cell, select, none {} other { and its class is {cell}}}; next best: {next}, {direction, select, worse {{gap, number, ::percent} worse} better {{gap, number, ::percent} better in this product’s own backtest, which is too short to outweigh what other products teach} other {level with it}}.",
  "routing.reason-alone": "{method}, because {cause}{cell, select, none {} other { and its class is {cell}}}.",
  "routing.unsure":
    "{method}: the router would rather take {preferred}, but is only {confidence, number, ::percent} sure that it is better, less than the {threshold, number, ::percent} that pay off.",
  "routing.weighted":
    "{method}: combined by the router’s weights, with {preferred} first, because {cause}{cell, select, none {} other { and its class is {cell}}}.",
  "routing.single": "{method}: no way of choosing by product was better than this one method for the whole catalogue.",
  "routing.fallback":
    "{method}, for all products: past forecasts by the router’s choices lost more than it would have, so they were taken back.",
  "routing.matrix": "{method}: the rule of the decision matrix for class {cell}.",
  "routing.cause.rare": "demand is intermittent (ADI {value, number, ::.0})",
  "routing.cause.regular": "demand comes regularly (ADI {value, number, ::.0})",
  "routing.cause.season": "of its season, which explains {value, number, ::percent} of the movement",
  "routing.cause.no-season": "it has hardly any season",
  "routing.cause.no-trend": "its level hardly moves",
  "routing.cause.trend": "of how its level moves (trend strength {value, number, ::.00})",
  "routing.cause.variation": "demand varies by {value, number, ::percent} of its mean",
  "routing.cause.memory": "of how neighbouring periods relate (autocorrelation {value, number, ::.00})",
  "routing.cause.age": "of its history of {value, number, ::0} days",
  "routing.cause.level": "of how much it sells ({value, number, ::.##} a period)",
};
