import { type DuckDBDataChunk, DuckDBDateValue, DuckDBTypeId } from "@duckdb/node-api";

/** One column: numbers, dates (day numbers) and booleans (0 or 1) as doubles with NaN for NULL; texts with null. */
export type ColumnValues = Float64Array | readonly (string | null)[];

/** Columns of equal length by name. */
export interface ColumnBatch {
  readonly rowCount: number;
  readonly columns: Readonly<Record<string, ColumnValues>>;
}

/** The doubles of a column; for a query whose column is known to be numeric. */
export function numbers(batch: ColumnBatch, name: string): Float64Array {
  const values = batch.columns[name];
  if (!(values instanceof Float64Array)) throw new TypeError(`column ${name} is not numeric`);
  return values;
}

/** The texts of a column; for a query whose column is known to be text. */
export function texts(batch: ColumnBatch, name: string): readonly (string | null)[] {
  const values = batch.columns[name];
  if (values === undefined || values instanceof Float64Array) throw new TypeError(`column ${name} is not text`);
  return values;
}

/** What a result says about its columns. */
export interface ResultShape {
  readonly columnCount: number;
  columnName(index: number): string;
  columnTypeId(index: number): DuckDBTypeId;
}

/** Gathers chunks of one result into one batch. */
export function gather(shape: ResultShape, chunks: readonly DuckDBDataChunk[]): ColumnBatch {
  const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns: Record<string, ColumnValues> = {};
  for (let index = 0; index < shape.columnCount; index++) {
    const isText = shape.columnTypeId(index) === DuckDBTypeId.VARCHAR;
    columns[shape.columnName(index)] = isText ? gatherTexts(chunks, index) : gatherNumbers(chunks, index, rowCount);
  }
  return { rowCount, columns };
}

function gatherTexts(chunks: readonly DuckDBDataChunk[], index: number): (string | null)[] {
  const values: (string | null)[] = [];
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(index);
    for (let i = 0; i < vector.itemCount; i++) values.push(vector.getItem(i) as string | null);
  }
  return values;
}

function gatherNumbers(chunks: readonly DuckDBDataChunk[], index: number, rowCount: number): Float64Array {
  const values = new Float64Array(rowCount);
  let at = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(index);
    for (let i = 0; i < vector.itemCount; i++) {
      const value = vector.getItem(i);
      values[at++] = value === null ? Number.NaN : value instanceof DuckDBDateValue ? value.days : Number(value);
    }
  }
  return values;
}
