/** Exponential smoothing, Theta, decomposition and ARIMA, in words. */
export const smoothing = {
  "method.ets": "Automatic exponential smoothing",

  "describe.ets":
    "{form}: the level {pace, select, slow {changes slowly, averaging over a long past} steady {follows demand steadily} other {follows the latest demand}} (alpha {alpha, number, ::.##}), {trend, select, N {without trend} A {with a trend (beta {beta, number, ::.##})} Ad {with a trend that fades out (beta {beta, number, ::.##}, phi {phi, number, ::.##})} M {with growth by a rate (beta {beta, number, ::.##})} other {with growth by a rate that fades out (beta {beta, number, ::.##}, phi {phi, number, ::.##})}}, {season, select, N {without season} A {with a season in units (gamma {gamma, number, ::.##})} other {with a season in percent (gamma {gamma, number, ::.##})}}.",
  "method.theta": "Theta",
  "method.optimized-theta": "Optimised Theta",
  "method.dynamic-optimized-theta": "Dynamic optimised Theta",
  "describe.theta":
    "{season, select, none {Without season} additive {After taking out a season in units} other {After taking out a season in percent}}, the level {level, number, ::.##} (smoothed with alpha {alpha, number, ::.##}) goes on by {drift, number, ::+!.##} a period, half the slope of the straight line through the history.",
  "describe.optimized-theta":
    "{season, select, none {Without season} additive {After taking out a season in units} other {After taking out a season in percent}}, the level {level, number, ::.##} (smoothed with alpha {alpha, number, ::.##}) is joined with the straight line through the history; theta {theta, number, ::.##} says how much of that line is followed.",
  "describe.dynamic-optimized-theta":
    "{season, select, none {Without season} additive {After taking out a season in units} other {After taking out a season in percent}}, the level {level, number, ::.##} (smoothed with alpha {alpha, number, ::.##}) is joined with a straight line re-estimated every period; theta {theta, number, ::.##} says how much of that line is followed.",
  "method.stl-ets": "STL with exponential smoothing",
  "method.mstl": "MSTL with exponential smoothing",
  "describe.stl-ets":
    "A season of {seasons} periods, found robustly and kept as it is{logs, select, true { (in percent)} other {}}, is added to automatic exponential smoothing of the rest.",
  "describe.mstl":
    "Slowly changing seasons of {seasons} periods{logs, select, true { (in percent)} other {}} are added to automatic exponential smoothing of the rest.",
  "method.arima": "Automatic ARIMA",
  "describe.arima":
    "{order}{constant, select, none {} mean { with a mean} other { with a drift}}{regressors, plural, =0 {} one { and one regressor} other { and # regressors}}: {differences, plural, =0 {the values themselves} one {changes from one period to the next} other {changes of changes}}{seasonalDifferences, plural, =0 {} other {, against the season before,}} are explained by recent ones and recent errors.",
};
