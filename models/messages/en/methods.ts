/** Names of further forecasting methods, and what each fitted. */
export const methods = {
  "method.harmonic": "Harmonic regression",

  "describe.harmonic":
    "{harmonics, plural, =0 {No season that pays for its terms} one {A season drawn with one wave} other {Seasons drawn with # waves}} ({firstHarmonics, number} for {first, number, ::.##} periods{seasons, plural, one {} other {, {secondHarmonics, number} for {second, number, ::.##} periods}}){regressors, plural, =0 {} one {, one regressor} other {, # regressors}}, and a level that {errors, select, returning {returns to them, keeping {keep, number, ::percent} of its distance a period} sloping {wanders with a slope (alpha {alpha, number, ::.##})} other {wanders (alpha {alpha, number, ::.##})}}{logs, select, true {; on logarithms} other {}}.",
};
