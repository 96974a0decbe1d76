import type { GroupSeries, Overview } from "npm:@celeiro/models/snapshot";
import { type FanPoint, fanChart } from "../charts/fan.js";
import { amount, amountShort, format, t } from "../context.js";
import { h } from "../dom.js";
import { figure } from "./chart.js";
import { tableBehind } from "./table.js";

/** Sales and forecast of one group, which the reader picks. */
export function groupFan(overview: Overview): HTMLElement {
  const { groups } = overview;
  const place = h("div");
  const show = (index: number) => place.replaceChildren(chartOf(groups[index] as GroupSeries, overview));
  show(0);
  if (groups.length < 2) return place;
  const select = h(
    "select",
    { id: "group", onchange: () => show(select.selectedIndex) },
    groups.map((group) => h("option", {}, nameOf(group))),
  );
  return h("div", {}, h("label", { class: "field", for: "group" }, t("site.overview.group"), select), place);
}

export function nameOf({ kind, name }: GroupSeries): string {
  return kind === "category" ? name : t(`site.category.${kind}`);
}

/** The forecast of a group as points of a fan. */
function fanOf({ ahead, mean, ...ends }: GroupSeries): FanPoint[] {
  return ahead.map((date, step) => ({
    date: new Date(date),
    mean: mean[step] as number,
    q025: ends.q025[step] as number,
    q10: ends.q10[step] as number,
    q25: ends.q25[step] as number,
    q75: ends.q75[step] as number,
    q90: ends.q90[step] as number,
    q975: ends.q975[step] as number,
  }));
}

function chartOf(group: GroupSeries, { measure }: Overview): HTMLElement {
  const history = group.dates.map((date, index) => ({ date: new Date(date), value: group.actual[index] as number }));
  const forecast = fanOf(group);
  const words = {
    title: `${t("site.overview.fan")}: ${nameOf(group)}`,
    actual: t("site.column.actual"),
    forecast: t("site.column.forecast"),
    value: (value: number) => amount(measure, value),
    axis: (value: number) => (measure === "money" ? format.moneyShort(value) : format.numberShort(value)),
    date: (date: Date) => format.date(date.toISOString()),
    tick: (date: Date) => format.dateTick(date.toISOString()),
  };
  const rows = [
    ...history.map(({ date, value }) => ({ date, actual: value as number | null, point: null as FanPoint | null })),
    ...forecast.map((point) => ({ date: point.date, actual: null, point })),
  ].reverse();
  const behind = tableBehind(
    rows,
    [
      { name: t("site.column.date"), cell: (row) => words.date(row.date) },
      {
        name: t("site.column.actual"),
        numeric: true,
        cell: (row) => (row.actual === null ? "" : words.value(row.actual)),
      },
      {
        name: t("site.column.low"),
        numeric: true,
        cell: (row) => (row.point === null ? "" : amountShort(measure, row.point.q10)),
      },
      {
        name: t("site.column.forecast"),
        numeric: true,
        cell: (row) => (row.point === null ? "" : words.value(row.point.mean)),
      },
      {
        name: t("site.column.high"),
        numeric: true,
        cell: (row) => (row.point === null ? "" : amountShort(measure, row.point.q90)),
      },
    ],
    words.title,
  );
  return figure((width) => fanChart({ history, forecast }, words, { width, height: 300 }), behind, 300);
}
