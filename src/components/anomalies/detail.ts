import type { AnomalyFinding, ProductPage } from "npm:@celeiro/models/snapshot";
import { historyChart } from "../charts/history.js";
import { format, inWords, t } from "../context.js";
import { productAt } from "../data/products.js";
import { type Child, h } from "../dom.js";
import { productLink } from "../links.js";
import { featureName } from "../names.js";
import { figure } from "../parts/chart.js";
import { periodDates } from "../parts/product-data.js";
import { dataTable } from "../parts/table.js";

/** What is behind a finding: its reason, the series with the odd stretch marked, and the features that set it apart. */
export async function findingDetail(finding: AnomalyFinding): Promise<Child> {
  const product = await productAt(finding.product);
  return [
    h("p", {}, productLink(finding.sku), " ", finding.description),
    finding.reason === null ? null : h("p", {}, inWords(finding.reason)),
    finding.action === null ? null : h("p", {}, h("strong", {}, inWords(finding.action))),
    finding.original === null ? null : h("p", {}, productLink(finding.original)),
    series(product, finding),
    finding.features.length === 0 ? null : featureTable(finding),
  ];
}

/** Demand, or the price where the price is what is odd. */
function series({ history }: ProductPage, { kind, date }: AnomalyFinding): Child {
  const ofPrice = (kind === "price-error" || kind === "negative-margin") && history.price !== null;
  const values = ofPrice ? (history.price ?? []) : history.quantity;
  const dates = periodDates(history.start, values.length);
  const points = dates.map((day, index) => ({ date: new Date(day), value: values[index] ?? null }));
  const title = t(ofPrice ? "site.column.price" : "site.product.sold");
  const words = {
    title,
    value: (value: number) => `${title} ${ofPrice ? format.money(value) : format.number(value)}`,
    axis: (value: number) => format.numberShort(value),
    date: (day: Date) => format.date(day.toISOString()),
    tick: (day: Date) => format.dateTick(day.toISOString()),
  };
  const at = date === null ? -1 : dates.findLastIndex((day) => day <= date);
  const marked = at < 0 ? undefined : stretch(points, at, kind);
  return [
    h("h3", {}, title),
    figure(
      (width) => historyChart(points, words, { width, height: 220 }, ofPrice ? "step" : "line", marked),
      null,
      220,
    ),
    marked === undefined ? null : h("p", { class: "aside" }, t("anomalies.marked")),
  ];
}

/** One period for a spike or a price; for what began and stayed, from there to the end. */
function stretch(
  points: readonly { readonly date: Date }[],
  at: number,
  kind: string,
): { readonly from: Date; readonly to: Date } | undefined {
  const stays = kind === "level-shift" || kind === "dead-stock";
  const from = points[Math.max(0, stays ? at : at - 1)]?.date;
  const to = points[stays ? points.length - 1 : Math.min(points.length - 1, at + 1)]?.date;
  return from === undefined || to === undefined ? undefined : { from, to };
}

function featureTable({ features }: AnomalyFinding): Child {
  const number = (value: number | null) => (value === null ? "–" : format.number(value));
  return [
    h("h3", {}, t("anomalies.features")),
    dataTable(
      features,
      [
        { name: t("anomalies.column.feature"), wrap: true, cell: (row) => featureName(row.name) },
        { name: t("anomalies.column.value"), numeric: true, cell: (row) => number(row.value) },
        { name: t("anomalies.column.usual"), numeric: true, cell: (row) => number(row.usual) },
        { name: t("anomalies.column.splits"), numeric: true, cell: (row) => format.number(row.splits) },
      ],
      t("anomalies.features"),
    ),
  ];
}
