import type { PriceAdvice } from "npm:@celeiro/models/snapshot";
import { format, t } from "../context.js";
import { h } from "../dom.js";
import { list } from "../parts/list.js";
import { adviceName, periodsInWords } from "./advice.js";

/** All products with advice; choosing one draws its price above. */
export function adviceList(rows: readonly PriceAdvice[], choose: (advice: PriceAdvice) => void): HTMLElement {
  const percent = (value: number) => format.percent(value);
  return list<PriceAdvice>({
    rows,
    caption: t("prices.list"),
    file: "celeiro-prices",
    columns: [
      {
        name: t("site.column.sku"),
        cell: (row) => h("button", { type: "button", class: "action small", onclick: () => choose(row) }, row.sku),
        value: (row) => row.sku,
      },
      {
        name: t("site.column.description"),
        wrap: true,
        cell: (row) => row.description,
        value: (row) => row.description,
      },
      { name: t("site.column.supplier"), cell: (row) => row.supplier ?? "–", value: (row) => row.supplier },
      {
        name: t("site.column.status"),
        cell: (row) => t(row.due ? "prices.due" : "prices.not-due"),
        value: (row) => t(row.due ? "prices.due" : "prices.not-due"),
      },
      {
        name: t("prices.column.advice"),
        cell: (row) => adviceName(row.action),
        value: (row) => t(`prices.action.${row.action}`),
      },
      {
        name: t("prices.column.wait"),
        numeric: true,
        cell: (row) => (row.waitPeriods > 0 ? periodsInWords(row.waitPeriods) : "–"),
        value: (row) => row.waitPeriods,
      },
      {
        name: t("prices.column.saving"),
        numeric: true,
        cell: (row) => format.money(row.expectedSaving),
        value: (row) => row.expectedSaving,
      },
      {
        name: t("prices.column.regret"),
        numeric: true,
        cell: (row) => percent(row.regretProbability),
        value: (row) => row.regretProbability,
      },
      {
        name: t("prices.column.price"),
        numeric: true,
        cell: (row) => format.money(row.price),
        value: (row) => row.price,
      },
      {
        name: t("prices.column.flip"),
        numeric: true,
        cell: (row) => (row.flipPrice === null ? "–" : format.money(row.flipPrice)),
        value: (row) => row.flipPrice,
      },
      {
        name: t("site.column.quantity"),
        numeric: true,
        cell: (row) => format.number(row.quantity),
        value: (row) => row.quantity,
      },
    ],
  });
}
