import { format, orNone, t } from "../context.js";
import { dataTable } from "../parts/table.js";

/** One measure of a plan, as it is and in the scenario; null where unknown. */
export interface Measured {
  readonly name: string;
  readonly now: number | null;
  readonly what: number | null;
  readonly kind: "units" | "money" | "percent" | "count";
}

const write = {
  units: format.number,
  money: format.money,
  percent: (value: number) => format.percent(value, 1),
  count: format.number,
} as const;

/** Baseline, scenario and their difference, a row per measure. */
export function comparison(rows: readonly Measured[], caption: string): HTMLElement {
  return dataTable<Measured>(
    rows,
    [
      { name: "", cell: (row) => row.name },
      { name: t("site.column.baseline"), numeric: true, cell: (row) => orNone(row.now, write[row.kind]) },
      { name: t("site.column.scenario"), numeric: true, cell: (row) => orNone(row.what, write[row.kind]) },
      { name: t("scenarios.column.difference"), numeric: true, cell: difference },
    ],
    caption,
  );
}

function difference({ now, what, kind }: Measured): string {
  if (now === null || what === null) return "–";
  const change = what - now;
  if (change === 0) return "–";
  const sign = change > 0 ? "+" : "−";
  if (kind === "percent") return t("scenarios.points", { points: `${sign}${format.fixed(Math.abs(change) * 100, 1)}` });
  const share = now > 0 && Number.isFinite(what / now) ? ` (${format.change(what / now - 1)})` : "";
  return `${sign}${write[kind](Math.abs(change))}${share}`;
}
