import type { Key } from "../store/hash.js";
import type { ColumnData, Parcel, ParcelTable, TableSchema } from "./parcel.js";

export type Row = Readonly<Record<string, string | number | null | undefined>>;

/** Where a computation puts its rows. */
export interface RowSink {
  add(table: string, row: Row): void;
  /** Adds columns of equal length. */
  addColumns(table: string, columns: Readonly<Record<string, ArrayLike<number> | ArrayLike<string | null>>>): void;
}

interface Growing {
  readonly schema: TableSchema;
  readonly columns: Record<string, (number | string | null)[]>;
  readonly firstRow: number[];
  rows: number;
}

/** Gathers the rows of products, one product after the other, into a parcel. */
export class ParcelBuilder implements RowSink {
  private readonly skus: string[] = [];
  private readonly keys: Key[] = [];
  private readonly tables: Record<string, Growing> = {};

  constructor(schemas: Readonly<Record<string, TableSchema>>) {
    for (const [name, schema] of Object.entries(schemas)) {
      const columns = Object.fromEntries(Object.keys(schema).map((column) => [column, []]));
      this.tables[name] = { schema, columns, firstRow: [], rows: 0 };
    }
  }

  /** Begins the next product. */
  begin(sku: string, key: Key): void {
    this.skus.push(sku);
    this.keys.push(key);
    for (const table of Object.values(this.tables)) table.firstRow.push(table.rows);
  }

  add(name: string, row: Row): void {
    const table = this.named(name);
    for (const [column, kind] of Object.entries(table.schema)) {
      const value = row[column] ?? (kind === "VARCHAR" ? null : Number.NaN);
      (table.columns[column] as (number | string | null)[]).push(value);
    }
    table.rows++;
  }

  /** Adds columns of equal length as they are. */
  addColumns(name: string, columns: Readonly<Record<string, ArrayLike<number> | ArrayLike<string | null>>>): void {
    const table = this.named(name);
    const length = Object.values(columns)[0]?.length ?? 0;
    for (const [column, kind] of Object.entries(table.schema)) {
      const target = table.columns[column] as (number | string | null)[];
      const source = columns[column];
      for (let i = 0; i < length; i++) target.push(source?.[i] ?? (kind === "VARCHAR" ? null : Number.NaN));
    }
    table.rows += length;
  }

  /** Takes over the rows of product `position` of another parcel of the same stage. */
  copy(parcel: Parcel, position: number): void {
    for (const [name, table] of Object.entries(this.tables)) {
      const source = parcel.tables[name] as ParcelTable;
      const from = source.firstRow[position] as number;
      const to = source.firstRow[position + 1] as number;
      for (const column of Object.keys(table.schema)) {
        const target = table.columns[column] as (number | string | null)[];
        const values = source.columns[column] as ColumnData;
        for (let row = from; row < to; row++) target.push(values[row] as number | string | null);
      }
      table.rows += to - from;
    }
  }

  build(): Parcel {
    const tables = Object.entries(this.tables).map(([name, table]): [string, ParcelTable] => {
      const columns = Object.entries(table.schema).map(([column, kind]): [string, ColumnData] => {
        const values = table.columns[column] as (number | string | null)[];
        if (kind === "VARCHAR") return [column, values as (string | null)[]];
        return [column, (kind === "FLOAT" ? Float32Array : Float64Array).from(values as number[])];
      });
      const firstRow = Uint32Array.from([...table.firstRow, table.rows]);
      return [name, { schema: table.schema, columns: Object.fromEntries(columns), firstRow }];
    });
    return { skus: this.skus, keys: this.keys, tables: Object.fromEntries(tables) };
  }

  private named(name: string): Growing {
    const table = this.tables[name];
    if (table === undefined) throw new TypeError(`the stage has no table ${name}`);
    return table;
  }
}
