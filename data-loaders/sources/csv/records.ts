import { CeleiroError } from "../../../models/core/index.js";
import { bytesOf, type Container } from "../bytes.js";
import { decoded, detectEncoding } from "../encoding.js";
import { batchRows, isBlank, type ReadOptions, type RecordBatch, type Records, type SourceFile } from "../records.js";
import { delimiterFor, delimiterName, detectDelimiter } from "./delimiter.js";
import { CsvParser, type CsvRecord, CsvSyntaxError } from "./parser.js";

/** Characters that the delimiter is looked for in. */
const headLength = 1 << 17;

/** Opens a delimited text. Throws CEL-IMPORT-002, -003, -006, -007 or -026 for what is no table. */
export async function openCsv(file: SourceFile, container: Container, options: ReadOptions): Promise<Records> {
  const encoding = options.encoding ?? (await detectEncoding(bytesOf(file, container), file.name));
  const texts = (source: SourceFile) => decoded(bytesOf(source, container), encoding, file.name);
  const head = await headText(texts({ ...file, onBytes: undefined }));
  if (head.trim() === "") {
    throw new CeleiroError("CEL-IMPORT-002", "is empty", "check the export that made it", { file: file.name });
  }
  const delimiter = options.delimiter ?? detectDelimiter(head) ?? ",";
  const first = await firstRecords(texts({ ...file, onBytes: undefined }), delimiter, file.name);
  const headings = (first[0]?.cells ?? []).map((heading) => heading.trim());
  if (headings.length < 2) throw oneColumn(file.name, headings[0] ?? "", first[1], options.delimiter);
  if (first.length < 2) {
    throw new CeleiroError("CEL-IMPORT-003", "has headings but no rows", "check the export that made it", {
      file: file.name,
      row: first[0]?.line,
    });
  }
  return {
    headings,
    batches: () => batchesOf(recordsOf(texts(file), delimiter, file.name)),
    facts: { format: "CSV", encoding, delimiter: delimiterName(delimiter) },
    delimiter,
  };
}

async function headText(texts: AsyncIterable<string>): Promise<string> {
  let head = "";
  for await (const text of texts) {
    head += text;
    if (head.length >= headLength) break;
  }
  return head;
}

/** The heading and the first row that holds something. */
async function firstRecords(texts: AsyncIterable<string>, delimiter: string, file: string): Promise<CsvRecord[]> {
  const first: CsvRecord[] = [];
  for await (const record of recordsOf(texts, delimiter, file)) {
    first.push(record);
    if (first.length === 2) break;
  }
  return first;
}

async function* recordsOf(texts: AsyncIterable<string>, delimiter: string, file: string): AsyncGenerator<CsvRecord> {
  const parser = new CsvParser(delimiter);
  try {
    for await (const text of texts) for (const record of parser.push(text)) if (!isBlank(record.cells)) yield record;
    for (const record of parser.end()) if (!isBlank(record.cells)) yield record;
  } catch (error) {
    throw error instanceof CsvSyntaxError ? syntaxError(error, file) : error;
  }
}

async function* batchesOf(records: AsyncIterable<CsvRecord>): AsyncGenerator<RecordBatch> {
  let rows: string[][] = [];
  let numbers: number[] = [];
  let isHeading = true;
  for await (const record of records) {
    if (isHeading) {
      isHeading = false;
      continue;
    }
    rows.push(record.cells);
    numbers.push(record.line);
    if (rows.length === batchRows) {
      yield { rows, numbers };
      rows = [];
      numbers = [];
    }
  }
  if (rows.length > 0) yield { rows, numbers };
}

function oneColumn(
  file: string,
  heading: string,
  row: CsvRecord | undefined,
  declared: string | undefined,
): CeleiroError {
  const line = row?.cells.join(declared ?? ",") ?? "";
  const inRow = declared === undefined ? delimiterFor(line, 2, true) : undefined;
  if (row !== undefined && inRow !== undefined) {
    return new CeleiroError(
      "CEL-IMPORT-007",
      `is cut by ${delimiterName(inRow)}s, but the heading ${JSON.stringify(heading.slice(0, 80))} is one column`,
      `write one heading for each column, with ${delimiterName(inRow)}s between them`,
      { file, row: row.line, value: line.slice(0, 80) },
    );
  }
  const likely = detectDelimiter(`${heading}\n`);
  const remedy =
    likely !== undefined && likely !== declared
      ? `the heading looks cut by ${JSON.stringify(likely)}: leave --delimiter out or declare it`
      : "declare --delimiter, or export with headings and a comma, semicolon, tab or bar between the columns";
  return new CeleiroError("CEL-IMPORT-007", "only one column is found", remedy, {
    file,
    row: 1,
    value: heading.slice(0, 80),
  });
}

function syntaxError(error: CsvSyntaxError, file: string): CeleiroError {
  const location = { file, row: error.line, column: `cell ${error.column}` };
  const messages = {
    "unclosed-quote": ["a quote is opened and never closed", "double the quotes inside cells, or remove the stray one"],
    "text-after-quote": ["text follows a closing quote", "double the quotes inside cells"],
    "too-long": ["the line is too long for a table", "check for a quote that is never closed, or that this is a text"],
  } as const;
  const [message, remedy] = messages[error.problem];
  return new CeleiroError("CEL-IMPORT-026", message, remedy, location);
}
