import { CeleiroError } from "../../models/core/index.js";
import { tableNamed } from "../warehouse/schema.js";
import { type TableName, tables } from "../warehouse/tables.js";
import { headingFit } from "./headings.js";

/** Which heading feeds which column of which table. */
export interface Mapping {
  readonly table: TableName;
  /** Column name to the position of its heading in the file. */
  readonly columns: ReadonlyMap<string, number>;
  /** Headings that feed nothing. */
  readonly ignored: readonly string[];
}

export interface MappingOptions {
  readonly table?: TableName;
  /** Column name to heading; an empty heading leaves the column out. */
  readonly map?: Readonly<Record<string, string>>;
}

/** Tables that more special headings give away come first. */
const specificity: readonly TableName[] = [
  ...([
    "overrides",
    "purchase_orders",
    "successions",
    "transactions",
    "promotions",
    "sales",
    "stock",
    "prices",
  ] as const),
  ...(["indicators", "calendar", "products", "suppliers"] as const),
];

/**
 * Finds the table and its columns by the headings. Throws CEL-IMPORT-008 when a required column is missing, -009 when
 * two headings claim one column or a mapped one does not exist, and -010 when the table cannot be told.
 */
export function mapHeadings(headings: readonly string[], options: MappingOptions, file: string): Mapping {
  const map = options.map ?? {};
  for (const [column, heading] of Object.entries(map)) checkDeclared(headings, column, heading, file);
  const table = options.table ?? detectTable(headings, map, file);
  const columns = assign(headings, table, map, file);
  const lacking = missingColumns(table, columns);
  if (lacking.length > 0) throw missingColumn(table, lacking, headings, file);
  const used = new Set(columns.values());
  return { table, columns, ignored: headings.filter((heading, i) => heading !== "" && !used.has(i)) };
}

function detectTable(headings: readonly string[], map: Readonly<Record<string, string>>, file: string): TableName {
  const candidates = specificity
    .filter((table) => Object.keys(map).every((column) => tableNamed(table).columns.some((one) => one.name === column)))
    .map((table) => ({ table, columns: assign(headings, table, map, undefined) }));
  const complete = candidates.filter(
    ({ table, columns }) => missingColumns(table, columns).length === 0 && isPlausible(table, columns, headings),
  );
  const [best, next] = complete;
  if (best?.table === "purchase_orders" && next?.table === "transactions") {
    const lead = best.columns.size - next.columns.size;
    if (lead !== 0) return lead > 0 ? best.table : next.table;
    throw new CeleiroError(
      "CEL-IMPORT-010",
      "could be purchase orders or sales transactions",
      "declare --table purchase_orders or --table transactions",
      { file },
    );
  }
  if (best !== undefined) return best.table;
  const nearest = candidates.find(
    ({ table, columns }) => table === "sales" && missingColumns(table, columns).length < 3,
  );
  if (nearest !== undefined) {
    throw missingColumn(nearest.table, missingColumns(nearest.table, nearest.columns), headings, file);
  }
  throw new CeleiroError(
    "CEL-IMPORT-010",
    `no table fits the headings ${list(headings)}`,
    "declare --table, and --map COLUMN=HEADING for its columns; docs/reference/data-format.md lists them",
    { file },
  );
}

/** Tables that ask for little more than a name take only files that are mostly about them. */
function isPlausible(table: TableName, columns: ReadonlyMap<string, number>, headings: readonly string[]): boolean {
  if (table !== "products" && table !== "suppliers" && table !== "calendar") return true;
  return columns.size >= 2 && columns.size >= headings.filter((heading) => heading !== "").length / 2;
}

/** Declared columns first, then the best fits; without `file` two claims to one column are let pass. */
function assign(
  headings: readonly string[],
  table: TableName,
  map: Readonly<Record<string, string>>,
  file: string | undefined,
): Map<string, number> {
  const columns = new Map<string, number>();
  const names: readonly string[] = tableNamed(table).columns.map((column) => column.name);
  for (const [column, heading] of Object.entries(map)) {
    if (!names.includes(column)) {
      if (file === undefined) continue;
      throw new CeleiroError(
        "CEL-IMPORT-009",
        `${table} has no column ${column}`,
        `its columns are ${names.join(", ")}`,
        {
          file,
        },
      );
    }
    if (heading !== "") columns.set(column, headings.indexOf(heading));
  }
  const taken = new Set(columns.values());
  for (const level of [3, 2, 1]) {
    for (const column of names) {
      if (columns.has(column) || map[column] !== undefined) continue;
      const fits = headings.flatMap((heading, i) =>
        !taken.has(i) && headingFit(table, column, heading) === level ? [i] : [],
      );
      if (fits.length > 1 && file !== undefined) throw claimedTwice(column, fits, headings, file);
      if (fits[0] === undefined) continue;
      columns.set(column, fits[0]);
      taken.add(fits[0]);
    }
  }
  return columns;
}

function checkDeclared(headings: readonly string[], column: string, heading: string, file: string): void {
  if (heading === "" || headings.includes(heading)) return;
  throw new CeleiroError(
    "CEL-IMPORT-009",
    `there is no heading ${JSON.stringify(heading)}`,
    `the headings are ${list(headings)}`,
    { file, column },
  );
}

function missingColumns(table: TableName, columns: ReadonlyMap<string, number>): string[] {
  return tableNamed(table).columns.flatMap((column) =>
    column.required && !columns.has(column.name) ? [column.name] : [],
  );
}

function missingColumn(table: TableName, lacking: readonly string[], headings: readonly string[], file: string) {
  return new CeleiroError(
    "CEL-IMPORT-008",
    `${table} needs ${lacking.join(" and ")}, and none of the headings ${list(headings)} is known to mean that`,
    `declare --map ${lacking.map((column) => `${column}=HEADING`).join(",")}`,
    { file, row: 1, column: lacking[0] },
  );
}

function claimedTwice(column: string, fits: readonly number[], headings: readonly string[], file: string) {
  const claims = fits.map((position) => headings[position] as string);
  return new CeleiroError(
    "CEL-IMPORT-009",
    `${list(claims)} could both be meant`,
    `declare --map ${column}=${JSON.stringify(claims[0])} or another of them`,
    { file, row: 1, column },
  );
}

const list = (headings: readonly string[]) => {
  const shown = headings.slice(0, 20).map((heading) => JSON.stringify(heading.slice(0, 60)));
  return shown.join(", ") + (headings.length > 20 ? ", ..." : "");
};

/** Every table that rows can be imported into. */
export const tableNames: readonly TableName[] = tables.map((table) => table.name);
