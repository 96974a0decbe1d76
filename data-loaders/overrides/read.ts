import type { Override } from "../../models/overrides/index.js";
import { numbers, texts, type Warehouse } from "../warehouse/index.js";

/** Every override there is, by product in the order they were made, which decides which of several rules a period. */
export async function readOverrides(warehouse: Warehouse): Promise<Map<string, Override[]>> {
  const found = await warehouse.query(`
    SELECT md5(concat_ws(chr(31), sku, start_date, author, created))[1:16] AS id, sku, start_date,
      coalesce(end_date, start_date) AS end_date, quantity, percent, author, reason, created, expires, withdrawn
    FROM overrides ORDER BY sku, created, id`);
  const text = (name: string) => texts(found, name) as readonly string[];
  const number = (name: string) => numbers(found, name);
  const orNull = (value: number) => (Number.isNaN(value) ? null : value);
  const [id, sku, author, reason] = ["id", "sku", "author", "reason"].map(text);
  const columns = ["start_date", "end_date", "quantity", "percent", "created", "expires", "withdrawn"].map(number);
  const [from, to, quantity, percent, created, expires, withdrawn] = columns;
  const bySku = new Map<string, Override[]>();
  for (let i = 0; i < found.rowCount; i++) {
    const own = bySku.get(sku![i]!) ?? [];
    bySku.set(sku![i]!, own);
    own.push({
      ...{ id: id![i]!, sku: sku![i]!, from: from![i]!, to: to![i]!, author: author![i]!, reason: reason![i]! },
      ...{ quantity: orNull(quantity![i]!), percent: orNull(percent![i]!), created: created![i]! },
      ...{ expires: orNull(expires![i]!), withdrawn: orNull(withdrawn![i]!) },
    });
  }
  return bySku;
}
