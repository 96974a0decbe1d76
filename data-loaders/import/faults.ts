import { CeleiroError, CeleiroErrors, type ErrorCode, type ErrorLocation } from "../../models/core/index.js";

/** What can be wrong with one cell. */
export type CellFault =
  | "not-a-number"
  | "mixed-marks"
  | "undecided-mark"
  | "not-a-date"
  | "mixed-orders"
  | "undecided-order"
  | "empty"
  | "negative"
  | "out-of-range"
  | "nested";

const descriptions: Readonly<Record<CellFault, readonly [ErrorCode, string, string]>> = {
  "not-a-number": ["CEL-IMPORT-012", "is not a number", "fix the cell, or empty it if the value is unknown"],
  "mixed-marks": [
    "CEL-IMPORT-014",
    "has another decimal mark than the rest of the file",
    "write all numbers in one way, or declare --decimal if the rest is wrong",
  ],
  "undecided-mark": ["CEL-IMPORT-013", "can be read in two ways", "declare --decimal , or --decimal ."],
  "not-a-date": ["CEL-IMPORT-015", "is not a date", "fix the cell, or declare --date-format, such as DD/MM/YYYY"],
  "mixed-orders": [
    "CEL-IMPORT-017",
    "has another order of day and month than the rest of the file",
    "write all dates in one way, or declare --date-format if the rest is wrong",
  ],
  "undecided-order": [
    "CEL-IMPORT-016",
    "can be read in two ways",
    "declare --date-format DD/MM/YYYY or --date-format MM/DD/YYYY",
  ],
  empty: ["CEL-IMPORT-018", "is empty and must not be", "fill the cell or leave the row out"],
  negative: ["CEL-IMPORT-019", "is negative", "net returns against sales, or leave the row out"],
  "out-of-range": ["CEL-IMPORT-024", "is too large to be true", "fix the cell"],
  nested: ["CEL-IMPORT-025", "is not a single value", "flatten the records before the import"],
};

/** How many findings are told in full. */
const shown = 20;

/** Collects what is wrong with a file, so that it is told in one go. */
export class Faults {
  private readonly errors: CeleiroError[] = [];
  private count = 0;

  constructor(private readonly file: string) {}

  addCell(fault: CellFault, row: number, column: string, value: string): void {
    const [code, message, remedy] = descriptions[fault];
    this.add(code, message, remedy, { row, column, value: value.slice(0, 80) });
  }

  add(code: ErrorCode, message: string, remedy: string, location: ErrorLocation): void {
    this.count++;
    if (this.errors.length < shown) {
      this.errors.push(new CeleiroError(code, message, remedy, { file: this.file, ...location }));
    }
  }

  /** Counts findings that are not told one by one. */
  addUntold(count: number): void {
    this.count += count;
  }

  throwIfAny(): void {
    const [first, ...rest] = this.errors;
    if (first === undefined) return;
    throw rest.length === 0 && this.count === 1 ? first : new CeleiroErrors([first, ...rest], this.count);
  }
}
