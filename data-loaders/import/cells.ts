import { formatDay } from "../../models/core/index.js";
import type { Cell, NestedCell } from "../sources/records.js";
import type { Column } from "../warehouse/tables.js";
import { dateParser, orderEvidence } from "./dates.js";
import type { CellFault } from "./faults.js";
import type { Formats } from "./formats.js";
import { isMissing } from "./missing.js";
import { markEvidence, parseNumber } from "./numbers.js";

/** Amounts beyond this are slips, and would not be summed exactly. */
const largest = 1e15;

/** Words for yes and no, which only flags may use for 1 and 0. */
const flagColumns = new Set(["promotion"]);
const yes = /^(?:true|yes|sim|verdadeiro|s|y)$/i;
const no = /^(?:false|no|n[aã]o|falso|n)$/i;

/** Dates repeat from product to product; the memory of them is bounded. */
const rememberedDates = 50_000;

/** Reads cells of one column into numbers (NaN: unknown), day numbers or texts (null: unknown). */
export interface CellReader {
  /** What was wrong with the cell read last. */
  fault: CellFault | undefined;
  read(cell: Cell | undefined): number | string | null;
}

/** The reader of a column under the file's formats. */
export function cellReader(column: Column, formats: Formats): CellReader {
  if (column.type === "text") return textReader(column);
  return column.type === "date" ? dateReader(column, formats) : numberReader(column, formats);
}

/** A cell as it is quoted in a message. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "object") return String(cell);
  return "day" in cell ? formatDay(cell.day) : cell.nested;
}

function textReader(column: Column): CellReader {
  const reader: CellReader = {
    fault: undefined,
    read(cell) {
      reader.fault = isNested(cell) ? "nested" : undefined;
      const text = normalized(cellText(cell).trim());
      if (text !== "") return text;
      if (column.required) reader.fault = "empty";
      return null;
    },
  };
  return reader;
}

function isNested(cell: Cell | undefined): cell is NestedCell {
  return typeof cell === "object" && cell !== null && "nested" in cell;
}

/** One letter may be spelt in two ways in Unicode; one product must not become two. */
function normalized(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII.
  return /^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFC");
}

function numberReader(column: Column, formats: Formats): CellReader {
  const isFlag = flagColumns.has(column.name);
  const reader: CellReader = {
    fault: undefined,
    read(cell) {
      reader.fault = undefined;
      const value = numberOf(cell);
      if (reader.fault === undefined) {
        if (Number.isNaN(value)) {
          if (column.required && !column.mayBeUnknown) reader.fault = "empty";
        } else if (column.nonNegative && value < 0) reader.fault = "negative";
        else if (Math.abs(value) > largest) reader.fault = "out-of-range";
      }
      return value;
    },
  };
  return reader;

  function numberOf(cell: Cell | undefined): number {
    if (typeof cell === "number") return cell;
    if (cell === null || cell === undefined) return Number.NaN;
    if (typeof cell === "boolean" && isFlag) return cell ? 1 : 0;
    if (typeof cell !== "string") {
      reader.fault = isNested(cell) ? "nested" : "not-a-number";
      return Number.NaN;
    }
    const value = parseNumber(cell, formats.mark ?? ".");
    if (!Number.isNaN(value) && (formats.mark !== undefined || isWhole(cell))) return value;
    if (isMissing(cell)) return Number.NaN;
    if (isFlag && yes.test(cell.trim())) return 1;
    if (isFlag && no.test(cell.trim())) return 0;
    const evidence = markEvidence(cell);
    if (formats.mark === undefined && evidence === "none") return value;
    if (evidence === "invalid") reader.fault = "not-a-number";
    else reader.fault = formats.mark === undefined ? "undecided-mark" : "mixed-marks";
    return Number.NaN;
  }
}

const isWhole = (text: string) => /^-?\d+$/.test(text);

function dateReader(column: Column, formats: Formats): CellReader {
  const parse = formats.declaredDate ?? dateParser(formats.order);
  const remembered = new Map<string, number>();
  const reader: CellReader = {
    fault: undefined,
    read(cell) {
      reader.fault = undefined;
      if (typeof cell === "string") {
        const known = remembered.get(cell);
        if (known !== undefined) return known;
        const day = parse(cell);
        if (!Number.isNaN(day)) {
          if (remembered.size < rememberedDates) remembered.set(cell, day);
          return day;
        }
        return unread(cell);
      }
      if (cell === null || cell === undefined) {
        if (column.required) reader.fault = "empty";
        return Number.NaN;
      }
      if (isNested(cell)) {
        reader.fault = "nested";
        return Number.NaN;
      }
      if (typeof cell === "object") return cell.day;
      const day = parse(String(cell));
      if (Number.isNaN(day)) reader.fault = "not-a-date";
      return day;
    },
  };
  return reader;

  function unread(cell: string): number {
    if (isMissing(cell)) {
      if (column.required) reader.fault = "empty";
      return Number.NaN;
    }
    const evidence = formats.declaredDate === undefined ? orderEvidence(cell.trim()) : "invalid";
    if (formats.order === undefined && evidence === "none") return dateParser("DMY")(cell);
    if (evidence === "invalid") reader.fault = "not-a-date";
    else reader.fault = formats.order === undefined ? "undecided-order" : "mixed-orders";
    return Number.NaN;
  }
}
