import type { Orders } from "../../../models/snapshot/index.js";
import { columns, type Snapshot } from "./snapshot-query.js";

type Row = { -readonly [K in keyof Orders]: Orders[K][number] };

export async function ordersPage(snapshot: Snapshot): Promise<Orders> {
  const rows = await snapshot.rows<Row>(`
    SELECT o.sku, p.description, o.status, coalesce(o.supplier, p.supplier) AS supplier, o.quantity,
      o.unit_cost AS "unitCost", o.value, o.order_date::VARCHAR AS "orderDate", o.due_date::VARCHAR AS "dueDate",
      o.on_hand AS "onHand", o.on_order AS "onOrder", round(o.reorder_point, 2) AS "reorderPoint",
      round(o.stockout_probability, 4) AS "stockoutProbability", round(o.value_at_risk, 2) AS risk, o.overridden,
      (p.position - 1)::INTEGER AS product
    FROM orders o
    JOIN (SELECT sku, description, supplier, row_number() OVER (ORDER BY sku) AS position FROM products) p USING (sku)
    ORDER BY o.status <> 'order', o.rank NULLS LAST, o.value_at_risk DESC NULLS LAST, o.sku`);
  return columns(rows, [
    "sku",
    "description",
    "status",
    "supplier",
    "quantity",
    "unitCost",
    "value",
    "orderDate",
    "dueDate",
    "onHand",
    "onOrder",
    "reorderPoint",
    "stockoutProbability",
    "risk",
    "overridden",
    "product",
  ]);
}
