import { appendRows, type Warehouse } from "../warehouse/index.js";
import { type Association, type BasketCatalogue, type BasketLine, basketCount, generateBaskets } from "./baskets.js";
import type { Company } from "./company.js";
import { regions } from "./regions.js";

const batchLines = 50_000;

/** Writes the invoices to `transactions`, some thousand lines at a time. */
export async function writeBaskets(
  warehouse: Warehouse,
  company: Company,
  catalogue: BasketCatalogue,
  associations: readonly Association[],
  onBaskets: (count: number) => void,
): Promise<void> {
  if (catalogue.weeklyVolume.every((volume) => volume === 0)) return;
  let lines: BasketLine[] = [];
  let written = 0;
  const flush = async () => {
    if (lines.length === 0) return;
    const columns = {
      basket_id: lines.map(({ basket }) => `NF${String(basket + 1).padStart(7, "0")}`),
      date: lines.map(({ day }) => day),
      item: lines.map(({ item }) => catalogue.skus[item]),
      quantity: lines.map(({ quantity }) => quantity),
      price: lines.map(({ price }) => price),
      customer: lines.map(({ customer }) => `C${String(customer + 1).padStart(5, "0")}`),
      region: lines.map(({ region }) => regions[region].code),
    };
    await appendRows(warehouse, "transactions", columns, lines.length);
    const upTo = (lines.at(-1)?.basket ?? 0) + 1;
    onBaskets(upTo - written);
    written = upTo;
    lines = [];
  };
  for (const line of generateBaskets(company, catalogue, associations, basketCount(company.options.products))) {
    lines.push(line);
    if (lines.length >= batchLines) await flush();
  }
  await flush();
}
