import { join } from "node:path";
import { parseDay } from "../../../models/core/index.js";
import type { DemandSeries } from "../../../models/demand/index.js";
import { type Row, readTable } from "../data/read-table.js";

/** Weekly sales with what moved them, as a global model takes them. */
export interface Catalogue {
  readonly name: string;
  readonly known: readonly string[];
  readonly categories: readonly string[];
}

export const catalogues: readonly Catalogue[] = [
  { name: "dominicks_oj_weekly", known: ["price", "deal", "feat"], categories: ["region", "category"] },
  { name: "avocado_weekly", known: ["price"], categories: ["region", "category"] },
];

/** Weeks of history without which a series is left out. */
const LEAST_WEEKS = 60;

export function loadCatalogue({ name, known, categories }: Catalogue, folder: string): DemandSeries[] {
  const rows = readTable(join(folder, `${name}.csv.gz`));
  const weekOf = (row: Row) => Math.round(parseDay(row.date as string) / 7);
  const groups = new Map<string, Row[]>();
  let first = Infinity;
  for (const row of rows) {
    first = Math.min(first, weekOf(row));
    const group = groups.get(row.series_id as string);
    if (group === undefined) groups.set(row.series_id as string, [row]);
    else group.push(row);
  }
  const series = [...groups].map(([id, own]): DemandSeries => {
    const weeks = own.map(weekOf);
    const begin = Math.min(...weeks);
    const column = (heading: string) => {
      const values = new Float64Array(Math.max(...weeks) + 1 - begin).fill(Number.NaN);
      own.forEach((row, i) => {
        const cell = row[heading] ?? "";
        if (cell !== "") values[(weeks[i] as number) - begin] = Number(cell);
      });
      return values;
    };
    return {
      id,
      start: begin - first,
      values: column("quantity"),
      known: Object.fromEntries(known.map((heading) => [heading, column(heading)])),
      categories: Object.fromEntries(categories.map((heading) => [heading, own[0]?.[heading] ?? ""])),
    };
  });
  return series.filter(({ values }) => values.length > LEAST_WEEKS);
}
