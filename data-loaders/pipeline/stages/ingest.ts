import { quoted, type TableName, tables, texts, type Warehouse } from "../../warehouse/index.js";
import { type Key, keyOf } from "../store/hash.js";

/** What the warehouse holds, without reading it twice: equal prints mean equal rows, in whatever order. */
export type Fingerprints = Readonly<Record<TableName, Key>>;

/** One pass over every table. Rows are hashed by the database, and the hashes added up, so that order does not count. */
export async function fingerprintWarehouse(warehouse: Warehouse): Promise<Fingerprints> {
  const prints: Partial<Record<TableName, Key>> = {};
  for (const { name, columns } of tables) {
    const row = columns.map((column) => quoted(column.name)).join(", ");
    const result = await warehouse.query(
      `SELECT concat_ws(' ', count(*), sum(hash(${row})::HUGEINT), bit_xor(hash(${row}))) AS print FROM ${quoted(name)}`,
    );
    prints[name] = keyOf(name, texts(result, "print")[0] as string);
  }
  return prints as Fingerprints;
}
