import { createReadStream } from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { CeleiroError, formulaStart } from "../../../models/core/index.js";
import { appendTable, definition } from "../../pipeline/parcels/database.js";
import { readParcel } from "../../pipeline/parcels/file.js";
import { type Parcel, type TableSchema, tableOf } from "../../pipeline/parcels/parcel.js";
import { literal, quoted } from "../../warehouse/index.js";
import type { Effects } from "../effects.js";

/** One of the tables that the output is selected from, filled from parcels; `sku` is added to the schema. */
export interface ExportTable {
  readonly name: string;
  readonly schema: TableSchema;
  readonly parcels: Iterable<Parcel>;
  /** Name of the table inside the parcels, where it differs. */
  readonly source?: string;
}

const formats: Readonly<Record<string, string>> = {
  csv: "FORMAT csv, HEADER true",
  parquet: "FORMAT parquet, COMPRESSION zstd",
  json: "FORMAT json, ARRAY true",
};

/** Throws CEL-USAGE-001 for an ending that stands for no format. */
export function formatOf(output: string | undefined): string {
  if (output === undefined) return "csv";
  const ending = /\.([^./\\]+)$/.exec(output)?.[1]?.toLowerCase() ?? "";
  if (ending in formats) return ending;
  throw new CeleiroError(
    "CEL-USAGE-001",
    `--output ${JSON.stringify(output)} has no known ending`,
    "use .csv, .parquet or .json",
  );
}

/**
 * Writes the result of a query over some tables to the file `output` (CSV, Parquet or JSON by its ending), or as CSV to
 * standard output. Works in a file of its own, so that a large result need not fit in memory.
 */
export async function exportQuery(
  effects: Pick<Effects, "cwd" | "stdout">,
  { output, scratch }: { readonly output: string | undefined; readonly scratch: string },
  tables: readonly ExportTable[],
  sql: string,
): Promise<void> {
  const format = formatOf(output);
  const target = output === undefined ? join(scratch, "output.csv") : resolve(effects.cwd, output);
  const instance = await DuckDBInstance.create(join(scratch, "output.duckdb"), {
    memory_limit: "512MB",
    autoload_known_extensions: "false",
    autoinstall_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    for (const table of tables) await fill(connection, table);
    await copyQuery(connection, sql, target, format);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  if (output === undefined) await pipeline(createReadStream(target), effects.stdout, { end: false });
}

/** Writes the result of a query to a file; in CSV no text is one that a spreadsheet would run as a formula. */
export async function copyQuery(
  connection: DuckDBConnection,
  sql: string,
  target: string,
  format: string,
): Promise<void> {
  const safe = format === "csv" ? await withoutFormulas(connection, sql) : sql;
  await connection.run(`COPY (${safe}) TO ${literal(target)} (${formats[format]})`);
}

async function withoutFormulas(connection: DuckDBConnection, sql: string): Promise<string> {
  const described = await connection.runAndReadAll(`DESCRIBE ${sql}`);
  const texts = described.getRows().flatMap(([name, type]) => (type === "VARCHAR" ? [quoted(String(name))] : []));
  if (texts.length === 0) return sql;
  const isFormula = (name: string) => `regexp_matches(${name}, ${literal(formulaStart.source)})`;
  const replaced = texts.map((name) => `if(${isFormula(name)}, concat(chr(39), ${name}), ${name}) AS ${name}`);
  return `SELECT * REPLACE (${replaced.join(", ")}) FROM (${sql})`;
}

async function fill(
  connection: DuckDBConnection,
  { name, schema, parcels, source = name }: ExportTable,
): Promise<void> {
  const columns = { sku: "VARCHAR", ...schema } as const;
  await connection.run(`CREATE TABLE ${name} (${definition(columns)})`);
  const appender = await connection.createAppender(name);
  try {
    for (const parcel of parcels) appendTable(appender, columns, parcel.skus, tableOf(parcel, source));
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

/** Parcels read one at a time. */
export function* parcelsOf(references: readonly { readonly path: string }[]): Generator<Parcel> {
  for (const { path } of references) yield readParcel(path);
}
