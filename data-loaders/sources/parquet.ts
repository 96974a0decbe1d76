import { CeleiroError } from "../../models/core/index.js";
import type { ColumnBatch } from "../warehouse/columns.js";
import { openTemporaryWarehouse, type Warehouse } from "../warehouse/open.js";
import { literal, quoted } from "../warehouse/schema.js";
import { batchRows, type Cell, type RecordBatch, type Records, type SourceFile } from "./records.js";

type Kind = "number" | "day" | "text" | "nested";

interface ParquetColumn {
  readonly name: string;
  readonly kind: Kind;
  /** What makes a double, a date or a text of it. */
  readonly sql: string;
}

/** Opens a Parquet file, whose cells have types. Throws CEL-IMPORT-005 when it cannot be read. */
export async function openParquet(file: SourceFile): Promise<Records> {
  const columns = await reading(file, async (engine) => {
    const described = await engine.query(`SELECT column_name, column_type FROM (DESCRIBE FROM ${from(file)})`);
    const names = described.columns.column_name as readonly string[];
    return names.map((name, i) => describe(name, (described.columns.column_type as readonly string[])[i] as string));
  });
  const rows = await reading(file, async (engine) => {
    const counted = await engine.query(`SELECT count(*) AS n FROM ${from(file)}`);
    return (counted.columns.n as Float64Array)[0] as number;
  });
  if (rows === 0) {
    throw new CeleiroError("CEL-IMPORT-003", "has headings but no rows", "check the export that made it", {
      file: file.name,
    });
  }
  return {
    headings: columns.map(({ name }) => name),
    batches: () => batchesOf(file, columns),
    facts: { format: "Parquet" },
  };
}

async function* batchesOf(file: SourceFile, columns: readonly ParquetColumn[]): AsyncGenerator<RecordBatch> {
  const engine = await openTemporaryWarehouse({ memoryMegabytes: 256 });
  const select = columns.map(({ sql }, i) => `${sql} AS c${i}`).join(", ");
  let row = 0;
  try {
    for await (const batch of engine.stream(`SELECT ${select} FROM ${from(file)}`, undefined, batchRows)) {
      const numbers = Array.from({ length: batch.rowCount }, (_, i) => row + i + 1);
      row += batch.rowCount;
      yield { rows: rowsOf(batch, columns), numbers };
    }
  } catch (cause) {
    throw damaged(file, cause);
  } finally {
    engine.close();
  }
}

function rowsOf(batch: ColumnBatch, columns: readonly ParquetColumn[]): Cell[][] {
  return Array.from({ length: batch.rowCount }, (_, i) =>
    columns.map(({ kind }, index): Cell => {
      const value = batch.columns[`c${index}`]?.[i] ?? null;
      if (value === null || Number.isNaN(value)) return null;
      if (kind === "day") return { day: value as number };
      return kind === "nested" ? { nested: String(value) } : value;
    }),
  );
}

function describe(name: string, type: string): ParquetColumn {
  const column = quoted(name);
  if (/^(?:TIMESTAMP WITH TIME ZONE)/.test(type)) {
    return { name, kind: "day", sql: `(${column} AT TIME ZONE 'UTC')::DATE` };
  }
  if (/^(?:DATE|TIMESTAMP)/.test(type)) return { name, kind: "day", sql: `${column}::DATE` };
  if (/\[|^(?:STRUCT|MAP|UNION|BLOB)/.test(type)) return { name, kind: "nested", sql: `${column}::VARCHAR` };
  if (/^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/.test(type)) {
    return { name, kind: "number", sql: `${column}::DOUBLE` };
  }
  return { name, kind: "text", sql: `${column}::VARCHAR` };
}

const from = (file: SourceFile) => `read_parquet(${literal(file.path)})`;

async function reading<T>(file: SourceFile, work: (engine: Warehouse) => Promise<T>): Promise<T> {
  const engine = await openTemporaryWarehouse({ memoryMegabytes: 256 });
  try {
    return await work(engine);
  } catch (cause) {
    throw damaged(file, cause);
  } finally {
    engine.close();
  }
}

function damaged(file: SourceFile, cause: unknown): CeleiroError {
  return new CeleiroError(
    "CEL-IMPORT-005",
    "is a Parquet file that cannot be read",
    "copy or export the file again",
    { file: file.name },
    { cause },
  );
}
