import { basename, resolve } from "node:path";
import { addPeriods, CeleiroError, formatDay, parseDay, periodStart } from "../../../models/core/index.js";
import { mapHeadings } from "../../import/mapping.js";
import { isMissing } from "../../import/missing.js";
import { readParcel } from "../../pipeline/parcels/file.js";
import { numbersAt, tableOf, textsAt } from "../../pipeline/parcels/parcel.js";
import type { ParcelReference } from "../../pipeline/stages/parcels.js";
import type { History } from "../../pipeline/stages/series.js";
import { openRecords } from "../../sources/index.js";
import { texts, type Warehouse } from "../../warehouse/index.js";
import type { FileOptions } from "../file-options.js";

interface Future {
  readonly cwd: string;
  readonly future: string;
  readonly files: FileOptions;
  readonly horizon: number;
}

/**
 * Checks that the file of known futures says every regressor of every product as far as the horizon. Throws
 * CEL-FUTURE-001 for a product it lacks, -003 for an empty cell, -002 where its dates end.
 */
export async function checkFuture(
  warehouse: Warehouse,
  history: History,
  regressors: readonly ParcelReference[],
  future: Future,
): Promise<void> {
  const { horizon } = future;
  for (const { path } of regressors) {
    const parcel = readParcel(path);
    const plans = tableOf(parcel, "regressor_plans");
    for (const [position, sku] of parcel.skus.entries()) {
      const names = textsAt(plans, "name", position) as readonly string[];
      const planned = numbersAt(plans, "planned", position);
      const lacking = names.findIndex((_, i) => (planned[i] as number) < horizon);
      if (lacking >= 0) {
        await refuse(warehouse, history, future, {
          sku,
          name: names[lacking] as string,
          reach: planned[lacking] as number,
        });
      }
    }
  }
}

async function refuse(
  warehouse: Warehouse,
  { calendar }: History,
  { cwd, future, files, horizon }: Future,
  { sku, name, reach }: { readonly sku: string; readonly name: string; readonly reach: number },
): Promise<never> {
  const path = resolve(cwd, future);
  const file = basename(path);
  const skus = await warehouse.query(
    `SELECT DISTINCT sku FROM plan WHERE sku = $1 UNION SELECT DISTINCT sku FROM regressors
     WHERE sku = $1 AND date > '${formatDay(calendar.asOf)}'`,
    [sku],
  );
  if (texts(skus, "sku").length === 0) {
    throw new CeleiroError(
      "CEL-FUTURE-001",
      "is in the input and has no rows here",
      "add its rows, or choose products with --sku",
      { file, column: "series_id", value: sku },
    );
  }
  const { frequency, last } = calendar;
  const lacking = addPeriods(last, 1 + reach, frequency);
  const cell = await emptyCell(path, file, files, {
    sku,
    name,
    isLacking: (day) => periodStart(day, frequency) === lacking,
  });
  if (cell !== undefined) {
    throw new CeleiroError("CEL-FUTURE-003", `is unknown for ${sku}`, "fill the cell", { file, column: name, ...cell });
  }
  throw new CeleiroError(
    "CEL-FUTURE-002",
    `of ${JSON.stringify(sku)} is not known for the period of ${formatDay(lacking)}, step ${reach + 1} of ${horizon}`,
    "add the dates, or ask for a shorter --horizon",
    { file, column: name },
  );
}

/** Row and text of a cell that should hold the value, if the file has the row. */
async function emptyCell(
  path: string,
  name: string,
  files: FileOptions,
  wanted: { readonly sku: string; readonly name: string; isLacking(day: number): boolean },
): Promise<{ row: number; value: string } | undefined> {
  const records = await openRecords({ path, name }, files);
  const declared = Object.entries(files.map ?? {}).filter(([, heading]) => records.headings.includes(heading));
  const map = Object.fromEntries(declared.filter(([column]) => ["sku", "date", "price", "promotion"].includes(column)));
  const { columns } = mapHeadings(records.headings, { table: "plan", map }, name);
  const at = (column: string) => columns.get(column) ?? records.headings.indexOf(column);
  for await (const { rows, numbers } of records.batches()) {
    for (const [i, cells] of rows.entries()) {
      const cell = String(cells[at(wanted.name)] ?? "");
      if (cells[at("sku")] !== wanted.sku || !isMissing(cell)) continue;
      const date = cells[at("date")];
      const day = typeof date === "object" && date !== null && "day" in date ? date.day : isoDay(String(date));
      if (day === undefined || wanted.isLacking(day)) return { row: numbers[i] as number, value: cell };
    }
  }
  return undefined;
}

/** Undefined for a date in another form, which any row of the product then stands for. */
const isoDay = (text: string): number | undefined =>
  /^\d{4}-\d{2}-\d{2}/.test(text) ? parseDay(text.slice(0, 10)) : undefined;
