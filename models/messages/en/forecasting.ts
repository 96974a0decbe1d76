/** How methods describe themselves, why one was chosen, and why one could not serve. */
export const forecasting = {
  "method.naive": "Naive",
  "method.seasonal-naive": "Seasonal naive",
  "method.seasonal-drift": "Seasonal drift",
  "method.seasonal-window": "Seasonal window",
  "method.drift": "Drift",
  "method.mean": "Mean",
  "method.zero": "Zero",
  "method.ses": "SES",
  "method.holt": "Holt",
  "method.holt-damped": "Damped Holt",
  "method.holt-winters": "Holt-Winters",
  "method.holt-winters-damped": "Damped Holt-Winters",
  "method.croston": "Croston",
  "method.sba": "SBA",
  "method.tsb": "TSB",
  "method.auto": "Automatic",
  "method.adida": "ADIDA",
  "method.imapa": "IMAPA",
  "method.negative-binomial": "Negative binomial",
  "method.huber": "Huber regression",
  "method.theil-sen": "Theil-Sen",
  "method.log-regression": "Log-linear regression",

  "describe.naive":
    "Repeats the last observation, {level, number, ::.##}; one-step errors spread by {sigma, number, ::.##}.",
  "describe.seasonal-naive":
    "Repeats the last season of {seasonLength, number} periods; errors against the season before spread by {sigma, number, ::.##}.",
  "describe.seasonal-drift":
    "Repeats the last season of {seasonLength, number} periods and adds the average change from season to season, {drift, number, ::+!.##}; errors spread by {sigma, number, ::.##}.",
  "describe.seasonal-window":
    "The average of the last {seasons, number} seasons of {seasonLength, number} periods; errors spread by {sigma, number, ::.##}.",
  "describe.drift":
    "Continues from {level, number, ::.##} by the average step of {drift, number, ::+!.##} a period; one-step errors spread by {sigma, number, ::.##}.",
  "describe.mean":
    "The average of {count, plural, one {one observation} other {# observations}}, {level, number, ::.##}; they spread by {sigma, number, ::.##}.",
  "describe.zero": "Forecasts no demand at all.",
  "describe.croston":
    "About {size, number, ::.##} asked for every {interval, number, ::.#} periods: {rate, number, ::.###} a period.",
  "describe.sba":
    "About {size, number, ::.##} asked for every {interval, number, ::.#} periods: {rate, number, ::.###} a period after the correction for bias.",
  "describe.tsb":
    "A demand in {chance, number, ::percent .#} of periods, of about {size, number, ::.##}: {rate, number, ::.###} a period.",
  "describe.adida":
    "Demand summed over buckets of {interval, plural, one {one period} other {# periods}}, smoothed and spread evenly: {rate, number, ::.###} a period.",
  "describe.imapa":
    "Demand smoothed in buckets of {interval, plural, one {one period} other {one to # periods}}, the rates averaged: {rate, number, ::.###} a period.",
  "describe.negative-binomial":
    "{moves, select, true {Counts about a level of {level, number, ::.###} a period that follows demand (alpha {alpha, number, ::.##}) and returns to {mean, number, ::.###}} other {Counts about {mean, number, ::.###} a period}}; their variance is {dispersion, number, ::.##} times their mean.",
  "describe.huber":
    "A straight line that changes by {slope, number, ::+!.###} a period{season, select, true {, with a season} other {}}{holidays, select, true { and the effect of holidays} other {}}{regressors, plural, =0 {} one { and the effect of one regressor} other { and the effects of # regressors}}, on which no single period pulls much; ordinary errors spread by {sigma, number, ::.##}.",
  "describe.theil-sen":
    "The median change between periods, {slope, number, ::+!.###} a period{season, select, true {, with the median of each place in the season} other {}}; ordinary errors spread by {sigma, number, ::.##}.",
  "describe.log-regression":
    "Demand in proportion to {price, select, true {price (one per cent dearer changes it by {elasticity, number, ::+!.##} per cent){regressors, plural, one {} =2 { and another regressor} other { and other regressors}}} other {{regressors, plural, one {a regressor} other {# regressors}}}}, about a season and a moving level; errors in logarithms spread by {sigma, number, ::.##}.",
  "describe.auto":
    "The mean of {count, plural, one {one method} other {# methods}} that suit {kind, select, empty {a series without demand} fewDemands {few observations of intermittent demand} intermittent {intermittent demand} seasonalIntermittent {intermittent demand with a season} longIntermittent {intermittent demand with a long season} fewCounts {few observations of counts} counts {counts around a steady level} seasonal {a season} longSteady {a long season around a steady level} longMoving {a long season around a moving level} steady {a steady level} other {a moving level}}: {members}.",
  "list.of-methods": "{first}, {rest}",

  "unservable.too-short": "the history is too short for it",
  "unservable.no-season": "the series has no season",
  "unservable.not-positive": "it needs values above zero",
  "unservable.no-demand": "there is no demand in the history",
  "unservable.not-intermittent": "the series has no gaps between demands",
  "unservable.not-counts": "its demands are not whole numbers",
  "unservable.no-optimum": "its parameters could not be estimated",
  "unservable.no-regressors": "no price, promotion or other regressor varies in the history",

  "selection.only": "{method}: the only method that could serve this series.",
  "selection.short":
    "{method}: {periods, plural, one {one period of history is} other {# periods of history are}} too few to test methods against each other, so the plainest one that fits is used.",
  "selection.no-demand": "{method}: no demand has been observed.",
  "selection.wins":
    "{method}: {gain, number, ::percent} lower error than {benchmark} over {windows, plural, one {one window} other {# windows}}, {cause}.",
  "selection.auto-wins":
    "{method}: {gain, number, ::percent} lower error than {benchmark} over {windows, plural, one {one window} other {# windows}}, {cause}; no single method was clearly better.",
  "selection.auto-stays":
    "{method}: over {windows, plural, one {one window} other {# windows}} no single method had an error {margin, number, ::percent} lower, which it takes to tell skill from luck.",
  "selection.benchmark-wins":
    "{method}: nothing tested had a lower error over {windows, plural, one {one window} other {# windows}}; {runnerUp} came {gap, plural, =0 {level with it} other {# % behind}}.",

  "cause.intermittent": "because demand comes only every {interval, number, ::.0} periods",
  "cause.seasonal": "because the season explains {strength, number, ::percent} of the movement",
  "cause.trend": "because the level moves by {trend, number, ::+! percent} a season",
  "cause.level": "because the level moves slowly and the rest is noise",
  "cause.jumps": "because the last observation says most about the next",
};
