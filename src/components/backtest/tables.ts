import { type AccuracyMetrics, metricNames } from "npm:@celeiro/models/accuracy";
import type { Catalogue, Measure, StepAccuracy } from "npm:@celeiro/models/snapshot";
import { amount, format, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { productLink } from "../links.js";
import { patternName } from "../names.js";
import { list } from "../parts/list.js";
import { dataTable } from "../parts/table.js";
import type { Cut, Dimension } from "./cut.js";
import { methodOrUsed } from "./filters.js";
import { metricText, metricTitle } from "./metrics.js";

export interface NamedMetrics {
  readonly name: string;
  readonly metrics: AccuracyMetrics | StepAccuracy;
}

/** Every metric, a row each for whatever `first` names. */
function metricsTable(
  rows: readonly NamedMetrics[],
  first: { readonly title: string; cell(name: string): Child },
  measure: Measure,
  caption: string,
): HTMLElement {
  return dataTable(
    rows.filter(({ metrics }) => metrics.products > 0),
    [
      { name: first.title, cell: ({ name }) => first.cell(name) },
      { name: t("site.column.products"), numeric: true, cell: ({ metrics }) => format.number(metrics.products) },
      ...metricNames.map((metric) => ({
        name: metricTitle(metric),
        numeric: true,
        cell: ({ metrics }: NamedMetrics) => metricText(metric, metrics[metric], measure),
      })),
    ],
    caption,
  );
}

/** What is looked at and its rival first, then the others by the metric that is looked at. */
export function methodsTable(
  rows: readonly NamedMetrics[],
  { method, rival, metric }: Cut,
  measure: Measure,
): HTMLElement {
  const place = (name: string) => (name === method ? 0 : name === rival ? 1 : 2);
  const value = ({ metrics }: NamedMetrics) => metrics[metric] ?? Number.POSITIVE_INFINITY;
  const sorted = [...rows].sort((a, b) => place(a.name) - place(b.name) || value(a) - value(b));
  const cell = (name: string) =>
    name === method || name === rival ? h("strong", {}, methodOrUsed(name)) : methodOrUsed(name);
  return metricsTable(sorted, { title: t("site.column.method"), cell }, measure, t("backtest.methods"));
}

export const dimensionTitle = (by: Dimension): string =>
  by === "region" ? t("backtest.region") : t(`site.column.${by}`);

export function groupsTable(rows: readonly NamedMetrics[], by: Dimension, measure: Measure): HTMLElement {
  const cell = (name: string) => (by === "pattern" ? patternName(name) : name);
  return metricsTable(rows, { title: dimensionTitle(by), cell }, measure, t("backtest.groups"));
}

interface ProductErrors {
  readonly place: number;
  readonly metrics: AccuracyMetrics;
}

/** Products by the money that their forecasts missed, the most first. */
export function worstProducts(rows: readonly ProductErrors[], catalogue: Catalogue, measure: Measure): HTMLElement {
  const sorted = rows
    .filter(({ place, metrics }) => place >= 0 && metrics.absolute > 0)
    .sort((a, b) => b.metrics.absolute - a.metrics.absolute);
  const numberOrNull = (value: number) => (Number.isNaN(value) ? null : value);
  return list<ProductErrors>({
    rows: sorted,
    caption: t("backtest.products"),
    file: "celeiro-backtest-errors",
    columns: [
      {
        name: t("site.column.sku"),
        cell: ({ place }) => productLink(catalogue.sku[place] as string),
        value: ({ place }) => catalogue.sku[place],
      },
      {
        ...{ name: t("site.column.description"), wrap: true },
        cell: ({ place }) => catalogue.description[place],
        value: ({ place }) => catalogue.description[place],
      },
      {
        name: t("backtest.class"),
        cell: ({ place }) => `${catalogue.abc[place]}-${catalogue.xyz[place]}`,
        value: ({ place }) => `${catalogue.abc[place]}-${catalogue.xyz[place]}`,
      },
      {
        ...{ name: t("backtest.missed"), numeric: true },
        cell: ({ metrics }) => amount(measure, metrics.absolute),
        value: ({ metrics }) => metrics.absolute,
      },
      ...metricNames.map((metric) => ({
        ...{ name: metricTitle(metric), numeric: true },
        cell: ({ metrics }: ProductErrors) => metricText(metric, metrics[metric], measure),
        value: ({ metrics }: ProductErrors) => numberOrNull(metrics[metric]),
      })),
    ],
  });
}
