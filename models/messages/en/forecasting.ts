/** How methods describe themselves and why one was chosen. */
export const forecasting = {
  "method.naive": "Naive",
};
