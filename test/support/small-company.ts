import { appendRows, openWarehouse } from "../../data-loaders/warehouse/index.js";
import type { Workspace } from "../../data-loaders/workspace.js";
import { parseDay, Random } from "../../models/core/index.js";

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
