import type { Forecast } from "npm:@celeiro/models/core";
import type { ProductPage } from "npm:@celeiro/models/snapshot";
import { type Fan, type FanPoint, fanChart } from "../charts/fan.js";
import { format, orNone, t } from "../context.js";
import { h } from "../dom.js";
import { asOneImage, figure } from "./chart.js";
import { periodDates } from "./product-data.js";
import { tableBehind } from "./table.js";

/** History drawn beside a forecast, in horizons: more would press the future into a corner. */
const HISTORY_HORIZONS = 6;

export interface ForecastPart {
  readonly element: HTMLElement;
  /** Draws another forecast over the same history; `baseline` stays dotted beneath it. */
  show(forecast: Forecast | null, changed: boolean): void;
}

/** Step four: the fan, what the method would have said at earlier dates, and the numbers behind both. */
export function productForecast(product: ProductPage): ForecastPart {
  const stored = product.forecast;
  const element = h("div");
  if (stored === null) {
    element.append(h("p", {}, t("site.product.no-forecast")));
    return { element, show: () => {} };
  }
  const ahead = periodDates(stored.start, stored.mean.length).map((date) => new Date(date));
  const published: FanPoint[] = ahead.map((date, step) => ({
    date,
    mean: stored.mean[step] as number,
    q025: stored.q025[step] as number,
    q10: stored.q10[step] as number,
    q25: stored.q25[step] as number,
    q75: stored.q75[step] as number,
    q90: stored.q90[step] as number,
    q975: stored.q975[step] as number,
  }));
  const { quantity, start } = product.history;
  const dates = periodDates(start, quantity.length);
  const keep = Math.max(HISTORY_HORIZONS * ahead.length, 26);
  const history = dates.map((date, index) => ({ date: new Date(date), value: quantity[index] ?? null })).slice(-keep);
  const since = history[0]?.date ?? new Date(0);
  const backtests = product.windows.map((window) =>
    periodDates(window.start, window.mean.length)
      .map((date, step) => ({ date: new Date(date), value: window.mean[step] as number }))
      .filter(({ date }) => date >= since),
  );
  const words = {
    title: t("site.product.forecast"),
    actual: t("site.column.actual"),
    forecast: t("site.column.forecast"),
    value: (value: number) =>
      product.unitPrice === null
        ? format.number(value)
        : `${format.number(value)} · ${format.money(value * product.unitPrice)}`,
    axis: (value: number) => format.numberShort(value),
    date: (date: Date) => format.date(date.toISOString()),
    tick: (date: Date) => format.dateTick(date.toISOString()),
  };
  const without = ahead.flatMap((date, step) => {
    const value = stored.statistical?.[step];
    return value === null || value === undefined ? [] : [{ date, value }];
  });
  let fan: Fan = { history, forecast: published, backtests, ...(without.length > 0 && { baseline: without }) };
  let repaint = () => {};
  const canvas = figure(
    (width) => {
      const drawing = h("div");
      repaint = () => drawing.replaceChildren(asOneImage(fanChart(fan, words, { width, height: 330 })));
      repaint();
      return drawing;
    },
    null,
    330,
  );
  const behind = () =>
    tableBehind(
      fan.forecast,
      [
        { name: t("site.column.date"), cell: (row) => words.date(row.date) },
        { name: t("site.column.low"), numeric: true, cell: (row) => format.number(row.q10) },
        { name: t("site.column.forecast"), numeric: true, cell: (row) => format.number(row.mean) },
        { name: t("site.column.high"), numeric: true, cell: (row) => format.number(row.q90) },
        ...(without.length === 0
          ? []
          : [{ name: t("override.statistical"), numeric: true, cell: (row: FanPoint) => withoutAt(row.date) }]),
      ],
      words.title,
    );
  const withoutAt = (date: Date) => orNone(without.find((one) => +one.date === +date)?.value, format.number);
  const table = h("div", {}, behind());
  if (without.length > 0) {
    element.append(h("p", { class: "aside" }, t("override.forecast-note", { periods: without.length })));
  }
  element.append(canvas, table);
  return {
    element,
    show(forecast, changed) {
      const shown = forecast === null ? published : pointsOf(forecast, ahead);
      fan = {
        history,
        forecast: shown,
        backtests,
        ...(without.length > 0 && { baseline: without }),
        ...(changed && { baseline: published.map(({ date, mean }) => ({ date, value: mean })) }),
      };
      repaint();
      const open = table.querySelector("details")?.open ?? false;
      table.replaceChildren(behind());
      if (open) table.querySelector("details")?.setAttribute("open", "");
    },
  };
}

function pointsOf({ mean, quantiles }: Forecast, dates: readonly Date[]): FanPoint[] {
  const at = (p: number, step: number) => quantiles.get(p)?.[step] ?? (mean[step] as number);
  return dates.map((date, step) => ({
    date,
    mean: mean[step] as number,
    q025: at(0.025, step),
    q10: at(0.1, step),
    q25: at(0.25, step),
    q75: at(0.75, step),
    q90: at(0.9, step),
    q975: at(0.975, step),
  }));
}
