import type { Overview } from "npm:@celeiro/models/snapshot";
import { sparkline } from "../charts/sparkline.js";
import { amount, amountShort, format, orNone, release, t } from "../context.js";
import { overview } from "../data/overview.js";
import { type Child, fill, h } from "../dom.js";
import { productLink } from "../links.js";
import { groupFan } from "../parts/group-fan.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { matrixTable } from "../parts/matrix.js";
import { dataTable } from "../parts/table.js";

/** The executive page: everything from one small file. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const data = await overview();
  tiles(data);
  fill("fan", groupFan(data));
  fill("matrix", matrixTable(data.matrix, data.measure), furtherLinks());
  fill("decisions", decisions(data));
}

const furtherLinks = (): HTMLElement =>
  h(
    "p",
    { class: "more" },
    h("a", { href: "./classification" }, t("classes.overview-link")),
    " · ",
    h("a", { href: "./anomalies" }, t("anomalies.overview-link")),
  );

function tiles(data: Overview): void {
  const { measure, sales, stock, forecast, risk, window } = data;
  const frequency = release.frequency;
  fill(
    "sales",
    tile(
      t("site.overview.sales"),
      amountShort(measure, sales.now),
      t("site.overview.window", { frequency, periods: window.periods }),
      change(sales.now, sales.yearBefore),
      sparkline(sales.recent, "line"),
    ),
  );
  fill(
    "stock",
    stock === null
      ? tile(t("site.overview.stock"), "–", t("site.overview.no-stock"), "")
      : tile(
          t("site.overview.stock"),
          format.moneyShort(stock.now),
          t("site.overview.on", { date: format.date(release.asOf) }),
          change(stock.now, stock.yearBefore),
          sparkline(stock.recent, "line"),
        ),
  );
  fill(
    "forecast",
    tile(
      t("site.overview.forecast"),
      amountShort(measure, forecast.mean),
      `${t("site.overview.ahead", { frequency, periods: forecast.path.length })}; ${t("site.overview.range", { low: amountShort(measure, forecast.low), high: amountShort(measure, forecast.high) })}`,
      change(forecast.mean, forecast.yearBefore),
      sparkline(forecast.path, "line"),
    ),
  );
  fill(
    "risk",
    risk === null
      ? tile(t("site.overview.risk"), "–", t("site.overview.no-stock"), "")
      : tile(
          t("site.overview.risk"),
          format.moneyShort(risk.value),
          t("site.overview.on", { date: format.date(release.asOf) }),
          t("site.overview.risk-note", { products: risk.products }),
          sparkline(risk.largest, "bars"),
        ),
  );
}

function tile(title: string, value: string, when: string, note: string, spark?: Element): Child {
  return h(
    "section",
    { class: "card tile" },
    h("h2", {}, title),
    h("p", { class: "big" }, value),
    h("p", { class: "when" }, when),
    h("p", { class: "aside" }, note),
    spark,
  );
}

function change(now: number, before: number | null): string {
  return before === null || before === 0
    ? t("site.overview.no-change")
    : t("site.overview.change", { change: format.change(now / before - 1) });
}

function decisions({ decisions }: Overview): Child {
  if (decisions.length === 0) return h("p", {}, t("site.overview.no-decisions"));
  return [
    dataTable(
      decisions,
      [
        {
          name: t("site.column.sku"),
          cell: (row) => [productLink(row.sku), " ", h("span", { class: "muted" }, row.description ?? "")],
        },
        { name: t("site.column.quantity"), numeric: true, secondary: true, cell: (row) => format.number(row.quantity) },
        { name: t("site.column.value"), numeric: true, cell: (row) => orNone(row.value, format.money) },
        { name: t("site.column.order-date"), secondary: true, cell: (row) => orNone(row.orderDate, format.dateShort) },
        {
          name: t("site.column.risk"),
          numeric: true,
          cell: (row) => orNone(row.risk, (value) => amount("money", value)),
        },
      ],
      t("site.overview.decisions"),
    ),
    h("p", { class: "more" }, h("a", { href: "./orders" }, t("site.overview.all-orders"))),
  ];
}
