/** What people said against forecasts, and what that was worth. */
export const overrideTables = {
  /**
   * One row per override. `quantity` is units in each period, `percent` a change of the statistical forecast; one of them is NULL.
   * `status` is applied, superseded (a later one rules all of its periods), withdrawn, expired, past (its periods are over) or
   * beyond (they lie beyond the horizon, or the product has no forecast). `periods` counts those ahead that it rules.
   */
  overrides: {
    sku: "VARCHAR",
    id: "VARCHAR",
    start_date: "DATE",
    end_date: "DATE",
    quantity: "DOUBLE",
    percent: "DOUBLE",
    author: "VARCHAR",
    reason: "VARCHAR",
    created: "DATE",
    expires: "DATE",
    withdrawn: "DATE",
    status: "VARCHAR",
    periods: "INTEGER",
  },
  /**
   * One row per override and past period it was about, as far as it can be judged: what each step said at `origin`, the first
   * period not yet over on the day it was made, beside what sold. `final` is what stood when the period began. Pinball losses are
   * means over the quantiles, in units; scales are those of MASE and RMSSE at the origin.
   */
  override_cases: {
    sku: "VARCHAR",
    override: "VARCHAR",
    author: "VARCHAR",
    reason: "VARCHAR",
    created: "DATE",
    origin: "DATE",
    date: "DATE",
    step: "INTEGER",
    method: "VARCHAR",
    actual: "DOUBLE",
    naive: "DOUBLE",
    statistical: "DOUBLE",
    overridden: "DOUBLE",
    final: "DOUBLE",
    naive_pinball: "DOUBLE",
    statistical_pinball: "DOUBLE",
    overridden_pinball: "DOUBLE",
    final_pinball: "DOUBLE",
    absolute_scale: "DOUBLE",
    squared_scale: "DOUBLE",
  },
  /**
   * Loss of each step over the cases of a group, and what it changed in the step before, with 95 % intervals: NULL for the first
   * step, and the ends where overrides are too few. `dimension` is all, author, reason, abc or author-reason; a name that the
   * dimension lacks is empty. `relative` is the change of the RMSSE as a share of the one before, `money` that of
   * absolute errors in money. `verdict`, better, worse or not distinguishable, goes by the RMSSE.
   */
  value_added: {
    dimension: "VARCHAR",
    author: "VARCHAR",
    reason: "VARCHAR",
    abc: "VARCHAR",
    step: "VARCHAR",
    overrides: "INTEGER",
    cases: "INTEGER",
    wape: "DOUBLE",
    rmsse: "DOUBLE",
    bias: "DOUBLE",
    pinball: "DOUBLE",
    wape_change: "DOUBLE",
    wape_low: "DOUBLE",
    wape_high: "DOUBLE",
    relative: "DOUBLE",
    relative_low: "DOUBLE",
    relative_high: "DOUBLE",
    rmsse_change: "DOUBLE",
    rmsse_low: "DOUBLE",
    rmsse_high: "DOUBLE",
    money: "DOUBLE",
    money_low: "DOUBLE",
    money_high: "DOUBLE",
    verdict: "VARCHAR",
  },
} as const;
