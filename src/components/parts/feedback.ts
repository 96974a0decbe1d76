import type { MessageKey } from "npm:@celeiro/models/messages";
import type { DriftRow, FeedbackPage, RealisedRow, RouterVersion } from "npm:@celeiro/models/snapshot";
import { type ErrorBar, errorBars } from "../charts/error-bars.js";
import { format, inWords, orNone, release, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { productLink } from "../links.js";
import { figure } from "./chart.js";
import { type Column, dataTable, tableBehind } from "./table.js";

const share = (value: number | null): string => orNone(value, (known) => format.percent(known, 1));
const stepName = (step: number): string => t("feedback.step", { step, frequency: release.frequency });

function segmentName({ segment, name }: Pick<RealisedRow | DriftRow, "segment" | "name">): string {
  if (segment === "all") return t("site.forecasts.all");
  return segment === "abc" ? t("site.forecasts.class", { group: name }) : name;
}

const columns: Column<RealisedRow>[] = [
  { name: t("site.column.group"), cell: (row) => segmentName(row) },
  { name: t("feedback.ahead"), cell: ({ step }) => stepName(step) },
  { name: t("feedback.scored"), numeric: true, cell: (row) => format.number(row.forecasts) },
  { name: t("feedback.realised"), numeric: true, cell: (row) => share(row.wape) },
  { name: t("feedback.promised"), numeric: true, cell: (row) => share(row.promisedWape) },
  { name: t("feedback.bias"), numeric: true, cell: (row) => share(row.bias) },
  { name: t("feedback.coverage"), numeric: true, cell: (row) => share(row.coverage80) },
  { name: t("feedback.coverage-promised"), numeric: true, cell: (row) => share(row.promisedCoverage80) },
];

/** Errors of published forecasts, each bar with a tick where the backtest promised it would end. */
export function realised({ accuracy }: FeedbackPage): Child {
  if (accuracy.length === 0) return h("p", {}, t("feedback.none"));
  const all = accuracy.filter(({ segment }) => segment === "all");
  // Steps of the whole catalogue; its classes and categories one period ahead.
  const shown = [...all, ...accuracy.filter(({ segment, step }) => segment !== "all" && step === 1)];
  const bars = shown.flatMap((row): ErrorBar[] =>
    row.wape === null
      ? []
      : [
          {
            name: row.segment === "all" ? stepName(row.step) : segmentName(row),
            value: row.wape,
            benchmark: row.promisedWape,
            note: t("site.forecasts.n", { n: row.forecasts }),
          },
        ],
  );
  const first = all[0];
  const finding =
    first === undefined || first.wape === null || first.promisedWape === null
      ? []
      : [
          h(
            "p",
            {},
            t("feedback.finding", {
              step: stepName(first.step),
              realised: share(first.wape),
              promised: share(first.promisedWape),
              forecasts: first.forecasts,
            }),
          ),
        ];
  const words = {
    title: t("feedback.title"),
    benchmark: t("feedback.promised"),
    number: (value: number) => format.percent(value),
  };
  const chart = figure(
    (width) => errorBars(bars, words, { width }),
    tableBehind(accuracy, columns, words.title),
    44 + 30 * bars.length,
  );
  return h("div", {}, finding, chart);
}

/** Whose errors moved to one side, and since when. */
export function drift({ alerts, alertCount, accuracy }: FeedbackPage): Child {
  if (accuracy.length === 0) return h("p", {}, t("feedback.none"));
  if (alerts.length === 0) return h("p", {}, t("feedback.no-drift"));
  const table = dataTable(
    alerts,
    [
      {
        name: t("feedback.who"),
        cell: (row) => (row.sku === "" ? segmentName(row) : productLink(row.sku)),
      },
      { name: t("site.column.description"), wrap: true, secondary: true, cell: (row) => row.description ?? "" },
      { name: t("feedback.direction"), cell: ({ direction }) => directionName(direction) },
      { name: t("feedback.since"), cell: ({ since }) => format.date(since) },
      {
        name: t("feedback.shift"),
        numeric: true,
        secondary: true,
        cell: ({ shift }) => format.fixed(Math.abs(shift), 1),
      },
    ],
    t("feedback.drift"),
  );
  const rest = alertCount - alerts.length;
  return h("div", {}, table, rest > 0 ? [h("p", { class: "aside" }, t("feedback.more", { rest }))] : []);
}

/** A mark, not a colour alone. */
const directionName = (direction: DriftRow["direction"]): string =>
  `${direction === "under" ? "▲" : "▼"} ${t(`feedback.${direction}`)}`;

/** Who chose the methods, and why that changed. */
export function champions({ log }: FeedbackPage): Child {
  if (log.length === 0) return h("p", {}, t("feedback.no-changes"));
  return dataTable(
    log,
    [
      { name: t("feedback.when"), cell: ({ at }) => format.moment(at) },
      { name: t("feedback.what"), cell: ({ kind }) => t(`feedback.kind.${kind}`) },
      { name: t("feedback.before"), secondary: true, cell: ({ before }) => versionName(before) },
      { name: t("feedback.after"), secondary: true, cell: ({ after }) => versionName(after) },
      { name: t("site.column.reason"), wrap: true, cell: ({ reason }) => inWords(reason) },
    ],
    t("feedback.log"),
  );
}

const versionName = (version: RouterVersion | null): string =>
  version === null
    ? "–"
    : `${
        version.strategy === "selection"
          ? t("feedback.selection")
          : t(`router.strategy.${version.strategy}` as MessageKey)
      } (${version.version.slice(0, 6)})`;
