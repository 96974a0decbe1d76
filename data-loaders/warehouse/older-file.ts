import type { DuckDBConnection } from "@duckdb/node-api";
import { quoted, storedType } from "./schema.js";
import { tables } from "./tables.js";

/**
 * Makes a file that an earlier version wrote look like one of today to a reader, who may not change it: tables that it lacks
 * are there and empty, columns that it lacks are there and unknown.
 */
export async function completeForReading(connection: DuckDBConnection): Promise<void> {
  const found = await connection.run(
    "SELECT table_name, column_name, current_database() FROM duckdb_columns() WHERE database_name = current_database()",
  );
  const known = new Map<string, Set<string>>();
  let database = "";
  for (const [table, column, name] of (await found.getRows()) as [string, string, string][]) {
    database = name;
    const columns = known.get(table);
    if (columns === undefined) known.set(table, new Set([column]));
    else columns.add(column);
  }
  for (const { name, columns } of tables) {
    const held = known.get(name);
    const lacking = columns.filter((column) => !held?.has(column.name));
    if (lacking.length === 0) continue;
    const typed = (column: (typeof columns)[number]) => `${quoted(column.name)} ${storedType[column.type]}`;
    await connection.run(
      held === undefined
        ? `CREATE TEMP TABLE ${quoted(name)} (${columns.map(typed).join(", ")})`
        : `CREATE TEMP VIEW ${quoted(name)} AS SELECT *, ${lacking
            .map((column) => `NULL::${storedType[column.type]} AS ${quoted(column.name)}`)
            .join(", ")} FROM ${quoted(database)}.main.${quoted(name)}`,
    );
  }
}
