import type { ClassesPage, Measure } from "npm:@celeiro/models/snapshot";
import { amount, format, inWords, orNone, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { productLink } from "../links.js";
import { list } from "../parts/list.js";

/** What to take out of the range, what that frees, and what customers can take instead. */
export function discontinuePart({ discontinue }: ClassesPage, measure: Measure): Child {
  if (discontinue.length === 0) return h("p", {}, t("classes.discontinue.none"));
  const sum = (pick: (row: ClassesPage["discontinue"][number]) => number | null) =>
    discontinue.reduce((total, row) => total + (pick(row) ?? 0), 0);
  const freed = sum((row) => row.moneyFreed);
  return [
    h(
      "p",
      { class: "big small" },
      t("classes.discontinue.finding", {
        products: discontinue.length,
        valued: freed > 0 ? "yes" : "no",
        freed: format.money(freed),
        stock: format.money(sum((row) => row.stockValue)),
        sales: amount(
          measure,
          sum((row) => row.value),
        ),
      }),
    ),
    list({
      rows: discontinue,
      caption: t("classes.discontinue"),
      file: "celeiro-discontinue",
      columns: [
        { name: t("site.column.sku"), cell: (row) => productLink(row.sku), value: (row) => row.sku },
        {
          name: t("site.column.description"),
          wrap: true,
          cell: (row) => row.description,
          value: (row) => row.description,
        },
        {
          name: t("classes.column.stock-value"),
          numeric: true,
          cell: (row) => orNone(row.stockValue, format.money),
          value: (row) => row.stockValue,
        },
        {
          name: t("classes.column.freed"),
          numeric: true,
          cell: (row) => h("strong", {}, orNone(row.moneyFreed, format.money)),
          value: (row) => row.moneyFreed,
        },
        {
          name: t("classes.column.last-sale"),
          cell: (row) => orNone(row.lastSale, format.date),
          value: (row) => row.lastSale,
        },
        {
          name: t("classes.column.sales"),
          numeric: true,
          cell: (row) => orNone(row.value, (value) => amount(measure, value)),
          value: (row) => row.value,
        },
        {
          name: t("classes.column.substitutes"),
          wrap: true,
          cell: (row) =>
            row.substitutes.length === 0
              ? t("classes.substitutes.none")
              : row.substitutes.flatMap((sku, index) => [index > 0 ? ", " : "", productLink(sku)]),
          value: (row) => row.substitutes.join(" "),
        },
        {
          name: t("site.column.reason"),
          wrap: true,
          cell: (row) => (row.reason === null ? "" : inWords(row.reason)),
          value: (row) => (row.reason === null ? "" : inWords(row.reason)),
        },
      ],
    }),
  ];
}
