/** Types a warehouse column may have; how they are stored is the warehouse's affair. */
export type ColumnType = "text" | "number" | "date";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** The column must be there, and its cells filled. */
  readonly required?: boolean;
  /** Cells of a required column may be empty nevertheless: the value is unknown, which the quality report counts. */
  readonly mayBeUnknown?: boolean;
  /** Values below zero are refused. */
  readonly nonNegative?: boolean;
}

export interface Table {
  readonly name: string;
  /** No two rows agree on all of these. Empty: rows need no key. */
  readonly key: readonly string[];
  /** Rows without a key are replaced together with all that agree on these, when they are imported again. */
  readonly unit?: readonly string[];
  readonly columns: readonly Column[];
}

const text = (name: string, required = false): Column => ({ name, type: "text", required });
const number = (name: string, required = false): Column => ({ name, type: "number", required });
const amount = (name: string, required = false): Column => ({ name, type: "number", required, nonNegative: true });
const observed = (name: string): Column => ({ ...amount(name, true), mayBeUnknown: true });
const date = (name: string, required = false): Column => ({ name, type: "date", required });

/**
 * The embedded warehouse. A missing optional column is NULL. `plan` holds prices and promotions to come, `regressors` any other
 * figure that explains demand, past and to come; without a sku it holds for every product.
 */
export const tables = [
  {
    name: "sales",
    key: ["sku", "date", "region"],
    columns: [
      text("sku", true),
      date("date", true),
      text("region"),
      observed("quantity"),
      amount("price"),
      number("revenue"),
      number("promotion"),
      amount("stock"),
      text("category"),
    ],
  },
  {
    name: "products",
    key: ["sku"],
    columns: [
      text("sku", true),
      text("description"),
      text("category"),
      text("supplier"),
      amount("unit_cost"),
      amount("unit_price"),
      amount("lead_time_days"),
      amount("lead_time_sd_days"),
      amount("moq"),
      amount("order_multiple"),
    ],
  },
  {
    name: "suppliers",
    key: ["supplier"],
    columns: [
      text("supplier", true),
      text("name"),
      amount("lead_time_days"),
      amount("lead_time_sd_days"),
      amount("minimum_value"),
    ],
  },
  {
    name: "prices",
    key: ["sku", "date", "supplier"],
    columns: [text("sku", true), date("date", true), text("supplier"), observed("price")],
  },
  {
    name: "stock",
    key: ["sku", "date", "region"],
    columns: [text("sku", true), date("date", true), text("region"), amount("quantity", true)],
  },
  {
    name: "purchase_orders",
    key: ["order_id", "sku"],
    columns: [
      text("order_id", true),
      text("sku", true),
      text("supplier"),
      date("ordered", true),
      date("due"),
      date("received"),
      amount("quantity", true),
      amount("unit_cost"),
    ],
  },
  {
    name: "transactions",
    key: [],
    unit: ["basket_id"],
    columns: [
      text("basket_id", true),
      date("date"),
      text("item", true),
      amount("quantity"),
      amount("price"),
      text("customer"),
      text("region"),
    ],
  },
  {
    name: "calendar",
    key: ["date", "name", "region"],
    columns: [date("date", true), text("name", true), text("kind"), text("region")],
  },
  {
    name: "promotions",
    key: ["sku", "start_date", "region"],
    columns: [
      text("sku", true),
      date("start_date", true),
      date("end_date", true),
      text("region"),
      text("kind"),
      amount("discount"),
    ],
  },
  {
    /** Records of sales that a person decided to keep as they are; without a date, all of a product's. */
    name: "cleansing_decisions",
    key: ["sku", "date"],
    columns: [text("sku", true), date("date"), text("author"), text("note")],
  },
  {
    name: "indicators",
    key: ["indicator", "date"],
    columns: [text("indicator", true), date("date", true), number("value", true)],
  },
  {
    name: "plan",
    key: ["sku", "date"],
    columns: [text("sku", true), date("date", true), amount("price"), number("promotion")],
  },
  {
    name: "regressors",
    key: ["sku", "date", "region", "name"],
    columns: [
      text("sku"),
      date("date", true),
      text("region"),
      text("name"),
      { ...number("value", true), mayBeUnknown: true },
    ],
  },
  {
    /** What people say against forecasts: units in each period of a span, or a change of the forecast in percent. */
    name: "overrides",
    key: ["sku", "start_date", "author", "created"],
    columns: [
      text("sku", true),
      date("start_date", true),
      date("end_date"),
      amount("quantity"),
      number("percent"),
      text("author", true),
      text("reason", true),
      date("created", true),
      date("expires"),
      date("withdrawn"),
    ],
  },
  {
    name: "successions",
    key: ["sku", "successor"],
    columns: [text("sku", true), text("successor", true), date("date"), amount("share")],
  },
] as const satisfies readonly Table[];

export type TableName = (typeof tables)[number]["name"];
