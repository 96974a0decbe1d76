import { CeleiroError } from "../../../models/core/index.js";
import {
  batchRows,
  type Cell,
  isBlank,
  type ReadOptions,
  type RecordBatch,
  type Records,
  type SourceFile,
} from "../records.js";
import { openArchive, unreadable } from "./archive.js";
import { readSheet, type SheetRow } from "./sheet.js";
import { readWorkbook } from "./workbook.js";

/**
 * Opens a sheet of an .xlsx workbook: the named one, else the first with rows below its headings. Throws
 * CEL-IMPORT-021 for what is too large to unpack, CEL-IMPORT-022 for what is no workbook or lacks the sheet.
 */
export async function openExcel(file: SourceFile, options: ReadOptions): Promise<Records> {
  const { sheets } = await inWorkbook(file, async ({ workbook }) => workbook);
  const names = sheets.map((sheet) => JSON.stringify(sheet.name)).join(", ");
  const candidates = options.sheet === undefined ? sheets : sheets.filter((sheet) => sheet.name === options.sheet);
  if (candidates.length === 0) {
    throw new CeleiroError(
      "CEL-IMPORT-022",
      `has no sheet ${JSON.stringify(options.sheet)}`,
      `its sheets are ${names}`,
      {
        file: file.name,
      },
    );
  }
  for (const { name } of candidates) {
    const first = await firstRows(file, name);
    if (first.length < 2) continue;
    const headings = (first[0]?.cells ?? []).map(headingOf);
    while (headings.at(-1) === "") headings.pop();
    return { headings, batches: () => batchesOf(file, name, headings.length), facts: { format: "Excel", sheet: name } };
  }
  throw new CeleiroError("CEL-IMPORT-003", "has no sheet with headings and rows", `its sheets are ${names}`, {
    file: file.name,
  });
}

const headingOf = (cell: Cell) => (cell === null || typeof cell === "object" ? "" : String(cell).trim());

async function firstRows(file: SourceFile, sheet: string): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of rowsOf(file, sheet)) {
    rows.push(row);
    if (rows.length === 2) break;
  }
  return rows;
}

async function* batchesOf(file: SourceFile, sheet: string, width: number): AsyncGenerator<RecordBatch> {
  let rows: Cell[][] = [];
  let numbers: number[] = [];
  let isHeading = true;
  for await (const { cells, number } of rowsOf(file, sheet)) {
    if (isHeading) {
      isHeading = false;
      continue;
    }
    // A sheet leaves out the empty cells at the end of a row, and notes beside a table are no part of it.
    while (cells.length < width) cells.push(null);
    rows.push(cells.length > width ? cells.slice(0, width) : cells);
    numbers.push(number);
    if (rows.length === batchRows) {
      yield { rows, numbers };
      rows = [];
      numbers = [];
    }
  }
  if (rows.length > 0) yield { rows, numbers };
}

async function* rowsOf(file: SourceFile, sheet: string): AsyncGenerator<SheetRow> {
  const archive = await openArchive(file);
  try {
    const workbook = await readWorkbook(archive, file);
    const path = workbook.sheets.find(({ name }) => name === sheet)?.path ?? "";
    const stream = await archive.read(path);
    if (stream === undefined) throw unreadable(file, new Error(`part ${path} is missing`));
    for await (const row of readSheet(stream, workbook)) if (!isBlank(row.cells)) yield row;
  } catch (cause) {
    throw cause instanceof CeleiroError ? cause : unreadable(file, cause);
  } finally {
    archive.close();
  }
}

async function inWorkbook<T>(
  file: SourceFile,
  work: (opened: { workbook: Awaited<ReturnType<typeof readWorkbook>> }) => Promise<T>,
): Promise<T> {
  const archive = await openArchive(file);
  try {
    return await work({ workbook: await readWorkbook(archive, file) });
  } finally {
    archive.close();
  }
}
