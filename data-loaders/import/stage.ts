import { delimiterFor, delimiterName } from "../sources/csv/delimiter.js";
import type { Cell, Records } from "../sources/records.js";
import { appendTemporary, type DescribedColumn } from "../warehouse/append.js";
import type { Warehouse } from "../warehouse/open.js";
import { quoted, storedType, tableNamed } from "../warehouse/schema.js";
import type { Column } from "../warehouse/tables.js";
import { type CellReader, cellReader, cellText } from "./cells.js";
import { Faults } from "./faults.js";
import type { Formats } from "./formats.js";
import type { Mapping } from "./mapping.js";

/** Name of the temporary table that rows wait in. */
export const stagingTable = "staging";

/** Rows appended at a time. */
const bufferRows = 16_384;

interface StagedColumn extends DescribedColumn {
  readonly position: number;
  readonly reader: CellReader;
}

/** `undecided`: a cell that no row before it prepared for asks for a decision on formats over the whole file. */
export type StageOutcome = { readonly rows: number } | "undecided";

/**
 * Reads and checks every row into a temporary table of the mapped columns and `row`, the place in the file. Throws
 * what is wrong with the cells, all of it counted and the first ones told.
 */
export async function stage(
  warehouse: Warehouse,
  records: Records,
  mapping: Mapping,
  formats: Formats,
  file: string,
): Promise<StageOutcome> {
  const columns = stagedColumns(mapping, formats);
  const described: DescribedColumn[] = [{ name: "row", type: "number" }, ...columns];
  const definitions = described.map((column) => `${quoted(column.name)} ${storedType[column.type]}`);
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${stagingTable} (${definitions.join(", ")})`);

  const faults = new Faults(file);
  let rows = 0;
  let buffer = emptyBuffer(columns);
  const flush = async () => {
    await appendTemporary(warehouse, stagingTable, described, buffer.columns, buffer.rows.length);
    buffer = emptyBuffer(columns);
  };
  for await (const batch of records.batches()) {
    for (let i = 0; i < batch.rows.length; i++) {
      const cells = batch.rows[i] as (typeof batch.rows)[number];
      const row = batch.numbers[i] as number;
      rows++;
      if (!hasRightWidth(cells, records.headings.length)) {
        addWidthFault(faults, row, cells, records);
        continue;
      }
      buffer.rows.push(row);
      for (const column of columns) {
        const cell = cells[column.position];
        buffer.columns[column.name]?.push(column.reader.read(cell));
        const fault = column.reader.fault;
        if (fault === undefined) continue;
        if (fault === "undecided-mark" || fault === "undecided-order") return "undecided";
        faults.addCell(fault, row, column.name, cellText(cell));
      }
    }
    if (buffer.rows.length >= bufferRows) await flush();
  }
  faults.throwIfAny();
  await flush();
  return { rows };
}

function stagedColumns(mapping: Mapping, formats: Formats): StagedColumn[] {
  return tableNamed(mapping.table).columns.flatMap((column: Column) => {
    const position = mapping.columns.get(column.name);
    if (position === undefined) return [];
    return [{ name: column.name, type: column.type, position, reader: cellReader(column, formats) }];
  });
}

interface Buffer {
  readonly rows: number[];
  readonly columns: Record<string, (number | string | null)[]>;
}

function emptyBuffer(columns: readonly StagedColumn[]): Buffer {
  const rows: number[] = [];
  return { rows, columns: { row: rows, ...Object.fromEntries(columns.map((column) => [column.name, []])) } };
}

/** Empty cells beyond the heading are delimiters at the end of the line, which some exports write. */
function hasRightWidth(cells: readonly unknown[], width: number): boolean {
  return (
    cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell === "" || cell === null))
  );
}

/** A row that another delimiter cuts as the heading is cut was written by another program than the heading. */
function addWidthFault(
  faults: Faults,
  row: number,
  cells: readonly Cell[],
  { headings, delimiter }: Pick<Records, "headings" | "delimiter">,
): void {
  const wanted = headings.length;
  const line = cells.join(delimiter);
  const other = delimiter === undefined ? undefined : delimiterFor(line, wanted);
  if (delimiter !== undefined && other !== undefined && other !== delimiter) {
    faults.add(
      "CEL-IMPORT-007",
      `is cut by ${delimiterName(other)}s and the heading by ${delimiterName(delimiter)}s`,
      "write the whole file with one delimiter",
      { row, value: line.slice(0, 80) },
    );
    return;
  }
  faults.add(
    "CEL-IMPORT-011",
    `has ${cells.length} ${cells.length === 1 ? "cell" : "cells"} where the heading has ${wanted}`,
    cells.length > wanted ? "put quotes around cells that hold the delimiter" : "complete the row",
    { row },
  );
}
