/** People’s words against forecasts. */
export const overrides = {
  "overrides.order":
    "{periods, plural, one {The forecast of one period was} other {The forecasts of # periods were}} overridden by people; the order rests on what they said.",
};
