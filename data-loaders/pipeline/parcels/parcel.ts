import type { Key } from "../store/hash.js";

/**
 * SQL type of a column; text apart, FLOAT is held in single precision, all else as doubles, dates as day numbers, NULL as NaN.
 */
export type ColumnKind = "VARCHAR" | "DOUBLE" | "FLOAT" | "INTEGER" | "BIGINT" | "DATE";
export type TableSchema = Readonly<Record<string, ColumnKind>>;
export type ColumnData = Float64Array | Float32Array | readonly (string | null)[];

/** The rows of several products, together; those of product `i` are `firstRow[i]` to before `firstRow[i + 1]`. */
export interface ParcelTable {
  readonly schema: TableSchema;
  readonly columns: Readonly<Record<string, ColumnData>>;
  readonly firstRow: Uint32Array;
}

/**
 * What one stage made of a few dozen products: the unit of work, of storage and of resumption. `keys[i]` is the hash of
 * everything that made the rows of `skus[i]`, so a later build can take over one product's rows without the others'.
 */
export interface Parcel {
  readonly skus: readonly string[];
  readonly keys: readonly Key[];
  readonly tables: Readonly<Record<string, ParcelTable>>;
}

/** Products in a parcel: few enough to lose little work when killed, many enough to keep the store small. */
export const skusPerParcel = 64;

export function tableOf(parcel: Parcel, name: string): ParcelTable {
  const table = parcel.tables[name];
  if (table === undefined) throw new TypeError(`the parcel has no table ${name}`);
  return table;
}

/** The numbers of one column that belong to product `position`. */
export function numbersAt(table: ParcelTable, column: string, position: number): Float64Array {
  const values = table.columns[column];
  if (!(values instanceof Float64Array)) throw new TypeError(`column ${column} is not numeric`);
  return values.subarray(table.firstRow[position], table.firstRow[position + 1]);
}

/** The numbers in single precision of one column that belong to product `position`. */
export function singlesAt(table: ParcelTable, column: string, position: number): Float32Array {
  const values = table.columns[column];
  if (!(values instanceof Float32Array)) throw new TypeError(`column ${column} is not in single precision`);
  return values.subarray(table.firstRow[position], table.firstRow[position + 1]);
}

/** The texts of one column that belong to product `position`. */
export function textsAt(table: ParcelTable, column: string, position: number): readonly (string | null)[] {
  const values = table.columns[column];
  if (values === undefined || values instanceof Float64Array || values instanceof Float32Array)
    throw new TypeError(`column ${column} is not text`);
  return values.slice(table.firstRow[position], table.firstRow[position + 1]);
}
