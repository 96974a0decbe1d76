/** Which method for which product, and how that was judged. */
export const routingTables = {
  /**
   * One row per sku that a router could be asked about. `method` is what the product is forecast with, `preferred` what the
   * router likes best, `rule` what the decision matrix says, `best` what lost least in the product's own backtest; losses are
   * those of the own backtest. `unsure` is 1 for a product of class A whose confidence is below 95 %: too dear to be left to
   * a guess, so a person should look. `strategy` is the strategy applied, or `selection` where the backtest's own choice stands.
   * `alternatives`, `waterfall`, `flip` and `similar` are JSON.
   */
  routing: {
    sku: "VARCHAR",
    method: "VARCHAR",
    strategy: "VARCHAR",
    preferred: "VARCHAR",
    preferred_loss: "DOUBLE",
    confidence: "DOUBLE",
    unsure: "INTEGER",
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
  /**
   * What the build uses (`first` is system) against one method for all products, over all (`abc` empty) and by class.
   * `difference` is the mean loss of the first less that of the second, `money` what its errors cost more in a year at list
   * prices; both with 95 % intervals. `adjusted_p` is Wilcoxon's p after control of false discoveries over the classes;
   * `verdict` is better, worse or not distinguishable.
   */
  comparisons: {
    first: "VARCHAR",
    second: "VARCHAR",
    abc: "VARCHAR",
    products: "INTEGER",
    difference: "DOUBLE",
    difference_low: "DOUBLE",
    difference_high: "DOUBLE",
    money: "DOUBLE",
    money_low: "DOUBLE",
    money_high: "DOUBLE",
    wilcoxon_p: "DOUBLE",
    adjusted_p: "DOUBLE",
    diebold_mariano_p: "DOUBLE",
    verdict: "VARCHAR",
  },
  /** Mean rank of each method over products, 1 being best; ranks closer than the critical distance (Nemenyi) do not differ. */
  method_ranks: {
    method: "VARCHAR",
    mean_rank: "DOUBLE",
    critical_distance: "DOUBLE",
    friedman_p: "DOUBLE",
    products: "INTEGER",
  },
  /** The rules of the decision matrix in order, the first that fits counting; NULL where a rule heeds nothing. `methods` is JSON. */
  decision_matrix: {
    position: "INTEGER",
    abc: "VARCHAR",
    xyz: "VARCHAR",
    pattern: "VARCHAR",
    outlier: "INTEGER",
    methods: "VARCHAR",
  },
  /**
   * What every method lost in each cell of the decision matrix, a class and a demand pattern, or all outliers together (other
   * columns empty). `rule` is the method that the matrix gives the cell, `present` that or, without a rule, the fallback.
   * `difference` is the mean loss less that of `present`, `money` what the errors would cost more in a year at list prices;
   * both with 95 % intervals over products.
   */
  matrix_cells: {
    abc: "VARCHAR",
    xyz: "VARCHAR",
    pattern: "VARCHAR",
    outlier: "INTEGER",
    products: "INTEGER",
    rule: "VARCHAR",
    present: "VARCHAR",
    method: "VARCHAR",
    loss: "DOUBLE",
    difference: "DOUBLE",
    difference_low: "DOUBLE",
    difference_high: "DOUBLE",
    money: "DOUBLE",
    money_low: "DOUBLE",
    money_high: "DOUBLE",
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
