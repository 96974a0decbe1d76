import { accuracyTables } from "./accuracy-tables.js";
import { discoveryTables } from "./discovery-tables.js";
import { feedbackTables } from "./feedback-tables.js";
import { overrideTables } from "./override-tables.js";
import { priceTables } from "./price-tables.js";
import { routingTables } from "./routing-tables.js";
import { tuningTables } from "./tuning-tables.js";

/**
 * What a release publishes in `snapshot.duckdb`; the site, the API and the command line read these columns and no others.
 * All tables are sorted by sku, then date, so one product costs a few range requests.
 */
export const snapshotTables = {
  /** History at the planning period, zero-filled between a product's first and the last period. */
  periods: {
    sku: "VARCHAR",
    date: "DATE",
    quantity: "DOUBLE",
    revenue: "DOUBLE",
    price: "DOUBLE",
    stock: "DOUBLE",
    promotion: "DOUBLE",
  },
  products: {
    sku: "VARCHAR",
    description: "VARCHAR",
    category: "VARCHAR",
    supplier: "VARCHAR",
    unit_cost: "DOUBLE",
    unit_price: "DOUBLE",
    lead_time_days: "DOUBLE",
    lead_time_sd_days: "DOUBLE",
    moq: "DOUBLE",
    order_multiple: "DOUBLE",
    on_hand: "DOUBLE",
    on_order: "DOUBLE",
    first_date: "DATE",
    last_sale: "DATE",
  },
  /** Ordered and not received; an order without a due date is expected one lead time after it was placed. */
  open_orders: { sku: "VARCHAR", due: "DATE", quantity: "DOUBLE" },
  /**
   * What is wrong or strange about a product, from `score` 0.5 on; `reason` and `action` are Messages as JSON, `features` a
   * JSON array of {name, splits, value, usual} that says which features set an unusual product apart. `money` is what is at
   * stake, NULL where it cannot be told.
   */
  anomalies: {
    sku: "VARCHAR",
    kind: "VARCHAR",
    score: "DOUBLE",
    date: "DATE",
    money: "DOUBLE",
    features: "VARCHAR",
    reason: "VARCHAR",
    action: "VARCHAR",
  },
  /**
   * `previous_*` are the classes a quarter of a year before, NULL where there was too little history. `cv` is the
   * variation of demand, `adjusted_cv` that which neither trend nor season explains, `xyz_cv` the one of both that XYZ goes by. `policy_*` is what the
   * policy of the product's cell says.
   */
  classification: {
    sku: "VARCHAR",
    abc: "VARCHAR",
    xyz: "VARCHAR",
    pattern: "VARCHAR",
    adi: "DOUBLE",
    cv2: "DOUBLE",
    cv: "DOUBLE",
    value: "DOUBLE",
    value_share: "DOUBLE",
    cumulative_share: "DOUBLE",
    periods: "INTEGER",
    demand_periods: "INTEGER",
    adjusted_cv: "DOUBLE",
    xyz_cv: "DOUBLE",
    previous_abc: "VARCHAR",
    previous_xyz: "VARCHAR",
    previous_value: "DOUBLE",
    previous_xyz_cv: "DOUBLE",
    policy_method: "VARCHAR",
    policy_service_level: "DOUBLE",
    policy_review_days: "DOUBLE",
  },
  ...discoveryTables,
  ...routingTables,
  ...tuningTables,
  ...accuracyTables,
  ...priceTables,
  ...overrideTables,
  ...feedbackTables,
  /**
   * One row per sku: the method chosen by the backtest, and a Message as JSON that says why. Losses are the mean of the RMSSE pooled
   * over the windows and twice the scaled pinball loss; they are NaN where nothing could be tested.
   */
  selection: {
    sku: "VARCHAR",
    method: "VARCHAR",
    loss: "DOUBLE",
    runner_up: "VARCHAR",
    runner_up_loss: "DOUBLE",
    naive_loss: "DOUBLE",
    reason: "VARCHAR",
  },
  /** Products that one without enough sales is forecast like, the most similar first; `similarity` is 0 to 1. */
  like_items: { sku: "VARCHAR", rank: "INTEGER", like_sku: "VARCHAR", similarity: "DOUBLE" },
  /** Methods that could not serve a product; `reason` is an UnservableReason, whose text is `unservable.*`. */
  refusals: { sku: "VARCHAR", method: "VARCHAR", reason: "VARCHAR" },
  forecasts: {
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
    /** What the method itself said, where the mean was moved to agree with the groups or faded out; else NULL. */
    own_mean: "DOUBLE",
    /** The mean before a person overrode it; NULL where nobody did. */
    statistical: "DOUBLE",
  },
  /**
   * Forecasts of sums over products: `level` is total, category or region; `key` names the category or region, empty for the
   * total and for products that state none. Values are money at what a unit brought over the last year (units where sales carry no
   * money), `units` the products' units. Categories add up to the total, and regions do, and products.
   */
  group_forecasts: {
    level: "VARCHAR",
    key: "VARCHAR",
    date: "DATE",
    step: "INTEGER",
    mean: "DOUBLE",
    units: "DOUBLE",
    q025: "DOUBLE",
    q10: "DOUBLE",
    q25: "DOUBLE",
    q50: "DOUBLE",
    q75: "DOUBLE",
    q90: "DOUBLE",
    q975: "DOUBLE",
  },
  /**
   * What a method reckoned with that heeds prices, promotions or other regressors; no rows for other products. `ahead` is 0 in
   * the past, else the step; `planned` is 1 where a plan says so, 0 where the value is assumed, NULL in the past.
   */
  regressors: {
    sku: "VARCHAR",
    name: "VARCHAR",
    date: "DATE",
    value: "DOUBLE",
    ahead: "INTEGER",
    planned: "INTEGER",
  },
  backtest: {
    sku: "VARCHAR",
    method: "VARCHAR",
    window: "INTEGER",
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
  /** What the chosen method said at each origin beside what happened. */
  backtest_points: {
    sku: "VARCHAR",
    method: "VARCHAR",
    window: "INTEGER",
    step: "INTEGER",
    date: "DATE",
    actual: "DOUBLE",
    mean: "DOUBLE",
    q10: "DOUBLE",
    q90: "DOUBLE",
  },
  /**
   * One row per sku, ordered or not; `status` is order or hold. `lead_time_demand` covers lead time plus review, and so
   * does `stockout_probability`, without an order today. Where stock is unknown, `on_hand`, the probability and
   * `value_at_risk` are NULL; where cost is unknown, `value` is. `overridden` counts the periods until the next order could
   * arrive whose forecast a person overrode. `trace` is a JSON array of Messages, one per step.
   */
  orders: {
    sku: "VARCHAR",
    status: "VARCHAR",
    rank: "INTEGER",
    quantity: "DOUBLE",
    unit_cost: "DOUBLE",
    value: "DOUBLE",
    supplier: "VARCHAR",
    order_date: "DATE",
    due_date: "DATE",
    service_level: "DOUBLE",
    lead_time_days: "DOUBLE",
    review_days: "DOUBLE",
    lead_time_demand: "DOUBLE",
    lead_time_demand_sd: "DOUBLE",
    safety_stock: "DOUBLE",
    reorder_point: "DOUBLE",
    order_up_to: "DOUBLE",
    on_hand: "DOUBLE",
    on_order: "DOUBLE",
    stockout_probability: "DOUBLE",
    value_at_risk: "DOUBLE",
    overridden: "INTEGER",
    trace: "VARCHAR",
  },
  /** `status` is pass, warn or fail; a failed gate blocks publishing. `message` is a Message as JSON. */
  quality: {
    rule: "VARCHAR",
    status: "VARCHAR",
    observed: "DOUBLE",
    threshold: "DOUBLE",
    rows: "BIGINT",
    sample: "VARCHAR",
    message: "VARCHAR",
  },
} as const;

export type SnapshotTable = keyof typeof snapshotTables;
