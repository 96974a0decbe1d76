import { escape as asIs, type ColumnTable, desc, from, op } from "arquero";
import type { Decision, MatrixCell, Overview } from "../../../models/snapshot/index.js";
import type { Snapshot } from "./snapshot-query.js";

const DECISIONS = 5;
const SPARKLINE_BARS = 20;

interface Line {
  readonly abc: string | null;
  readonly status: string | null;
  readonly risk: number | null;
}

/** Every product with its class, its stock in money and its order line. */
export async function productLines(snapshot: Snapshot): Promise<ColumnTable> {
  return from(
    await snapshot.rows(`
      SELECT p.sku, p.description, c.abc, c.xyz, c.value AS sold, p.on_hand * p.unit_cost AS stock, o.status, o.rank,
        coalesce(o.supplier, p.supplier) AS supplier, o.quantity, o.value, o.order_date::VARCHAR AS "orderDate",
        o.value_at_risk AS risk
      FROM products p LEFT JOIN classification c USING (sku) LEFT JOIN orders o USING (sku) ORDER BY p.sku`),
  );
}

/** Products, sales, stock and money at risk per class; what is known of no product of a cell is null. */
export function matrixOf(lines: ColumnTable): MatrixCell[] {
  const cells = lines
    .filter(asIs((line: Line) => line.abc !== null))
    .groupby("abc", "xyz")
    .rollup({ products: op.count(), value: op.sum("sold"), stock: op.sum("stock"), risk: op.sum("risk") })
    .orderby("abc", "xyz")
    .objects() as MatrixCell[];
  return cells.map((cell) => ({ ...cell, stock: cell.stock ?? null, risk: cell.risk ?? null }));
}

/** The most urgent orders. */
export function decisionsOf(lines: ColumnTable): Decision[] {
  return ordered(lines)
    .orderby("rank", "sku")
    .slice(0, DECISIONS)
    .select("sku", "description", "supplier", "quantity", "value", "orderDate", "risk")
    .objects() as Decision[];
}

export function ordersOf(lines: ColumnTable): Overview["orders"] {
  const { value, lines: count } = ordered(lines)
    .rollup({ value: op.sum("value"), lines: op.count() })
    .object() as { value?: number; lines: number };
  return { value: value ?? 0, lines: count };
}

/** Null where the risk of no product is known. */
export function riskOf(lines: ColumnTable): Overview["risk"] {
  const { value } = lines.rollup({ value: op.sum("risk") }).object() as { value?: number };
  if (value === undefined) return null;
  const atRisk = lines.filter(asIs((line: Line) => (line.risk ?? 0) > 0)).orderby(desc("risk"), "sku");
  return {
    value,
    products: ordered(atRisk).numRows(),
    largest: [...atRisk.slice(0, SPARKLINE_BARS).array("risk")] as number[],
  };
}

const ordered = (lines: ColumnTable): ColumnTable => lines.filter(asIs((line: Line) => line.status === "order"));
