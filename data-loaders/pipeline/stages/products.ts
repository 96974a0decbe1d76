import type { OpenOrder } from "../../../models/planning/index.js";
import { announcedSql, numbers, texts } from "../../warehouse/index.js";
import type { Supply } from "../kernels/orders.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder, type Row } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { numbersAt, type Parcel, type ParcelTable, type TableSchema, tableOf } from "../parcels/parcel.js";
import { keyOf } from "../store/hash.js";
import type { StageContext, Tally } from "./context.js";
import type { Fingerprints } from "./ingest.js";

/** What the warehouse says about each product besides its history; one row per product that is listed or has sales. */
export interface ProductFacts extends Tally {
  readonly path: string;
  /** In ascending order (UTF-8 bytes). */
  readonly skus: readonly string[];
  /** The row of a product, by the names of the published table. */
  factsOf(sku: string): Row;
  /** The part of it that an order depends on. */
  supplyOf(sku: string): Supply;
}

const schema = {
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
} as const satisfies TableSchema;

const schemas = { products: schema, open_orders: perProduct("open_orders") };

/**
 * A cost not stated is the latest mean price of the suppliers, a price not stated the latest one that was sold at;
 * lead times not stated are the supplier's, else the configured one. Stock is the last reading of every region.
 */
const factsSql = `
  WITH reading AS (
    SELECT sku, date, region, stock AS quantity, 0 AS rank FROM sales WHERE stock IS NOT NULL
    UNION ALL SELECT sku, date, region, quantity, 1 AS rank FROM stock
  ), on_hand AS (
    SELECT sku, sum(quantity::DECIMAL(38, 9))::DOUBLE AS on_hand FROM (
      SELECT sku, region, arg_max(quantity, {date: date, rank: rank}) AS quantity FROM reading GROUP BY sku, region
    ) GROUP BY sku
  ), on_order AS (
    SELECT sku, sum(quantity::DECIMAL(38, 9))::DOUBLE AS on_order
    FROM purchase_orders WHERE received IS NULL GROUP BY sku
  ), offer AS (
    SELECT sku, sum(price::DECIMAL(38, 9))::DOUBLE / count(*) AS price FROM (
      SELECT sku, supplier, arg_max(price, date) AS price FROM prices GROUP BY sku, supplier
    ) GROUP BY sku
  ), sold AS (
    SELECT sku, min(category) AS category,
      arg_max(coalesce(price, revenue / nullif(quantity, 0)), {date: date, region: coalesce(region, '')}) AS price
    FROM sales GROUP BY sku
    UNION ALL
    SELECT sku, NULL, planned.price FROM (${announcedSql})
    LEFT JOIN (SELECT sku, arg_min(price, date) AS price FROM plan GROUP BY sku) AS planned USING (sku)
  ), listed AS (
    SELECT sku FROM sold UNION SELECT sku FROM products
  )
  SELECT listed.sku, products.description, coalesce(products.category, sold.category) AS category, products.supplier,
    coalesce(products.unit_cost, offer.price) AS unit_cost,
    coalesce(products.unit_price, sold.price) AS unit_price,
    coalesce(products.lead_time_days, suppliers.lead_time_days, $1) AS lead_time_days,
    coalesce(products.lead_time_sd_days, suppliers.lead_time_sd_days) AS lead_time_sd_days,
    products.moq, products.order_multiple, on_hand.on_hand, coalesce(on_order.on_order, 0) AS on_order
  FROM listed
  LEFT JOIN sold USING (sku)
  LEFT JOIN products USING (sku)
  LEFT JOIN suppliers USING (supplier)
  LEFT JOIN offer USING (sku)
  LEFT JOIN on_hand USING (sku)
  LEFT JOIN on_order USING (sku)
  ORDER BY listed.sku`;

