import { type ColumnType, type TableName, tables } from "./tables.js";

/** How each type of column is stored. */
export const storedType: Readonly<Record<ColumnType, string>> = {
  text: "VARCHAR",
  number: "DOUBLE",
  date: "DATE",
};

/** Where rows came from: the sample company, a file, or an address. */
export type ImportOrigin = "demo" | "file" | "url";

/**
 * Statements that bring an empty or older file to the tables of `tables.ts`. Keys are enforced by the import, which
 * can name both rows of a duplicate, and not by indexes, which would slow every append.
 */
export const schemaStatements: readonly string[] = [
  ...tables.map(
    (table) =>
      `CREATE TABLE IF NOT EXISTS ${quoted(table.name)} (${table.columns
        .map((column) => `${quoted(column.name)} ${storedType[column.type]}`)
        .join(", ")})`,
  ),
  ...tables.flatMap((table) =>
    table.columns.map(
      (column) =>
        `ALTER TABLE ${quoted(table.name)} ADD COLUMN IF NOT EXISTS ${quoted(column.name)} ${storedType[column.type]}`,
    ),
  ),
  `CREATE TABLE IF NOT EXISTS imports (
    imported_at TIMESTAMP, table_name VARCHAR, source VARCHAR, origin VARCHAR,
    rows_read BIGINT, rows_added BIGINT, rows_updated BIGINT, choices VARCHAR
  )`,
];

/** An identifier safe inside SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text literal safe inside SQL. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** The description of a table; the name is one of `TableName`, so it is always found. */
export function tableNamed(name: TableName) {
  return tables.find((table) => table.name === name) as (typeof tables)[number];
}
