/** What the search over methods found, and all that it tried. */
export const tuningTables = {
  /**
   * The best of each segment. `loss` and `baseline_loss`, that of the automatic combination, are of the windows that the search
   * saw, `search_gain` the share between them; `gain`, with its 95 % interval, is the same in periods kept back. `adopted` is 1
   * where that is beyond chance.
   */
  tuning: {
    pattern: "VARCHAR",
    abc: "VARCHAR",
    products: "INTEGER",
    tried: "INTEGER",
    method: "VARCHAR",
    loss: "DOUBLE",
    baseline_loss: "DOUBLE",
    search_gain: "DOUBLE",
    gain: "DOUBLE",
    gain_low: "DOUBLE",
    gain_high: "DOUBLE",
    adopted: "INTEGER",
  },
  /** One row for each thing tried; `state` is complete, or pruned where it was stopped after a part of the products. */
  tuning_trials: {
    pattern: "VARCHAR",
    abc: "VARCHAR",
    trial: "INTEGER",
    method: "VARCHAR",
    loss: "DOUBLE",
    state: "VARCHAR",
  },
} as const;
