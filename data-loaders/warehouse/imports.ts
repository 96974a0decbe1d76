import { texts } from "./columns.js";
import type { Warehouse } from "./open.js";
import { type ImportOrigin, quoted } from "./schema.js";
import { type TableName, tables } from "./tables.js";

/** One import as the warehouse remembers it. */
export interface ImportRecord {
  /** ISO, UTC. */
  readonly importedAt: string;
  readonly table: TableName;
  /** File name or address, without folders, user names or passwords. */
  readonly source: string;
  readonly origin: ImportOrigin;
  readonly rowsRead: number;
  readonly rowsAdded: number;
  readonly rowsUpdated: number;
  /** What was detected or declared about the file: encoding, delimiter, decimal mark, columns. */
  readonly choices: Readonly<Record<string, unknown>>;
}

/** Writes down an import; call it in the same transaction as the rows. */
export async function recordImport(warehouse: Warehouse, record: ImportRecord): Promise<void> {
  await warehouse.run("INSERT INTO imports VALUES ($1::TIMESTAMP, $2, $3, $4, $5, $6, $7, $8)", [
    record.importedAt.replace("Z", ""),
    record.table,
    record.source,
    record.origin,
    record.rowsRead,
    record.rowsAdded,
    record.rowsUpdated,
    JSON.stringify(record.choices),
  ]);
}

/** Where the present rows come from: `demo`, `company` (a user's own data), or nothing yet. */
export async function warehouseContent(warehouse: Warehouse): Promise<"empty" | "demo" | "company"> {
  const origins = texts(await warehouse.query("SELECT DISTINCT origin FROM imports"), "origin");
  if (origins.length === 0) return "empty";
  return origins.every((origin) => origin === "demo") ? "demo" : "company";
}

/** Empties every table, and forgets where rows came from. */
export async function clearWarehouse(warehouse: Warehouse): Promise<void> {
  for (const table of tables) await warehouse.run(`DELETE FROM ${quoted(table.name)}`);
  await warehouse.run("DELETE FROM imports");
}