/** An order without a due date is expected one lead time after it was placed. */
const openOrdersSql = `
  SELECT orders.sku, coalesce(orders.due, orders.ordered
      + ceil(coalesce(products.lead_time_days, suppliers.lead_time_days, $1))::INTEGER) AS due,
    sum(orders.quantity::DECIMAL(38, 9))::DOUBLE AS quantity
  FROM purchase_orders AS orders
  LEFT JOIN products USING (sku)
  LEFT JOIN suppliers ON suppliers.supplier = coalesce(orders.supplier, products.supplier)
  WHERE orders.received IS NULL AND orders.quantity > 0
  GROUP BY ALL ORDER BY orders.sku, due`;

export async function productsStage(
  context: Pick<StageContext, "warehouse" | "config" | "store">,
  prints: Fingerprints,
  version: string,
): Promise<ProductFacts> {
  const { warehouse, config, store } = context;
  const { sales, products, suppliers, prices, stock, purchase_orders, plan, successions } = prints;
  const key = keyOf(version, config.defaultLeadTimeDays, [
    ...[sales, products, suppliers, prices, stock, purchase_orders, plan, successions],
  ]);
  const known = store.has("products", key, "parcel");
  if (!known) {
    const rows = await warehouse.query(factsSql, [config.defaultLeadTimeDays]);
    const openOrders = await openOrdersBySku(warehouse, config.defaultLeadTimeDays);
    const builder = new ParcelBuilder(schemas);
    texts(rows, "sku").forEach((sku, i) => {
      builder.begin(sku as string, "");
      builder.add(
        "products",
        Object.fromEntries(Object.keys(schema).map((column) => [column, rows.columns[column]?.[i]])),
      );
      for (const order of openOrders.get(sku as string) ?? []) builder.add("open_orders", { ...order });
    });
    await store.write("products", key, "parcel", (path) => writeParcel(path, builder.build()));
  }
  const path = store.path("products", key, "parcel");
  const parcel = readParcel(path);
  const places = new Map(parcel.skus.map((sku, place) => [sku, place]));
  const count = parcel.skus.length;
  return {
    path,
    skus: parcel.skus,
    factsOf: (sku) => rowAt(tableOf(parcel, "products"), places.get(sku) as number),
    supplyOf: (sku) => supplyAt(parcel, places.get(sku) as number),
    computed: known ? 0 : count,
    reused: known ? count : 0,
  };
}

const rowAt = ({ columns }: ParcelTable, place: number): Row =>
  Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[place]]));

async function openOrdersBySku(
  warehouse: StageContext["warehouse"],
  defaultLeadTimeDays: number,
): Promise<Map<string, OpenOrder[]>> {
  const rows = await warehouse.query(openOrdersSql, [defaultLeadTimeDays]);
  const orders = new Map<string, OpenOrder[]>();
  const quantity = numbers(rows, "quantity");
  const due = numbers(rows, "due");
  texts(rows, "sku").forEach((sku, i) => {
    const one = { due: due[i] as number, quantity: quantity[i] as number };
    const others = orders.get(sku as string);
    if (others === undefined) orders.set(sku as string, [one]);
    else others.push(one);
  });
  return orders;
}

function supplyAt(parcel: Parcel, place: number): Supply {
  const table = tableOf(parcel, "products");
  const open = tableOf(parcel, "open_orders");
  const quantities = numbersAt(open, "quantity", place);
  const number = (column: keyof typeof schema) => numbersAt(table, column, place)[0] as number;
  return {
    supplier: (table.columns.supplier?.[place] ?? null) as string | null,
    unitCost: number("unit_cost"),
    unitPrice: number("unit_price"),
    leadTimeDays: number("lead_time_days"),
    leadTimeSdDays: number("lead_time_sd_days"),
    moq: number("moq"),
    orderMultiple: number("order_multiple"),
    onHand: number("on_hand"),
    openOrders: Array.from(numbersAt(open, "due", place), (due, i) => ({ due, quantity: quantities[i] as number })),
  };
}
