import { CeleiroError } from "../../../models/core/index.js";
import { type SnapshotTable, snapshotTables } from "../../../models/snapshot/index.js";
import { tableNames } from "../../import/index.js";
import { quoted, type TableName, tableNamed } from "../../warehouse/index.js";

/** Where a table is read: the imported data, or the release that is being served. */
export const origins = ["warehouse", "release"] as const;
export type Origin = (typeof origins)[number];

export interface ExportedTable {
  readonly origin: Origin;
  readonly name: string;
  /** Names of all columns, and of those that hold text. */
  readonly columns: readonly string[];
  readonly texts: readonly string[];
  /** Columns by which rows are sorted. */
  readonly order: readonly string[];
  /** Amounts that can be put on one scale. */
  readonly measures: readonly string[];
}

const measures: Readonly<Record<string, readonly string[]>> = {
  sales: ["quantity", "price", "revenue", "stock"],
  periods: ["quantity", "revenue", "price", "stock"],
  prices: ["price"],
  stock: ["quantity"],
};

const published = Object.keys(snapshotTables) as readonly SnapshotTable[];

/** Every table that can be exported, those that only a release has last. */
export const exportedNames: readonly string[] = [...new Set<string>([...tableNames, ...published])];

/** A name that both have is the warehouse's unless `from` says otherwise. Throws CEL-USAGE-001. */
export function exportedTable(name: string, from: Origin | undefined): ExportedTable {
  const isImported = (tableNames as readonly string[]).includes(name);
  const isPublished = (published as readonly string[]).includes(name);
  const origin = from ?? (isImported ? "warehouse" : "release");
  if (!(origin === "warehouse" ? isImported : isPublished)) {
    const names = from === undefined ? exportedNames : from === "warehouse" ? tableNames : published;
    const place = from === undefined ? "" : ` in the ${from}`;
    throw new CeleiroError(
      "CEL-USAGE-001",
      `--table ${JSON.stringify(name)}: there is no such table${place}`,
      `choose from ${names.join(", ")}`,
    );
  }
  const scaled = measures[name] ?? [];
  return origin === "warehouse" ? imported(name as TableName, scaled) : release(name as SnapshotTable, scaled);
}

/** All rows of a table, in no order. */
export const allRows = ({ name, columns }: ExportedTable): string =>
  `SELECT ${columns.map(quoted).join(", ")} FROM ${quoted(name)}`;

function imported(name: TableName, scaled: readonly string[]): ExportedTable {
  const { columns, key } = tableNamed(name);
  const names = columns.map((column) => column.name);
  return {
    origin: "warehouse",
    name,
    columns: names,
    texts: columns.flatMap((column) => (column.type === "text" ? [column.name] : [])),
    order: [...new Set([...key, ...names])],
    measures: scaled,
  };
}

function release(name: SnapshotTable, scaled: readonly string[]): ExportedTable {
  const columns = Object.entries(snapshotTables[name]);
  const names = columns.map(([column]) => column);
  return {
    origin: "release",
    name,
    columns: names,
    texts: columns.flatMap(([column, type]) => (type === "VARCHAR" ? [column] : [])),
    order: names,
    measures: scaled,
  };
}
