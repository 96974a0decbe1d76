import { addPeriods, formatDay, parseDay } from "npm:@celeiro/models/core";
import type { ProductPage } from "npm:@celeiro/models/snapshot";
import { historyChart } from "../charts/history.js";
import { format, orNone, release, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { figure } from "./chart.js";
import { tableBehind } from "./table.js";

/** ISO days of `count` periods from `start`. */
export function periodDates(start: string, count: number): string[] {
  const first = parseDay(start);
  return Array.from({ length: count }, (_, index) => formatDay(addPeriods(first, index, release.frequency)));
}

/** Step one: sales, and price and stock where they are known, one under the other on the same axis. */
export function productData({ history, onHand }: ProductPage): Child {
  if (history.quantity.length === 0) {
    const stock = onHand === null ? "" : format.number(onHand);
    const stocked = onHand === null ? "no" : "yes";
    return h("p", {}, t("site.product.no-history", { date: format.date(release.asOf), stocked, stock }));
  }
  const dates = periodDates(history.start, history.quantity.length);
  const chart = (
    title: string,
    values: readonly (number | null)[],
    shape: "line" | "step",
    height: number,
    value: (v: number) => string,
  ) => {
    const points = dates.map((date, index) => ({ date: new Date(date), value: values[index] ?? null }));
    const words = {
      title,
      value: (v: number) => `${title} ${value(v)}`,
      axis: (v: number) => format.numberShort(v),
      date: (date: Date) => format.date(date.toISOString()),
      tick: (date: Date) => format.dateTick(date.toISOString()),
    };
    return [h("h3", {}, title), figure((width) => historyChart(points, words, { width, height }, shape), null, height)];
  };
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? "" : format.number(value);
  return [
    chart(t("site.product.sold"), history.quantity, "line", 190, format.number),
    history.price !== null && chart(t("site.column.price"), history.price, "step", 110, format.money),
    history.stock !== null && chart(t("site.column.stock"), history.stock, "step", 110, format.number),
    tableBehind(
      dates.map((date, index) => ({ date, index })).reverse(),
      [
        { name: t("site.column.date"), cell: (row) => format.date(row.date) },
        { name: t("site.column.actual"), numeric: true, cell: (row) => number(history.quantity[row.index]) },
        {
          name: t("site.column.price"),
          numeric: true,
          cell: (row) => orNone(history.price?.[row.index], format.money),
        },
        { name: t("site.column.stock"), numeric: true, cell: (row) => number(history.stock?.[row.index]) },
      ],
      t("site.product.data"),
    ),
  ];
}
