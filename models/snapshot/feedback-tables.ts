/** What became of past forecasts. */
export const feedbackTables = {
  /**
   * Published forecasts whose periods have come, by `step` (periods ahead, up to each product's lead time and review) and
   * segment: all, abc or category. `wape`, `bias` (forecast less actual over actual) and `coverage80` are realised, `promised_*` the same of
   * the backtest of the same products and steps when they were published.
   */
  realised_accuracy: {
    segment: "VARCHAR",
    name: "VARCHAR",
    step: "INTEGER",
    products: "INTEGER",
    forecasts: "INTEGER",
    wape: "DOUBLE",
    promised_wape: "DOUBLE",
    bias: "DOUBLE",
    promised_bias: "DOUBLE",
    coverage80: "DOUBLE",
    promised_coverage80: "DOUBLE",
  },
  /**
   * Forecast errors that moved to one side and still are there: of a product, or where `sku` is empty of a segment. `direction` is
   * under (more was wanted than forecast) or over; `shift` the mean error since then in usual deviations of the season.
   */
  drift_alerts: {
    sku: "VARCHAR",
    segment: "VARCHAR",
    name: "VARCHAR",
    direction: "VARCHAR",
    since: "DATE",
    statistic: "DOUBLE",
    shift: "DOUBLE",
    errors: "INTEGER",
  },
  /** Changes of who chooses, the latest first; `reason` is a text or a Message, as JSON, as are `before` and `after`. */
  champion_log: {
    decided_at: "VARCHAR",
    kind: "VARCHAR",
    subject: "VARCHAR",
    before: "VARCHAR",
    after: "VARCHAR",
    author: "VARCHAR",
    reason: "VARCHAR",
  },
} as const;
