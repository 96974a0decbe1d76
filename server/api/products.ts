import type { RequestHandler } from "express";
import { z } from "zod";
import { requireRelease } from "../releases/hold.js";
import { isFresh } from "./conditional.js";
import { parseQuery, someOf, wholeNumber } from "./query.js";

const orders = {
  sku: "sku",
  "-value": "value DESC NULLS LAST, sku",
  value: "value NULLS LAST, sku",
  "-value_at_risk": "value_at_risk DESC NULLS LAST, sku",
  "-stockout_probability": "stockout_probability DESC NULLS LAST, sku",
} as const;
const orderNames = Object.keys(orders) as (keyof typeof orders)[];

const querySchema = z.strictObject({
  limit: wholeNumber(1, 1000).default(50),
  offset: wholeNumber(0, 100_000_000).default(0),
  search: z.string().max(200, "is longer than 200 characters").default(""),
  abc: someOf(["A", "B", "C"]).optional(),
  xyz: someOf(["X", "Y", "Z"]).optional(),
  pattern: someOf(["smooth", "erratic", "intermittent", "lumpy"]).optional(),
  category: z.string().max(200, "is longer than 200 characters").optional(),
  sort: z.enum(orderNames, `is not among ${orderNames.join(", ")}`).default("-value"),
});

/** A product with its class, its chosen method and its order proposal; docs/reference/http-api.md explains each field. */
interface ProductRow {
  readonly sku: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly supplier: string | null;
  readonly unit_cost: number | null;
  readonly unit_price: number | null;
  readonly lead_time_days: number | null;
  readonly on_hand: number | null;
  readonly on_order: number | null;
  readonly last_sale: string | null;
  readonly abc: string | null;
  readonly xyz: string | null;
  readonly pattern: string | null;
  readonly value: number | null;
  readonly value_share: number | null;
  readonly method: string | null;
  readonly order_status: string | null;
  readonly order_quantity: number | null;
  readonly stockout_probability: number | null;
  readonly value_at_risk: number | null;
  readonly order_overridden: number | null;
}

/** Every filter that is NULL lets all through, so one statement serves every request. */
const matching = `
  FROM products p
  LEFT JOIN classification c USING (sku)
  LEFT JOIN selection s USING (sku)
  LEFT JOIN orders o USING (sku)
  WHERE ($search = '' OR contains(strip_accents(lower(concat_ws(' ', p.sku, p.description))), strip_accents(lower($search))))
    AND ($abc IS NULL OR list_contains(string_split($abc, ','), c.abc))
    AND ($xyz IS NULL OR list_contains(string_split($xyz, ','), c.xyz))
    AND ($pattern IS NULL OR list_contains(string_split($pattern, ','), c.pattern))
    AND ($category IS NULL OR p.category = $category)`;

const countSql = `SELECT count(*)::INTEGER AS total ${matching}`;
const pageSql = (order: string): string => `
  SELECT p.sku, p.description, p.category, p.supplier, p.unit_cost, p.unit_price, p.lead_time_days, p.on_hand,
    p.on_order, p.last_sale::VARCHAR AS last_sale, c.abc, c.xyz, c.pattern, c.value, c.value_share, s.method,
    o.status AS order_status, o.quantity AS order_quantity, o.stockout_probability, o.value_at_risk, o.overridden AS order_overridden
  ${matching}
  ORDER BY ${order}
  LIMIT $limit OFFSET $offset`;

/** `GET /api/v1/products` */
export const listProducts: RequestHandler = async (request, response) => {
  const { limit, offset, sort, ...filter } = parseQuery(querySchema, request);
  if (isFresh(request, response)) return;
  const { release, manifest, snapshot } = requireRelease(response);
  const parameters = {
    search: filter.search,
    abc: filter.abc?.join() ?? null,
    xyz: filter.xyz?.join() ?? null,
    pattern: filter.pattern?.join() ?? null,
    category: filter.category ?? null,
  };
  const [counted, products] = await Promise.all([
    snapshot.rows<{ total: number }>(countSql, parameters),
    snapshot.rows<ProductRow>(pageSql(orders[sort]), { ...parameters, limit, offset }),
  ]);
  const total = counted[0]!.total;
  response.links(pageLinks(request.originalUrl, limit, offset, total));
  response.json({
    run_id: release.runId,
    as_of: manifest.asOf,
    currency: manifest.currency,
    total,
    limit,
    offset,
    products,
  });
};

/** Web Linking (RFC 8288): where the pages before and after this one are. */
function pageLinks(url: string, limit: number, offset: number, total: number): Record<string, string> {
  const at = (start: number): string => {
    const [path = "", query] = url.split("?");
    const parameters = new URLSearchParams(query);
    parameters.set("offset", String(start));
    return `${path}?${parameters}`;
  };
  return {
    ...(offset > 0 && { prev: at(Math.max(0, offset - limit)) }),
    ...(offset + limit < total && { next: at(offset + limit) }),
  };
}
