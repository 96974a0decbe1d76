import type { Accuracy, AccuracyGroup } from "npm:@celeiro/models/snapshot";
import { coverageChart } from "../charts/coverage.js";
import { type ErrorBar, errorBars } from "../charts/error-bars.js";
import { amount, format, orNone, t } from "../context.js";
import { accuracy } from "../data/accuracy.js";
import { feedback } from "../data/feedback.js";
import { fill, h } from "../dom.js";
import { productLink } from "../links.js";
import { methodName, patternName } from "../names.js";
import { figure } from "../parts/chart.js";
import { champions, drift, realised } from "../parts/feedback.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { list } from "../parts/list.js";
import { type Column, dataTable, tableBehind } from "../parts/table.js";

/** Whether forecasts can be trusted: errors by class and method, coverage, and where the money is missed. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const [data, past] = await Promise.all([accuracy(), feedback()]);
  const groups = groupsOf(data);
  fill("classes", classes(groups));
  fill("coverage", coverage(groups));
  fill("realised", realised(past));
  fill("drift", drift(past));
  fill("champions", champions(past));
  fill("methods", methods(data));
  fill("worst", worst(data));
  fill("refusals", refusals(data));
}

interface NamedGroup extends AccuracyGroup {
  readonly name: string;
}

function groupsOf({ all, byAbc, byXyz, byPattern }: Accuracy): NamedGroup[] {
  const named = (groups: readonly AccuracyGroup[], name: (group: string) => string) =>
    groups.filter(({ group }) => group !== "").map((group) => ({ ...group, name: name(group.group) }));
  return [
    ...named(all === null ? [] : [all], () => t("site.forecasts.all")),
    ...named(byAbc, (group) => t("site.forecasts.class", { group })),
    ...named(byXyz, (group) => t("site.forecasts.class", { group })),
    ...named(byPattern, patternName),
  ];
}

const ratio = (value: number | null): string => orNone(value, (known) => format.fixed(known, 2));
const share = (value: number | null): string => orNone(value, (known) => format.percent(known, 1));

const groupColumns: Column<NamedGroup>[] = [
  { name: t("site.column.group"), cell: (row) => row.name },
  { name: t("site.column.products"), numeric: true, cell: (row) => format.number(row.products) },
  { name: t("site.column.rmsse"), numeric: true, cell: (row) => ratio(row.rmsse) },
  { name: t("site.column.naive"), numeric: true, cell: (row) => ratio(row.naiveRmsse) },
  { name: t("site.column.wape"), numeric: true, cell: (row) => share(row.wape) },
  { name: t("site.column.coverage80"), numeric: true, cell: (row) => share(row.coverage80) },
  { name: t("site.column.coverage95"), numeric: true, cell: (row) => share(row.coverage95) },
];

function classes(groups: readonly NamedGroup[]): HTMLElement {
  const bars: ErrorBar[] = groups.flatMap(({ name, rmsse, naiveRmsse, products }) =>
    rmsse === null ? [] : [{ name, value: rmsse, benchmark: naiveRmsse, note: t("site.forecasts.n", { n: products }) }],
  );
  const words = {
    title: t("site.forecasts.classes"),
    benchmark: t("site.column.naive"),
    number: (value: number) => format.fixed(value, 1),
  };
  return figure(
    (width) => errorBars(bars, words, { width }),
    tableBehind(groups, groupColumns, words.title),
    44 + 30 * bars.length,
  );
}

function coverage(groups: readonly NamedGroup[]): HTMLElement {
  const dots = groups.flatMap(({ name, coverage80, coverage95 }) => [
    ...(coverage80 === null ? [] : [{ name, promised: 0.8, observed: coverage80 }]),
    ...(coverage95 === null ? [] : [{ name, promised: 0.95, observed: coverage95 }]),
  ]);
  const words = { title: t("site.forecasts.coverage"), percent: (value: number) => format.percent(value) };
  return figure(
    (width) => coverageChart(dots, words, { width }),
    tableBehind(groups, groupColumns, words.title),
    44 + 30 * groups.length,
  );
}

function methods({ methods }: Accuracy): HTMLElement {
  return dataTable(
    methods,
    [
      { name: t("site.column.method"), cell: (row) => methodName(row.method) },
      { name: t("site.column.chosen"), numeric: true, cell: (row) => format.number(row.chosen) },
      { name: t("site.column.share"), numeric: true, cell: (row) => format.percent(row.valueShare, 1) },
      { name: t("site.column.tried"), numeric: true, cell: (row) => format.number(row.tried) },
      { name: t("site.column.rmsse"), numeric: true, cell: (row) => ratio(row.rmsse) },
      { name: t("site.column.mase"), numeric: true, cell: (row) => ratio(row.mase) },
      { name: t("site.column.coverage80"), numeric: true, cell: (row) => share(row.coverage80) },
    ],
    t("site.forecasts.methods"),
  );
}

function worst({ worst, measure }: Accuracy): HTMLElement {
  return list({
    rows: worst,
    caption: t("site.forecasts.worst"),
    file: "celeiro-worst-forecasts",
    columns: [
      { name: t("site.column.sku"), cell: (row) => productLink(row.sku), value: (row) => row.sku },
      {
        name: t("site.column.description"),
        wrap: true,
        cell: (row) => row.description,
        value: (row) => row.description,
      },
      { name: t("site.column.method"), wrap: true, cell: (row) => methodName(row.method), value: (row) => row.method },
      {
        name: t("site.column.windows"),
        numeric: true,
        cell: (row) => format.number(row.windows),
        value: (row) => row.windows,
      },
      { name: t("site.column.wape"), numeric: true, cell: (row) => share(row.wape), value: (row) => row.wape },
      {
        name: t("site.column.error"),
        numeric: true,
        cell: (row) => amount(measure, row.error),
        value: (row) => row.error,
      },
    ],
  });
}

function refusals({ refusals }: Accuracy): HTMLElement {
  if (refusals.length === 0) return h("p", {}, t("site.forecasts.no-refusals"));
  return dataTable(
    refusals,
    [
      { name: t("site.column.method"), cell: (row) => methodName(row.method) },
      { name: t("site.column.reason"), cell: (row) => reasonText(row.reason) },
      { name: t("site.column.products"), numeric: true, cell: (row) => format.number(row.products) },
    ],
    t("site.forecasts.refusals"),
  );
}

const reasonText = (reason: string): string => t(`unservable.${reason}` as "unservable.too-short");
