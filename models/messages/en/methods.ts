/** Names of further forecasting methods, and what each fitted. */
export const methods = {
  "method.harmonic": "Harmonic regression",
  "method.4theta": "4Theta",
  "method.tweedie": "Tweedie",
  "method.zero-inflated-poisson": "Zero-inflated Poisson",
  "method.thief": "THieF",
  "method.median": "Median of methods",
  "method.inverse-error": "Inverse-error weights",
  "method.stacked": "Stacked methods",
  "method.prophet": "Prophet",

  "unservable.not-loaded": "it was not loaded",

  "describe.harmonic":
    "{harmonics, plural, =0 {No season that pays for its terms} one {A season drawn with one wave} other {Seasons drawn with # waves}} ({firstHarmonics, number} for {first, number, ::.##} periods{seasons, plural, one {} other {, {secondHarmonics, number} for {second, number, ::.##} periods}}){regressors, plural, =0 {} one {, one regressor} other {, # regressors}}, and a level that {errors, select, returning {returns to them, keeping {keep, number, ::percent} of its distance a period} sloping {wanders with a slope (alpha {alpha, number, ::.##})} other {wanders (alpha {alpha, number, ::.##})}}{logs, select, true {; on logarithms} other {}}.",
  "describe.4theta":
    "Smooths the deviations from {trend, select, linear {a straight} other {an exponential}} trend, stretched by theta = {theta, number, ::.##} (alpha {alpha, number, ::.##}); trend and deviations {together, select, add {add up} other {multiply}}{season, select, none {} additive {, around an additive season} other {, around a multiplicative season}}.",
  "describe.tweedie":
    "{moves, select, true {Amounts about a level of {level, number, ::.###} a period that follows demand (alpha {alpha, number, ::.##}) and returns to {mean, number, ::.###}} other {Amounts about {mean, number, ::.###} a period}}; their variance grows with the mean to the power {power, number, ::.##}, between counts (1) and gamma sizes (2).",
  "describe.zero-inflated-poisson":
    "{moves, select, true {Counts about a level of {level, number, ::.###} a period that follows demand (alpha {alpha, number, ::.##}) and returns to {mean, number, ::.###}} other {Counts about {mean, number, ::.###} a period}}; in {none, number, ::percent .#} of periods none could have come.",
  "describe.thief":
    "The series as it is and summed over buckets of {buckets} periods, {levels, number} levels in all, each forecast by exponential smoothing and made to add up.",
  "describe.median": "The middle, step by step, of {count, plural, one {one method} other {# methods}}: {members}.",
  "describe.inverse-error":
    "{count, plural, one {One method} other {# methods}} weighed by their past squared errors, {leading} most ({share, number, ::percent}): {members}.",
  "describe.stacked":
    "{count, plural, one {One method} other {# methods}} weighed so that together they would have erred least, {leading} most ({share, number, ::percent}): {members}.",
  "describe.prophet":
    "{bends, plural, =0 {A straight line} one {A line with one bend} other {A line with # bends}}{seasons, plural, =0 {} one {, one season} other {, # seasons}}{holidays, plural, =0 {} one {, one holiday} other {, # holidays}}{regressors, plural, =0 {} one {, one regressor} other {, # regressors}}; in the future the line bends as often and as much as it did.",
};
