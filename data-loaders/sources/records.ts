/** A day, from a source whose cells have types. */
export interface DayCell {
  /** Days since 1970-01-01. */
  readonly day: number;
}

/** A list or an object where a single value should be, as JSON. */
export interface NestedCell {
  readonly nested: string;
}

/** One value as the source holds it; text sources have texts only. */
export type Cell = string | number | boolean | DayCell | NestedCell | null;

/** Rows in the order of the source. */
export interface RecordBatch {
  readonly rows: readonly (readonly Cell[])[];
  /** Where each row stands, as a person would count: line of a text file (heading 1), row of a sheet, record number. */
  readonly numbers: readonly number[];
}

/** A table as it was found: headings, and rows that can be read as often as needed without holding them all. */
export interface Records {
  readonly headings: readonly string[];
  /** Rows without any value are left out. Cells beyond the headings stay in the row. */
  batches(): AsyncIterable<RecordBatch>;
  /** What was found about the file: format, encoding, delimiter, sheet. */
  readonly facts: Readonly<Record<string, string>>;
  /** What cuts the lines of a text into cells. */
  readonly delimiter?: string;
}

/** What the user declared instead of leaving it to detection. */
export interface ReadOptions {
  /** A label of the WHATWG encoding standard, such as `windows-1252`. */
  readonly encoding?: string;
  readonly delimiter?: string;
  /** Name of the sheet of a workbook; default: the first one with rows. */
  readonly sheet?: string;
}

/** A file on disk, and the name to use in messages. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  /** Told how many more bytes of the file have been read. */
  readonly onBytes?: (count: number) => void;
}

/** Rows gathered before they are handed on. */
export const batchRows = 8192;

/** Whether a row holds nothing. */
export function isBlank(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell === null || (typeof cell === "string" && cell.trim() === ""));
}
