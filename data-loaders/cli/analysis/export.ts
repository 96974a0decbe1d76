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

/** How CSV is written: as RFC 4180 with a decimal point, or as spreadsheets in Brazil read it. */
export const csvDialects = ["rfc4180", "pt-BR"] as const;
export type CsvDialect = (typeof csvDialects)[number];

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

/**
 * Writes the result of a query to a file. In CSV no text is one that a spreadsheet would run as a formula; in the
 * Brazilian dialect cells are cut by semicolons, decimals by a comma, and a byte order mark says that the text is UTF-8.
 */
export async function copyQuery(
  connection: DuckDBConnection,
  sql: string,
  target: string,
  format: string,
  dialect: CsvDialect = "rfc4180",
): Promise<void> {
  const brazilian = format === "csv" && dialect === "pt-BR";
  const written = format === "csv" ? await cellsOf(connection, sql, brazilian) : sql;
  const options = brazilian ? `${formats.csv}, DELIMITER ';'` : formats[format];
  await connection.run(`COPY (${written}) TO ${literal(target)} (${options})`);
}

async function cellsOf(connection: DuckDBConnection, sql: string, brazilian: boolean): Promise<string> {
  const described = await connection.runAndReadAll(`DESCRIBE ${sql}`);
  const replaced = described.getRows().flatMap(([column, type]) => {
    const name = quoted(String(column));
    if (type === "VARCHAR") return [`${withoutFormula(name)} AS ${name}`];
    return brazilian && fractional.test(String(type)) ? [`${withComma(name)} AS ${name}`] : [];
  });
  const cells = replaced.length === 0 ? sql : `SELECT * REPLACE (${replaced.join(", ")}) FROM (${sql})`;
  if (!brazilian) return cells;
  const first = String(described.getRows()[0]?.[0]);
  return `SELECT * RENAME (${quoted(first)} AS ${quoted(`\uFEFF${first}`)}) FROM (${cells})`;
}

const fractional = /^(DOUBLE|FLOAT|DECIMAL)/;
const withComma = (name: string) => `replace(${name}::VARCHAR, '.', ',')`;
const withoutFormula = (name: string) =>
  `if(regexp_matches(${name}, ${literal(formulaStart.source)}), concat(chr(39), ${name}), ${name})`;

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
