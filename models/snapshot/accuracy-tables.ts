/** How far every method was off in the backtest, step by step. */
export const accuracyTables = {
  /**
   * One row per segment, method and step, all windows together; `segment` is all, abc, xyz, cell, pattern, category or region.
   * Method `system` is whatever each product is forecast with. `step` 0 is the step that lies each product's lead time ahead,
   * NULL all steps together. Products of a region count by the share of their sales that it takes. `mae`, `rmse`, `bias` and
   * `pinball` are money per product and period, at what a unit brings (units where sales carry no money).
   */
  accuracy_steps: {
    segment: "VARCHAR",
    name: "VARCHAR",
    method: "VARCHAR",
    step: "INTEGER",
    products: "INTEGER",
    mae: "DOUBLE",
    rmse: "DOUBLE",
    mape: "DOUBLE",
    smape: "DOUBLE",
    wape: "DOUBLE",
    mase: "DOUBLE",
    rmsse: "DOUBLE",
    bias: "DOUBLE",
    pinball: "DOUBLE",
    coverage80: "DOUBLE",
    coverage95: "DOUBLE",
  },
} as const;
