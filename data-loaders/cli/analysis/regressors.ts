import { basename, resolve } from "node:path";
import { CeleiroError } from "../../../models/core/index.js";
import { headingFit } from "../../import/headings.js";
import { type ImportEffects, importFile } from "../../import/index.js";
import { mapHeadings } from "../../import/mapping.js";
import { openRecords } from "../../sources/index.js";
import type { Warehouse } from "../../warehouse/index.js";
import type { FileOptions } from "../file-options.js";

/** Where the regressors of an analysis come from. */
export interface RegressorFiles {
  readonly cwd: string;
  /** The tidy file of sales, imported already. */
  readonly input: string;
  /** Known future values. */
  readonly future?: string | undefined;
  /** Which regressors are wanted; default: all that `future` has. */
  readonly wanted?: readonly string[] | undefined;
  readonly files: FileOptions;
}

/** Columns of sales that are kept with every period, and so need no import of their own. */
const kept = ["price", "promotion"] as const;

/**
 * Brings regressors into the warehouse of an analysis: price and promotion of the future into `plan`, any other column that
 * was asked for, or that the future has, into `regressors`. Returns their names.
 * Throws CEL-FUTURE-004 for a column that the input lacks, and what the import throws.
 */
export async function importRegressors(
  warehouse: Warehouse,
  { cwd, input, future, wanted, files }: RegressorFiles,
  effects: ImportEffects,
): Promise<string[]> {
  const past = await shapeOf(cwd, input, files, "sales");
  const ahead = future === undefined ? undefined : await shapeOf(cwd, future, files, "plan");
  const offered =
    ahead === undefined ? (wanted ?? []) : [...kept.filter((name) => ahead.has(name)), ...extrasOf(ahead)];
  const names = wanted ?? offered;
  if (names.length === 0) {
    throw new CeleiroError(
      "CEL-FUTURE-004",
      "has no column beside product and date that could explain demand",
      "add price, promotion or another column of the input",
      { file: basename(future ?? input) },
    );
  }
  for (const name of names) {
    if (name === "holidays") continue;
    checkIn(past, name, "give the column in the input too, or choose others with --regressors");
    if (ahead !== undefined) checkIn(ahead, name, "add the column, or choose others with --regressors");
  }
  const { map: _, ...written } = files;
  const take = (shape: Shape, table: "plan" | "regressors", map: Record<string, string>) =>
    importFile(
      warehouse,
      { path: shape.path },
      { ...written, table, map, duplicates: written.duplicates ?? "last" },
      effects,
    );
  const has = (name: string) => (names.includes(name) && ahead?.heading(name)) || "";
  if (ahead !== undefined && kept.some((name) => has(name) !== "")) {
    await take(ahead, "plan", {
      sku: ahead.heading("sku") as string,
      date: ahead.heading("date") as string,
      price: has("price"),
      promotion: has("promotion"),
    });
  }
  for (const name of names) {
    if (name === "holidays" || kept.some((one) => one === name)) continue;
    for (const shape of ahead === undefined ? [past] : [past, ahead]) {
      await take(shape, "regressors", {
        sku: shape.heading("sku") as string,
        date: shape.heading("date") as string,
        region: shape.heading("region") ?? "",
        name: "",
        value: name,
      });
    }
    await warehouse.run("UPDATE regressors SET name = $1 WHERE name IS NULL", [name]);
  }
  return [...names];
}

interface Shape {
  readonly path: string;
  readonly file: string;
  readonly headings: readonly string[];
  /** The heading of a column of the warehouse, or a heading that is no such column. */
  heading(name: string): string | undefined;
  has(name: string): boolean;
}

async function shapeOf(cwd: string, given: string, files: FileOptions, table: "sales" | "plan"): Promise<Shape> {
  const path = resolve(cwd, given);
  const file = basename(path);
  const { headings } = await openRecords({ path, name: file }, files);
  const declared = Object.entries(files.map ?? {}).filter(
    ([column, heading]) =>
      table === "sales" || (["sku", "date", ...kept].includes(column) && headings.includes(heading)),
  );
  const { columns } = mapHeadings(headings, { table, map: Object.fromEntries(declared) }, file);
  const position = (name: string) =>
    columns.get(name) ?? (headings.indexOf(name) >= 0 ? headings.indexOf(name) : undefined);
  return {
    path,
    file,
    headings,
    heading: (name) => headings[position(name) ?? -1],
    has: (name) => position(name) !== undefined,
  };
}

/** Headings of the future that are neither columns of the plan nor of sales: a file of what happened may be given too. */
function extrasOf(ahead: Shape): string[] {
  const taken = new Set(["sku", "date", ...kept].map((name) => ahead.heading(name)));
  const ofSales = ["quantity", "revenue", "stock", "category", "region"] as const;
  return ahead.headings.filter(
    (heading) =>
      heading !== "" && !taken.has(heading) && !ofSales.some((column) => headingFit("sales", column, heading) > 0),
  );
}

function checkIn(shape: Shape, name: string, remedy: string): void {
  if (shape.has(name)) return;
  throw new CeleiroError("CEL-FUTURE-004", "is not among the headings", remedy, {
    file: shape.file,
    row: 1,
    column: name,
  });
}
