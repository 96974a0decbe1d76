import { CeleiroError } from "../../../models/core/index.js";
import { bytesOf, type Container } from "../bytes.js";
import { decoded, detectEncoding } from "../encoding.js";
import { batchRows, type Cell, type ReadOptions, type RecordBatch, type Records, type SourceFile } from "../records.js";
import { JsonShapeError, JsonSplitter } from "./splitter.js";

/** Records whose keys together make the headings. */
const headingRecords = 10_000;

interface JsonRecord {
  readonly value: Readonly<Record<string, unknown>>;
  readonly line: number;
}

/**
 * Opens an array of objects, objects one per line, or one object that holds an array of objects, as many addresses
 * answer. Throws CEL-IMPORT-025 for JSON of another shape, CEL-IMPORT-003 when there are no records.
 */
export async function openJson(file: SourceFile, container: Container, options: ReadOptions): Promise<Records> {
  const encoding = options.encoding ?? (await detectEncoding(bytesOf(file, container), file.name));
  const quiet = { ...file, onBytes: undefined };
  const records = (source: SourceFile) =>
    unwrapped(recordsOf(decoded(bytesOf(source, container), encoding, file.name), file.name));
  const headings = new Set<string>();
  let count = 0;
  for await (const { value } of records(quiet)) {
    for (const key of Object.keys(value)) headings.add(key);
    if (++count === headingRecords) break;
  }
  if (count === 0) {
    throw new CeleiroError("CEL-IMPORT-003", "holds no records", "check the export that made it", { file: file.name });
  }
  const keys = [...headings];
  return {
    headings: keys,
    batches: () => batchesOf(records(file), keys),
    facts: { format: "JSON", encoding },
  };
}

async function* recordsOf(texts: AsyncIterable<string>, file: string): AsyncGenerator<JsonRecord> {
  const splitter = new JsonSplitter();
  try {
    for await (const text of texts) {
      for (const piece of splitter.push(text)) yield { value: JSON.parse(piece.text), line: piece.line };
    }
    splitter.end();
  } catch (cause) {
    if (!(cause instanceof JsonShapeError) && !(cause instanceof SyntaxError)) throw cause;
    throw new CeleiroError(
      "CEL-IMPORT-025",
      "is not an array of objects, nor one object per line",
      "check the export that made it",
      { file, row: cause instanceof JsonShapeError ? cause.line : undefined },
      { cause },
    );
  }
}

/** One object alone, of which exactly one value is an array of objects, stands for that array. */
async function* unwrapped(records: AsyncIterable<JsonRecord>): AsyncGenerator<JsonRecord> {
  let first: JsonRecord | undefined;
  let isAlone = true;
  for await (const record of records) {
    if (first === undefined) {
      first = record;
      continue;
    }
    if (isAlone) {
      isAlone = false;
      yield first;
    }
    yield record;
  }
  if (first === undefined || !isAlone) return;
  const lists = Object.values(first.value).filter(isListOfObjects);
  if (lists.length !== 1) yield first;
  else for (const [i, value] of (lists[0] ?? []).entries()) yield { value, line: i + 1 };
}

function isListOfObjects(value: unknown): value is Readonly<Record<string, unknown>>[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === "object" && one !== null && !Array.isArray(one))
  );
}

async function* batchesOf(records: AsyncIterable<JsonRecord>, keys: readonly string[]): AsyncGenerator<RecordBatch> {
  let rows: Cell[][] = [];
  let numbers: number[] = [];
  for await (const { value, line } of records) {
    rows.push(keys.map((key) => cellOf(value[key])));
    numbers.push(line);
    if (rows.length === batchRows) {
      yield { rows, numbers };
      rows = [];
      numbers = [];
    }
  }
  if (rows.length > 0) yield { rows, numbers };
}

function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return { nested: JSON.stringify(value) };
}
