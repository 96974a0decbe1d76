import type { RouterPage, RouterStrategy } from "npm:@celeiro/models/snapshot";
import { amount, format, orNone, t } from "../context.js";
import { router } from "../data/router.js";
import { type Child, fill, h } from "../dom.js";
import { productLink } from "../links.js";
import { matrixEditor } from "../matrix/editor.js";
import { methodName, patternName } from "../names.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { list } from "../parts/list.js";
import { dataTable } from "../parts/table.js";

/** Which method for which product: how the ways to choose compare, rule by rule and segment by segment. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const data = await router();
  fill("strategies", strategies(data));
  fill("matrix", matrixEditor(data));
  fill("unsure", unsure(data));
  fill("chosen", chosen(data));
  fill("segments", segments(data));
  fill("tuning", tuning(data));
}

const none = (): HTMLElement => h("p", {}, t("router.none"));

const strategyName = (strategy: string): string => t(`router.strategy.${strategy}` as "router.strategy.router");

const interval = (estimate: number, low: number, high: number): string =>
  `${format.percent(estimate, 1)} (${format.percent(low, 1)} – ${format.percent(high, 1)})`;

function strategies({ report }: RouterPage): Child {
  if (report.length === 0) return none();
  const name = (row: RouterStrategy) => {
    const words =
      row.strategy === "single"
        ? `${strategyName(row.strategy)} (${methodName(row.single)})`
        : strategyName(row.strategy);
    return row.chosen === 1 ? h("strong", {}, words) : words;
  };
  return dataTable(
    report,
    [
      { name: t("router.strategy"), wrap: true, cell: name },
      { name: t("router.loss"), numeric: true, cell: (row) => format.fixed(row.loss, 3) },
      { name: t("router.regret"), numeric: true, cell: (row) => interval(row.regret, row.regretLow, row.regretHigh) },
      { name: t("router.gain"), numeric: true, cell: (row) => interval(row.gain, row.gainLow, row.gainHigh) },
      {
        name: t("router.gain-fallback"),
        numeric: true,
        cell: (row) => interval(row.gainOverFallback, row.gainOverFallbackLow, row.gainOverFallbackHigh),
      },
      { name: t("router.correct"), numeric: true, cell: (row) => format.percent(row.correct) },
    ],
    t("router.strategies"),
  );
}

const loss = (value: number | null): string => orNone(value, (known) => format.fixed(known, 2));

/** Products too dear to be left to a router this unsure of them. */
function unsure({ unsure, measure }: RouterPage): Child {
  if (unsure.length === 0) return h("p", {}, t("router.all-sure"));
  return list<RouterPage["unsure"][number]>({
    rows: unsure,
    caption: t("router.unsure"),
    file: "celeiro-unsure",
    columns: [
      { name: t("site.column.sku"), cell: (row) => productLink(row.sku), value: (row) => row.sku },
      {
        ...{ name: t("site.column.description"), wrap: true },
        cell: (row) => row.description,
        value: (row) => row.description,
      },
      {
        ...{ name: t("site.column.value"), numeric: true },
        cell: (row) => amount(measure, row.value),
        value: (row) => row.value,
      },
      { name: t("router.used"), wrap: true, cell: (row) => methodName(row.method), value: (row) => row.method },
      {
        name: t("router.preferred"),
        wrap: true,
        cell: (row) => methodName(row.preferred),
        value: (row) => row.preferred,
      },
      {
        ...{ name: t("router.confidence"), numeric: true },
        cell: (row) => format.percent(row.confidence),
        value: (row) => row.confidence,
      },
    ],
  });
}

function chosen({ chosen }: RouterPage): Child {
  return dataTable(
    chosen,
    [
      { name: t("site.column.method"), cell: (row) => methodName(row.method) },
      { name: t("site.column.products"), numeric: true, cell: (row) => format.number(row.products) },
    ],
    t("router.chosen"),
  );
}

/** The three methods that lose least in each segment. */
function segments({ losses }: RouterPage): Child {
  if (losses.length === 0) return none();
  const groups = new Map<string, RouterPage["losses"][number][]>();
  for (const row of losses) {
    const key = `${row.segment} ${row.name}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const rows = [...groups.values()].map((own) => ({ ...own[0]!, best: own.slice(0, 3) }));
  const name = (segment: string, value: string) =>
    segment === "all" ? t("site.forecasts.all") : segment === "pattern" ? patternName(value) : value;
  return dataTable(
    rows,
    [
      { name: t("site.column.group"), cell: (row) => name(row.segment, row.name) },
      { name: t("site.column.products"), numeric: true, cell: (row) => format.number(row.products) },
      {
        name: t("router.least"),
        wrap: true,
        cell: (row) => row.best.map((one) => `${methodName(one.method)} ${loss(one.loss)}`).join(" · "),
      },
    ],
    t("router.segments"),
  );
}

/** What the search over methods found for each kind of product. */
function tuning({ tuning }: RouterPage): Child {
  if (tuning.length === 0) return h("p", {}, t("tuning.none"));
  return dataTable(
    tuning,
    [
      { name: t("tuning.segment"), cell: (row) => `${patternName(row.pattern)} ${row.abc}` },
      { name: t("tuning.trials"), numeric: true, cell: (row) => format.number(row.tried) },
      { name: t("tuning.best"), wrap: true, cell: (row) => methodName(row.method) },
      { name: t("tuning.search-gain"), numeric: true, cell: (row) => format.percent(row.searchGain, 1) },
      { name: t("tuning.gain"), numeric: true, cell: (row) => interval(row.gain, row.gainLow, row.gainHigh) },
      { name: t("tuning.adopted"), cell: (row) => t(row.adopted === 1 ? "tuning.yes" : "tuning.no") },
    ],
    t("tuning.title"),
  );
}
