import type { PriceAdvice, ProductPurchase } from "npm:@celeiro/models/snapshot";
import { type Fan, type FanPoint, fanChart } from "../charts/fan.js";
import { format, inWords, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { productLink } from "../links.js";
import { figure } from "../parts/chart.js";
import { periodDates } from "../parts/product-data.js";
import { tableBehind } from "../parts/table.js";
import { adviceInWords, adviceName } from "./advice.js";

/** Quotes drawn before the forecast: more would press the future into a corner. */
const SHOWN = 60;

/** One product's price at its supplier, past and expected, with the advice in words and the reason for the method. */
export function priceDetail(advice: PriceAdvice, purchase: ProductPurchase): Child {
  const fan = fanOf(purchase);
  const words = {
    title: t("prices.detail"),
    actual: t("prices.actual"),
    forecast: t("prices.forecast"),
    value: format.money,
    axis: (value: number) => format.money(value),
    date: (date: Date) => format.date(date.toISOString()),
    tick: (date: Date) => format.dateTick(date.toISOString()),
  };
  return [
    h("p", {}, productLink(advice.sku), " ", advice.description ?? "", " · ", adviceName(advice.action)),
    h("p", {}, adviceInWords(advice)),
    figure(
      (width) => fanChart(fan, words, { width, height: 320 }),
      tableBehind(
        fan.forecast,
        [
          { name: t("site.column.date"), cell: (row) => words.date(row.date) },
          { name: t("site.column.low"), numeric: true, cell: (row) => format.money(row.q10) },
          { name: t("prices.forecast"), numeric: true, cell: (row) => format.money(row.mean) },
          { name: t("site.column.high"), numeric: true, cell: (row) => format.money(row.q90) },
        ],
        words.title,
      ),
      320,
    ),
    h("p", { class: "aside" }, inWords(advice.reason)),
  ];
}

function fanOf({ dates, price, forecast }: ProductPurchase): Fan {
  const history = dates.map((date, i) => ({ date: new Date(date), value: price[i] as number })).slice(-SHOWN);
  const ahead = periodDates(forecast.start, forecast.mean.length).map(
    (date, h): FanPoint => ({
      date: new Date(date),
      mean: forecast.mean[h] as number,
      q025: forecast.q025[h] as number,
      q10: forecast.q10[h] as number,
      q25: forecast.q25[h] as number,
      q75: forecast.q75[h] as number,
      q90: forecast.q90[h] as number,
      q975: forecast.q975[h] as number,
    }),
  );
  return { history, forecast: ahead, fromZero: false };
}
