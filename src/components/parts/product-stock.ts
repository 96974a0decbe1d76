import { addPeriods, type DayNumber, daysPerPeriod, formatDay, parseDay } from "npm:@celeiro/models/core";
import { type Receipt, stockAhead } from "npm:@celeiro/models/inventory";
import type { ProductPage } from "npm:@celeiro/models/snapshot";
import { type ProjectedStock, stockChart } from "../charts/stock.js";
import { format, release, t } from "../context.js";
import { h } from "../dom.js";
import type { Answer } from "../what-if.js";
import { asOneImage, figure } from "./chart.js";
import { tableBehind } from "./table.js";

export interface StockPart {
  readonly element: HTMLElement;
  /** Draws the stock of an answer, with that of `baseline` dotted beneath it. */
  show(answer: Answer, baseline: Answer): void;
}

const HEIGHT = 220;

/** Stock to come, with the goods on order and those of the proposed order; null where today's stock is not known. */
export function productStock(product: ProductPage): StockPart | null {
  if (product.onHand === null) return null;
  const words = {
    title: t("scenarios.stock"),
    stock: t("site.column.stock"),
    safetyStock: t("site.product.safety-stock"),
    reorderPoint: t("site.column.reorder-point"),
    receipt: t("scenarios.receipt"),
    value: (value: number) => format.number(value),
    axis: (value: number) => format.numberShort(value),
    date: (date: Date) => format.date(date.toISOString()),
    tick: (date: Date) => format.dateTick(date.toISOString()),
  };
  let stock: ProjectedStock | undefined;
  let repaint = () => {};
  const canvas = figure(
    (width) => {
      const drawing = h("div");
      repaint = () => {
        if (stock) drawing.replaceChildren(asOneImage(stockChart(stock, words, { width, height: HEIGHT })));
      };
      repaint();
      return drawing;
    },
    null,
    HEIGHT,
  );
  const sentence = h("p");
  const table = h("div");
  return {
    element: h("div", {}, h("h3", {}, words.title), sentence, canvas, table),
    show(answer, baseline) {
      const changed = answer !== baseline;
      stock = {
        ...projected(product, answer),
        baseline: changed
          ? projected(product, baseline).points.map(({ date, median: value }) => ({ date, value }))
          : [],
      };
      sentence.textContent = t("scenarios.stockout", { share: format.percent(answer.order.stockoutProbability, 1) });
      repaint();
      const open = table.querySelector("details")?.open ?? false;
      const number = (name: "low" | "median" | "high", title: string) => ({
        ...{ name: title, numeric: true },
        cell: (row: ProjectedStock["points"][number]) => format.number(row[name]),
      });
      const behind = tableBehind(
        stock.points,
        [
          { name: t("site.column.date"), cell: (row) => words.date(row.date) },
          number("low", t("site.column.low")),
          number("median", words.stock),
          number("high", t("site.column.high")),
        ],
        words.title,
      );
      table.replaceChildren(behind);
      behind.toggleAttribute("open", open);
    },
  };
}

/** From today on, a point at the end of each period. */
function projected(product: ProductPage, { order, paths, leadTimeDays }: Answer): ProjectedStock {
  const today = parseDay(release.asOf) + 1;
  const receipts = receiptsOf(product, order.quantity, leadTimeDays, today);
  const onHand = product.onHand as number;
  const { low, median, high } = stockAhead(paths, onHand, receipts, daysPerPeriod[release.frequency]);
  const dateOf = (day: DayNumber) => new Date(formatDay(day));
  const until = addPeriods(today, median.length, release.frequency);
  const ends = Array.from(median, (value, h) => ({
    date: dateOf(addPeriods(today, h + 1, release.frequency)),
    ...{ low: low[h] as number, median: value, high: high[h] as number },
  }));
  return {
    points: [{ date: dateOf(today), low: onHand, median: onHand, high: onHand }, ...ends],
    receipts: receipts
      .map(({ day, quantity }) => ({ day: today + Math.round(day), quantity }))
      .filter(({ day }) => day <= until)
      .map(({ day, quantity }) => ({ date: dateOf(day), quantity })),
    safetyStock: order.safetyStock,
    reorderPoint: order.reorderPoint,
  };
}

function receiptsOf(product: ProductPage, ordered: number, leadTimeDays: number, today: DayNumber): Receipt[] {
  const open = product.openOrders.map(({ due, quantity }) => ({ day: Math.max(0, parseDay(due) - today), quantity }));
  return ordered > 0 ? [...open, { day: leadTimeDays, quantity: ordered }] : open;
}
