import { numbers } from "../warehouse/columns.js";
import type { Warehouse } from "../warehouse/open.js";
import { quoted, tableNamed } from "../warehouse/schema.js";
import type { Table } from "../warehouse/tables.js";
import type { Mapping } from "./mapping.js";
import { stagingTable } from "./stage.js";

export interface MergeResult {
  readonly added: number;
  readonly updated: number;
  /** Rows taken out because the table was emptied first. */
  readonly removed: number;
}

/**
 * Brings the staged rows into their table: rows whose key is known are updated in the columns that the file has, the
 * others are added. Run it inside a transaction.
 */
export async function merge(warehouse: Warehouse, mapping: Mapping, replace: boolean): Promise<MergeResult> {
  const table: Table = tableNamed(mapping.table);
  const name = quoted(table.name);
  const before = await count(warehouse, name);
  const staged = await count(warehouse, stagingTable);
  if (replace) await warehouse.run(`DELETE FROM ${name}`);
  const held = replace ? 0 : before;
  const matched = table.key.length > 0 ? table.key : (table.unit ?? []);
  if (held > 0) await mergeInto(warehouse, table, mapping, matched);
  else await warehouse.run(`INSERT INTO ${name} BY NAME SELECT ${columnList(mapping)} FROM ${stagingTable}`);
  const after = await count(warehouse, name);
  if (replace) return { added: staged, updated: 0, removed: before };
  const added = table.key.length > 0 ? after - before : staged;
  return { added, updated: staged - added, removed: table.key.length > 0 ? 0 : before + staged - after };
}

async function mergeInto(
  warehouse: Warehouse,
  table: Table,
  mapping: Mapping,
  matched: readonly string[],
): Promise<void> {
  const name = quoted(table.name);
  const onKey = matched
    .map((column) => `held.${quoted(column)} IS NOT DISTINCT FROM ${stagedValue(mapping, column)}`)
    .join(" AND ");
  // What the file does not have keeps its value; without a key there is no row whose value it could keep.
  const values = table.columns.map((column) => {
    const isKept = table.key.length > 0 && !mapping.columns.has(column.name);
    return `${isKept ? `held.${quoted(column.name)}` : stagedValue(mapping, column.name)} AS ${quoted(column.name)}`;
  });
  const join = table.key.length > 0 ? `LEFT JOIN ${name} AS held ON ${onKey}` : "";
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE merged AS SELECT ${values.join(", ")} FROM ${stagingTable} AS staged ${join}`,
  );
  await warehouse.run(
    `DELETE FROM ${name} AS held WHERE EXISTS (SELECT 1 FROM ${stagingTable} AS staged WHERE ${onKey})`,
  );
  await warehouse.run(`INSERT INTO ${name} BY NAME SELECT * FROM merged`);
  await warehouse.run("DROP TABLE temp.main.merged");
}

/** A column of the file, or NULL when the file lacks it. */
function stagedValue(mapping: Mapping, column: string): string {
  return mapping.columns.has(column) ? `staged.${quoted(column)}` : "NULL";
}

function columnList(mapping: Mapping): string {
  return [...mapping.columns.keys()].map(quoted).join(", ");
}

async function count(warehouse: Warehouse, table: string): Promise<number> {
  return numbers(await warehouse.query(`SELECT count(*) AS n FROM ${table}`), "n")[0] as number;
}
