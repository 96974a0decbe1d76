import {
  DATE,
  DOUBLE,
  type DuckDBAppender,
  DuckDBDataChunk,
  DuckDBDateValue,
  type DuckDBType,
  type DuckDBValue,
  VARCHAR,
} from "@duckdb/node-api";
import type { Warehouse } from "./open.js";
import { tableNamed } from "./schema.js";
import type { ColumnType, TableName } from "./tables.js";

/** Rows to append, as columns; numbers and day numbers with NaN for NULL, texts with null; absent columns are NULL. */
export type AppendColumns = Readonly<Record<string, ArrayLike<number | string | null>>>;

export interface DescribedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** A chunk holds at most this many rows (DuckDB's vector size). */
const chunkRows = 2048;

/**
 * Appends `rowCount` rows to a table of the warehouse. Keys and values are the caller's to check; run it inside
 * `warehouse.transaction` when it must be undone with the rest.
 */
export async function appendRows(
  warehouse: Warehouse,
  table: TableName,
  columns: AppendColumns,
  rowCount: number,
): Promise<void> {
  const appender = await warehouse.connection.createAppender(table);
  appendAndClose(appender, tableNamed(table).columns, columns, rowCount);
}

/** The same into a temporary table whose columns are those described, in their order. */
export async function appendTemporary(
  warehouse: Warehouse,
  table: string,
  described: readonly DescribedColumn[],
  columns: AppendColumns,
  rowCount: number,
): Promise<void> {
  const appender = await warehouse.connection.createAppender(table, "main", "temp");
  appendAndClose(appender, described, columns, rowCount);
}

function appendAndClose(
  appender: DuckDBAppender,
  described: readonly DescribedColumn[],
  columns: AppendColumns,
  rowCount: number,
): void {
  const types = described.map((column) => duckdbType(column.type));
  try {
    for (let from = 0; from < rowCount; from += chunkRows) {
      const size = Math.min(chunkRows, rowCount - from);
      const chunk = DuckDBDataChunk.create(types, size);
      described.forEach((column, index) => {
        chunk.setColumnValues(index, slice(columns[column.name], column.type, from, size));
      });
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function duckdbType(type: ColumnType): DuckDBType {
  if (type === "text") return VARCHAR;
  return type === "date" ? DATE : DOUBLE;
}

function slice(
  values: ArrayLike<number | string | null> | undefined,
  type: ColumnType,
  from: number,
  size: number,
): DuckDBValue[] {
  const result: DuckDBValue[] = new Array(size).fill(null);
  if (values === undefined) return result;
  for (let i = 0; i < size; i++) {
    const value = values[from + i];
    if (typeof value !== "number") result[i] = value ?? null;
    else if (!Number.isNaN(value)) result[i] = type === "date" ? new DuckDBDateValue(value) : value;
  }
  return result;
}
