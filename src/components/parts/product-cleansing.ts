import type { Correction, ProductPage } from "npm:@celeiro/models/snapshot";
import { historyChart } from "../charts/history.js";
import { format, inWords, orNone, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { figure } from "./chart.js";
import { periodDates } from "./product-data.js";
import { dataTable } from "./table.js";

/** What cleansing changed before the forecast: recorded and cleansed demand, why, and how to keep what was recorded. */
export function productCleansing({ sku, history, corrections }: ProductPage): Child {
  const title = h("h3", {}, t("cleansing.title"));
  if (corrections.length === 0) return [title, h("p", {}, t("cleansing.none"))];
  const applied = corrections.filter(({ status }) => status === "applied");
  const after = new Map(applied.map(({ date, after: value }) => [date, value]));
  const dates = periodDates(history.start, history.quantity.length);
  /** The dashed line leaves the recorded one only where something changed. */
  const near = (index: number) => [index - 1, index, index + 1].some((i) => after.has(dates[i] ?? ""));
  const recorded = dates.map((date, index) => ({ date: new Date(date), value: history.quantity[index] ?? null }));
  const cleansed = dates.map((date, index) => ({
    date: new Date(date),
    value: !near(index) ? null : after.has(date) ? (after.get(date) ?? null) : (history.quantity[index] ?? null),
  }));
  const words = {
    title: t("cleansing.title"),
    value: (value: number) => `${t("site.product.sold")} ${format.number(value)}`,
    axis: (value: number) => format.numberShort(value),
    date: (date: Date) => format.date(date.toISOString()),
    tick: (date: Date) => format.dateTick(date.toISOString()),
  };
  const first = corrections[0] as Correction;
  return [
    title,
    h(
      "p",
      { class: "aside" },
      t("cleansing.note", { applied: applied.length, kept: corrections.length - applied.length }),
    ),
    figure(
      (width) => historyChart(recorded, words, { width, height: 190 }, "line", undefined, cleansed),
      correctionTable(corrections),
      190,
    ),
    h("p", { class: "aside" }, t("cleansing.undo")),
    h("pre", {}, h("code", {}, undoCommand(sku, first))),
  ];
}

const undoCommand = (sku: string, { date }: Correction): string =>
  `celeiro cleanse --undo ${quoted(sku)},${date}\nceleiro build --changed`;

/** A code that a shell would take apart goes into quotes. */
const quoted = (sku: string): string => (/^[\w.-]+$/.test(sku) ? sku : `'${sku.replaceAll("'", "'\\''")}'`);

function correctionTable(corrections: readonly Correction[]): HTMLElement {
  const number = (value: number | null) => orNone(value, format.number);
  return dataTable(
    [...corrections].reverse(),
    [
      { name: t("site.column.date"), cell: (row) => format.date(row.date) },
      { name: t("cleansing.column.kind"), cell: (row) => t(`cleansing.kind.${row.kind}`) },
      { name: t("cleansing.column.before"), numeric: true, cell: (row) => number(row.before) },
      { name: t("cleansing.column.after"), numeric: true, cell: (row) => number(row.after) },
      {
        name: t("cleansing.column.status"),
        cell: (row) => t(row.status === "applied" ? "cleansing.status.applied" : "cleansing.status.kept"),
      },
      {
        name: t("site.column.reason"),
        wrap: true,
        cell: (row) => (row.reason === null ? "" : inWords(row.reason)),
      },
    ],
    t("cleansing.title"),
  );
}
