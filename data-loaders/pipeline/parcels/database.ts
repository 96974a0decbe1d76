import {
  BIGINT,
  DATE,
  DOUBLE,
  type DuckDBAppender,
  DuckDBDataChunk,
  DuckDBDateValue,
  type DuckDBType,
  type DuckDBValue,
  FLOAT,
  INTEGER,
  VARCHAR,
} from "@duckdb/node-api";
import { quoted } from "../../warehouse/index.js";
import type { ColumnKind, ParcelTable, TableSchema } from "./parcel.js";

/** A chunk holds at most this many rows (DuckDB's vector size). */
const chunkRows = 2048;

export const duckdbTypes: Readonly<Record<ColumnKind, DuckDBType>> = { VARCHAR, DOUBLE, FLOAT, INTEGER, BIGINT, DATE };

/** The columns of a table as SQL defines them. */
export const definition = (schema: TableSchema): string =>
  Object.entries(schema)
    .map(([column, kind]) => `${quoted(column)} ${kind}`)
    .join(", ");

/** Appends a parcel's table to one of the database whose column `sku` names the product of each row. */
export function appendTable(
  appender: DuckDBAppender,
  schema: TableSchema,
  skus: readonly string[],
  { columns, firstRow }: ParcelTable,
): void {
  const total = firstRow[skus.length] as number;
  const names = skus.flatMap((sku, i) =>
    new Array<string>((firstRow[i + 1] as number) - (firstRow[i] as number)).fill(sku),
  );
  for (let from = 0; from < total; from += chunkRows) {
    const size = Math.min(chunkRows, total - from);
    const chunk = DuckDBDataChunk.create(
      Object.values(schema).map((kind) => duckdbTypes[kind]),
      size,
    );
    Object.entries(schema).forEach(([column, kind], index) => {
      const values = column === "sku" ? names : columns[column];
      const cells = Array.from({ length: size }, (_, i) => cellOf(values?.[from + i], kind));
      chunk.setColumnValues(index, cells);
    });
    appender.appendDataChunk(chunk);
  }
}

/** A value as the database takes it; NaN is NULL. */
export function cellOf(value: string | number | null | undefined, kind: ColumnKind): DuckDBValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (Number.isNaN(value)) return null;
  if (kind === "DATE") return new DuckDBDateValue(value);
  return kind === "BIGINT" ? BigInt(value) : value;
}
