import { appendRows, openWarehouse } from "../../data-loaders/warehouse/index.js";
import type { Workspace } from "../../data-loaders/workspace.js";
import { formatDay, parseDay, Random } from "../../models/core/index.js";

import { temporaryWorkspace } from "./workspace.js";

export interface SmallCompany {
  /** Products P000, P001, ...; demand is Poisson, about a third of it intermittent. */
  readonly products: number;
  readonly weeks: number;
}

const firstMonday = parseDay("2024-01-01");

/** A workspace for one test, with weekly sales, prices, products and stock. */
export async function smallCompany({ products, weeks }: SmallCompany): Promise<Workspace> {
  const workspace = temporaryWorkspace();
  const warehouse = await openWarehouse(workspace);
  const random = new Random("small company");
  const sku: string[] = [];
  const date: number[] = [];
  const quantity: number[] = [];
  const price: number[] = [];
  const skus = Array.from({ length: products }, (_, i) => `P${String(i).padStart(3, "0")}`);
  skus.forEach((name, i) => {
    const own = random.fork(name);
    const mean = i % 3 === 2 ? 0.3 : 20 + 5 * i;
    for (let week = 0; week < weeks; week++) {
      sku.push(name);
      date.push(firstMonday + 7 * week);
      quantity.push(own.poisson(mean * (1 + 0.3 * Math.sin((2 * Math.PI * week) / 52))));
      price.push(10 + i);
    }
  });
  const count = skus.length;
  const fill = (value: number) => new Float64Array(count).fill(value);
  try {
    await appendRows(warehouse, "sales", { sku, date, quantity, price }, sku.length);
    await appendRows(
      warehouse,
      "products",
      { sku: skus, description: skus.map((name) => `Product ${name}`), unit_cost: fill(6), lead_time_days: fill(14) },
      count,
    );
    await appendRows(
      warehouse,
      "stock",
      { sku: skus, date: fill(firstMonday + 7 * weeks - 1), quantity: fill(12) },
      count,
    );
  } finally {
    warehouse.close();
  }
  return workspace;
}

/** Changes what was sold of one product in the last week. */
export async function sellMore(workspace: Workspace, sku: string, quantity: number): Promise<void> {
  const warehouse = await openWarehouse(workspace);
  try {
    await warehouse.run(
      "UPDATE sales SET quantity = quantity + $1 WHERE sku = $2 AND date = (SELECT max(date) FROM sales)",
      [quantity, sku],
    );
  } finally {
    warehouse.close();
  }
}

/** Sells on for some weeks after the last; returns what was sold, by "sku date". */
export async function sellLater(
  workspace: Workspace,
  weeks: number,
  demand: (sku: string, week: number, random: Random) => number = (sku, _, random) =>
    random.poisson(Number(sku.slice(1)) % 3 === 2 ? 0.3 : 20 + 5 * Number(sku.slice(1))),
): Promise<Map<string, number>> {
  const warehouse = await openWarehouse(workspace);
  try {
    const last = await warehouse.query("SELECT max(date) AS date FROM sales");
    const listed = await warehouse.query("SELECT sku FROM products ORDER BY sku");
    const begin = (last.columns.date as Float64Array)[0] as number;
    const random = new Random(`later ${begin}`);
    const sold = (listed.columns.sku as readonly string[]).flatMap((sku) => {
      const own = random.fork(sku);
      return Array.from({ length: weeks }, (_, week) => ({
        sku,
        date: begin + 7 * (week + 1),
        quantity: demand(sku, week, own),
        price: 10 + Number(sku.slice(1)),
      }));
    });
    const column = <K extends keyof (typeof sold)[number]>(name: K) => sold.map((row) => row[name]);
    const columns = { sku: column("sku"), date: column("date"), quantity: column("quantity"), price: column("price") };
    await appendRows(warehouse, "sales", columns, sold.length);
    return new Map(sold.map(({ sku, date, quantity }) => [`${sku} ${formatDay(date)}`, quantity]));
  } finally {
    warehouse.close();
  }
}
