import type { Readable } from "node:stream";
import type { Cell } from "../records.js";
import type { Workbook } from "./workbook.js";
import { readXml } from "./xml.js";

export interface SheetRow {
  readonly cells: Cell[];
  /** As the sheet numbers it. */
  readonly number: number;
}

/** Columns beyond this are not read; no table has as many. */
const maxColumns = 2048;

/** The rows of a sheet that hold something, as they are read. */
export async function* readSheet(stream: Readable, workbook: Workbook): AsyncGenerator<SheetRow> {
  let rows: SheetRow[] = [];
  let cells: Cell[] = [];
  let number = 0;
  let column = -1;
  let type = "";
  let style = 0;
  let value = "";
  let depth = 0;
  const steps = readXml(stream, {
    open(name, attributes) {
      if (name === "row") {
        number = attributes.r === undefined ? number + 1 : Number(attributes.r);
        cells = [];
        column = -1;
      } else if (name === "c") {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        type = attributes.t ?? "n";
        style = Number(attributes.s ?? 0);
        value = "";
      } else if (name === "v" || name === "t") depth++;
    },
    text(text) {
      if (depth > 0) value += text;
    },
    close(name) {
      if (name === "v" || name === "t") depth--;
      else if (name === "c" && column < maxColumns) {
        while (cells.length < column) cells.push(null);
        cells[column] = cellOf(type, style, value, workbook);
      } else if (name === "row" && cells.length > 0) rows.push({ cells, number });
    },
  });
  for await (const _ of steps) {
    yield* rows;
    rows = [];
  }
}

function cellOf(type: string, style: number, value: string, workbook: Workbook): Cell {
  if (value === "") return null;
  if (type === "s") return workbook.sharedTexts[Number(value)] ?? null;
  if (type === "b") return value === "1";
  if (type === "d") return value;
  if (type !== "n") return value;
  const number = Number(value);
  return workbook.dateStyles[style] ? { day: Math.floor(number) + workbook.dayZero } : number;
}

/** `AB12` to 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    if (letter < "A" || letter > "Z") break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}
