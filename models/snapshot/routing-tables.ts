/** Which method for which product, and how that was judged. */
export const routingTables = {
  /**
   * One row per sku that a router could be asked about. `method` is what the product is forecast with, `preferred` what the
   * router likes best, `rule` what the decision matrix says, `best` what lost least in the product's own backtest; losses are
   * those of the own backtest. `strategy` is the strategy applied, or `selection` where the backtest's own choice stands.
   * `alternatives`, `waterfall`, `flip` and `similar` are JSON.
   */
  routing: {
    sku: "VARCHAR",
    method: "VARCHAR",
    strategy: "VARCHAR",
    preferred: "VARCHAR",
    preferred_loss: "DOUBLE",
    confidence: "DOUBLE",
    abstained: "INTEGER",
    fallback_loss: "DOUBLE",
    rule: "VARCHAR",
    rule_loss: "DOUBLE",
    best: "VARCHAR",
    best_loss: "DOUBLE",
    alternatives: "VARCHAR",
    waterfall: "VARCHAR",
    flip: "VARCHAR",
    similar: "VARCHAR",
  },
  /**
   * One row per strategy, judged on products that its router had not seen, with 95 % bootstrap intervals over products.
   * `regret` is against the best method in hindsight; `verdict`, on the chosen row only, is better or not distinguishable.
   */
  routing_report: {
    strategy: "VARCHAR",
    products: "INTEGER",
    cases: "INTEGER",
    loss: "DOUBLE",
    regret: "DOUBLE",
    regret_low: "DOUBLE",
    regret_high: "DOUBLE",
    gain_over_single: "DOUBLE",
    gain_over_single_low: "DOUBLE",
    gain_over_single_high: "DOUBLE",
    gain_over_fallback: "DOUBLE",
    gain_over_fallback_low: "DOUBLE",
    gain_over_fallback_high: "DOUBLE",
    correct: "DOUBLE",
    correct_low: "DOUBLE",
    correct_high: "DOUBLE",
    single: "VARCHAR",
    threshold: "DOUBLE",
    chosen: "INTEGER",
    verdict: "VARCHAR",
  },
  /** Loss of each method pooled over the products of a segment; `segment` is all, abc, xyz, pattern or cell. */
  method_losses: {
    segment: "VARCHAR",
    name: "VARCHAR",
    method: "VARCHAR",
    products: "INTEGER",
    loss: "DOUBLE",
    rmsse: "DOUBLE",
    pinball: "DOUBLE",
  },
} as const;
