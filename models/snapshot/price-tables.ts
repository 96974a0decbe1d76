/** What is known and expected of the prices that suppliers ask, and what follows for the time to buy. */
export const priceTables = {
  /** What a unit cost at its supplier: the last quote of each period that had one. */
  purchase_prices: { sku: "VARCHAR", date: "DATE", price: "DOUBLE" },
  /** The price that the supplier will ask; no rows for products without quotes. */
  price_forecasts: {
    sku: "VARCHAR",
    date: "DATE",
    step: "INTEGER",
    method: "VARCHAR",
    mean: "DOUBLE",
    q025: "DOUBLE",
    q10: "DOUBLE",
    q25: "DOUBLE",
    q50: "DOUBLE",
    q75: "DOUBLE",
    q90: "DOUBLE",
    q975: "DOUBLE",
  },
  /**
   * Buy now or wait, one row per product with quotes and known stock. `action` is buy-now or wait; `wait_periods` is how long,
   * `latest_periods` how long at most before the stock would run out. Savings are money, expected and exceeded with a probability of
   * 90 and 10 %. `regret_probability` is that of the other action having been cheaper; `flip_price` the price today at which the
   * advice turns, NULL where there is no time to wait. `quantity` is what is to be ordered, or a usual order where nothing is due.
   * `rmse` and `naive_rmse` are errors of the price model and of the last price on held-out periods. The `tried`
   * purchases of the past cost `cost` by the advice of their day, `cost_buy_now` bought at once, `cost_hindsight` at best; the
   * advice was to wait in `waited`, of which the share `regretted` was dearer. `reason` is a Message as JSON.
   */
  price_advice: {
    sku: "VARCHAR",
    method: "VARCHAR",
    price: "DOUBLE",
    quantity: "DOUBLE",
    action: "VARCHAR",
    wait_periods: "INTEGER",
    latest_periods: "INTEGER",
    expected_saving: "DOUBLE",
    saving10: "DOUBLE",
    saving90: "DOUBLE",
    regret_probability: "DOUBLE",
    flip_price: "DOUBLE",
    rmse: "DOUBLE",
    naive_rmse: "DOUBLE",
    tried: "INTEGER",
    waited: "INTEGER",
    regretted: "DOUBLE",
    cost: "DOUBLE",
    cost_buy_now: "DOUBLE",
    cost_hindsight: "DOUBLE",
    reason: "VARCHAR",
  },
  /**
   * How demand answers to the product's own selling price and promotions, pooled over its category: % of demand per % of price, and
   * the logarithm of demand under promotion over demand without. `_share` is how much of an estimate is the product's own.
   */
  price_effects: {
    sku: "VARCHAR",
    elasticity: "DOUBLE",
    elasticity_se: "DOUBLE",
    elasticity_share: "DOUBLE",
    log_lift: "DOUBLE",
    log_lift_se: "DOUBLE",
    log_lift_share: "DOUBLE",
  },
} as const;
