import type { Override } from "../../models/overrides/index.js";
import type { OperationalStore } from "../operations/index.js";
import { numbers, texts, type Warehouse } from "../warehouse/index.js";
import { storedOverrides } from "./store.js";

/**
 * Every override there is, by product in the order in which they were made, which decides which of several rules a period. People's are
 * kept in the operational store; those of the warehouse are the sample company's, and go with it.
 */
export async function readOverrides(
  warehouse: Warehouse,
  store?: Pick<OperationalStore, "use" | "isMade">,
): Promise<Map<string, Override[]>> {
  const all = [...(await sampleOverrides(warehouse)), ...(store === undefined ? [] : await storedOverrides(store))];
  const bySku = new Map<string, Override[]>();
  for (const one of all.sort((a, b) => a.created - b.created)) {
    const own = bySku.get(one.sku);
    if (own === undefined) bySku.set(one.sku, [one]);
    else own.push(one);
  }
  return new Map([...bySku].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const orNull = (value: number) => (Number.isNaN(value) ? null : value);

async function sampleOverrides(warehouse: Warehouse): Promise<Override[]> {
  const found = await warehouse.query(`
    SELECT md5(concat_ws(chr(31), sku, start_date, author, created))[1:16] AS id, sku, start_date,
      coalesce(end_date, start_date) AS end_date, quantity, percent, author, reason, created, expires, withdrawn
    FROM overrides ORDER BY created, sku, id`);
  const text = (name: string) => texts(found, name) as readonly string[];
  const number = (name: string) => numbers(found, name);
  const [id, sku, author, reason] = ["id", "sku", "author", "reason"].map(text);
  const columns = ["start_date", "end_date", "quantity", "percent", "created", "expires", "withdrawn"].map(number);
  const [from, to, quantity, percent, created, expires, withdrawn] = columns;
  return Array.from({ length: found.rowCount }, (_, i) => ({
    ...{ id: id![i]!, sku: sku![i]!, from: from![i]!, to: to![i]!, author: author![i]!, reason: reason![i]! },
    ...{ quantity: orNull(quantity![i]!), percent: orNull(percent![i]!), created: created![i]! },
    ...{ expires: orNull(expires![i]!), withdrawn: orNull(withdrawn![i]!) },
  }));
}
