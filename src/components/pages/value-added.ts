import type { OpenOverride, ValueAddedGroup, ValueAddedLoss, ValueAddedPage } from "npm:@celeiro/models/snapshot";
import { type ChangeRow, changeChart, type Tone, type WaterfallBar, waterfallChart } from "../charts/value-added.js";
import { amountShort, format, orNone, t } from "../context.js";
import { valueAdded } from "../data/value-added.js";
import { type Child, fill, h } from "../dom.js";
import { productLink } from "../links.js";
import { figure } from "../parts/chart.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { list } from "../parts/list.js";
import { saidInWords, statusInWords } from "../parts/override-words.js";
import { tableBehind } from "../parts/table.js";
import { followInAddress, readState, type State } from "../url-state.js";

/** Whose overrides the waterfall is about (`author:Ana`, `reason:promotion`, `abc:A`; all where it is left out), and its measure. */
const parameters = [
  { key: "of", initial: "" },
  { key: "by", initial: "rmsse" },
] as const;

type Shown = State<typeof parameters>;

/** What each step of a forecast, people's overrides among them, added to it or took away. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const page = await valueAdded();
  fill("open", openList(page));
  if (page.groups.length === 0) {
    for (const id of ["waterfall", "people", "reasons", "groups"]) fill(id, h("p", {}, t("value-added.empty")));
    return;
  }
  const follow = followInAddress(parameters);
  const show = (state: Shown) => {
    const group = groupNamed(page, state.of);
    fill("waterfall", h("div", { class: "fields" }, ...choosers(page, state, choose)), steps(page, group, state.by));
  };
  const choose = (state: Shown, focus: string) => {
    show(state);
    follow(state);
    document.getElementById(focus)?.focus();
  };
  const { of, by } = readState(parameters, location.search);
  show({ of, by: by === "wape" ? by : "rmsse" });
  fill("people", changes(page, "author", t("value-added.people")));
  fill("reasons", changes(page, "reason", t("value-added.reasons")));
  fill("groups", groupList(page));
}

const addressOf = ({ dimension, author, reason, abc }: ValueAddedGroup): string =>
  dimension === "all" ? "" : `${dimension}:${author || reason || abc}`;

const groupNamed = ({ groups }: ValueAddedPage, of: string): ValueAddedGroup =>
  groups.find((group) => group.dimension !== "author-reason" && addressOf(group) === of) ?? groups[0]!;

const nameOf = ({ author, reason, abc }: ValueAddedGroup): string =>
  [author, reason, abc].filter((part) => part !== "").join(" · ") || t("value-added.all");

const dimensionName = (dimension: string): string =>
  t(`value-added.dimension.${dimension}` as "value-added.dimension.all");
const stepName = (step: string): string => t(`value-added.step.${step}` as "value-added.step.final");

const measures = ["rmsse", "wape"] as const;

function choosers(page: ValueAddedPage, state: Shown, choose: (state: Shown, focus: string) => void): HTMLElement[] {
  const groups = page.groups.filter(({ dimension }) => dimension !== "author-reason");
  const present = addressOf(groupNamed(page, state.of));
  const of = h(
    "select",
    {
      id: "value-added-of",
      onchange: () => choose({ ...state, of: addressOf(groups[of.selectedIndex]!) }, "value-added-of"),
    },
    groups.map((group) =>
      h(
        "option",
        { selected: addressOf(group) === present },
        group.dimension === "all" ? nameOf(group) : `${dimensionName(group.dimension)}: ${nameOf(group)}`,
      ),
    ),
  );
  const by = h(
    "select",
    {
      id: "value-added-by",
      onchange: () => choose({ ...state, by: measures[by.selectedIndex]! }, "value-added-by"),
    },
    measures.map((one) => h("option", { selected: one === state.by }, t(`value-added.measure.${one}`))),
  );
  return [
    h("label", { class: "field", for: "value-added-of" }, t("value-added.of"), of),
    h("label", { class: "field", for: "value-added-by" }, t("value-added.measure"), by),
  ];
}

const toneOf = (low: number | null, high: number | null): Tone =>
  low !== null && low > 0 ? "worse" : high !== null && high < 0 ? "better" : "level";

const verdictText = ({ verdict, rmsseLow }: ValueAddedLoss): string => {
  if (rmsseLow === null) return t("value-added.unjudged");
  return t(
    verdict === "better" ? "value-added.better" : verdict === "worse" ? "value-added.worse" : "value-added.level",
  );
};

const percent = (value: number): string => format.percent(value, 1);
const signed = (value: number): string => `${value > 0 ? "+" : value < 0 ? "−" : ""}${percent(Math.abs(value))}`;
const interval = (estimate: number | null, low: number | null, high: number | null, write: (value: number) => string) =>
  orNone(estimate, (known) =>
    low === null || high === null ? write(known) : `${write(known)} (${write(low)} – ${write(high)})`,
  );

function steps({ measure }: ValueAddedPage, group: ValueAddedGroup, by: string): Child {
  const isWape = by === "wape";
  const scaled = (value: number) => format.fixed(value, 3);
  const write = isWape ? percent : scaled;
  const withSign = isWape ? signed : (value: number) => `${value < 0 ? "−" : "+"}${scaled(Math.abs(value))}`;
  const words = {
    title: t("value-added.waterfall"),
    number: isWape ? percent : (value: number) => format.fixed(value, 2),
  };
  const losses = group.steps.map((step) => (isWape ? step.wape : step.rmsse) ?? 0);
  const bars = group.steps.map((step, i): WaterfallBar => {
    const [from, to] = [i === 0 ? 0 : losses[i - 1]!, losses[i]!];
    const [low, high] = isWape ? [step.wapeLow, step.wapeHigh] : [step.rmsseLow, step.rmsseHigh];
    const isKnown = i > 0 && low !== null && high !== null;
    return {
      name: stepName(step.step),
      ...{ from, to, tone: i === 0 ? "total" : toneOf(low, high) },
      low: isKnown ? from + low : null,
      high: isKnown ? from + high : null,
      note: i === 0 ? write(to) : `${write(to)} (${withSign(to - from)})`,
    };
  });
  const money = (value: number) => amountShort(measure, value);
  const behind = tableBehind(
    group.steps,
    [
      { name: t("value-added.step"), cell: (row) => stepName(row.step) },
      { name: t("value-added.rmsse"), numeric: true, cell: (row) => orNone(row.rmsse, scaled) },
      {
        name: t("value-added.relative"),
        numeric: true,
        cell: (row) => interval(row.relative, row.relativeLow, row.relativeHigh, signed),
      },
      { name: t("value-added.verdict"), cell: (row) => (row.rmsseChange === null ? "" : verdictText(row)) },
      { name: t("value-added.wape"), numeric: true, cell: (row) => orNone(row.wape, percent) },
      {
        name: t("value-added.change"),
        numeric: true,
        cell: (row) => interval(row.wapeChange, row.wapeLow, row.wapeHigh, signed),
      },
      {
        name: t(measure === "money" ? "value-added.money" : "value-added.units"),
        numeric: true,
        cell: (row) => interval(row.money, row.moneyLow, row.moneyHigh, money),
      },
      { name: t("value-added.bias"), numeric: true, cell: (row) => orNone(row.bias, signed) },
      { name: t("value-added.pinball"), numeric: true, cell: (row) => orNone(row.pinball, scaled) },
    ],
    words.title,
  );
  const few = group.steps.every(({ rmsseLow }) => rmsseLow === null);
  return [
    h(
      "p",
      { class: "aside", role: "status" },
      t("value-added.scored", { overrides: group.overrides, cases: group.cases }),
      few && ` ${t("value-added.few")}`,
    ),
    figure((width) => waterfallChart(bars, words, { width }), behind, 44 + 40 * bars.length),
  ];
}

const overrideOf = ({ steps }: ValueAddedGroup): ValueAddedLoss => steps.find(({ step }) => step === "override")!;

function changes({ groups }: ValueAddedPage, dimension: string, title: string): HTMLElement {
  const words = { title, number: signed };
  const rows = groups
    .filter((group) => group.dimension === dimension && overrideOf(group).relative !== null)
    .map((group): ChangeRow => {
      const { relative, relativeLow: low, relativeHigh: high } = overrideOf(group);
      return { name: nameOf(group), ...{ change: relative!, low, high, tone: toneOf(low, high) } };
    })
    .sort((a, b) => a.change - b.change);
  const behind = tableBehind(
    rows,
    [
      { name: title, cell: (row) => row.name },
      {
        name: t("value-added.relative"),
        numeric: true,
        cell: (row) => interval(row.change, row.low, row.high, signed),
      },
    ],
    title,
  );
  return figure((width) => changeChart(rows, words, { width }), behind, 44 + 34 * rows.length);
}

function groupList({ groups, measure }: ValueAddedPage): HTMLElement {
  const number = (value: number | null) => orNone(value, (known) => format.fixed(known, 3));
  return list({
    rows: groups.map((group) => ({ group, ...overrideOf(group), before: group.steps[1]?.rmsse ?? null })),
    caption: t("value-added.groups"),
    file: "celeiro-value-added",
    columns: [
      {
        name: t("value-added.dimension"),
        cell: ({ group }) => dimensionName(group.dimension),
        value: ({ group }) => group.dimension,
      },
      { name: t("value-added.group"), cell: ({ group }) => nameOf(group), value: ({ group }) => nameOf(group) },
      {
        name: t("value-added.overrides"),
        numeric: true,
        cell: ({ group }) => format.number(group.overrides),
        value: ({ group }) => group.overrides,
      },
      {
        name: t("value-added.periods"),
        numeric: true,
        cell: ({ group }) => format.number(group.cases),
        value: ({ group }) => group.cases,
      },
      { name: stepName("statistical"), numeric: true, cell: (row) => number(row.before), value: (row) => row.before },
      { name: stepName("override"), numeric: true, cell: (row) => number(row.rmsse), value: (row) => row.rmsse },
      {
        name: t("value-added.relative"),
        numeric: true,
        cell: (row) => interval(row.relative, row.relativeLow, row.relativeHigh, signed),
        value: (row) => row.relative,
      },
      {
        name: t(measure === "money" ? "value-added.money" : "value-added.units"),
        numeric: true,
        cell: (row) => interval(row.money, row.moneyLow, row.moneyHigh, (value) => amountShort(measure, value)),
        value: (row) => row.money,
      },
      {
        name: t("value-added.verdict"),
        cell: (row) => verdictText(row),
        value: (row) => (row.rmsseLow === null ? "" : row.verdict),
      },
    ],
  });
}

function openList({ open }: ValueAddedPage): HTMLElement {
  return list<OpenOverride>({
    rows: open,
    caption: t("value-added.open"),
    file: "celeiro-overrides",
    columns: [
      { name: t("site.column.sku"), cell: ({ sku }) => productLink(sku), value: ({ sku }) => sku },
      {
        name: t("site.column.description"),
        cell: ({ description }) => description ?? "",
        value: ({ description }) => description,
      },
      { name: t("override.column.said"), numeric: true, cell: saidInWords, value: saidInWords },
      { name: t("override.column.from"), cell: (row) => format.date(row.from), value: (row) => row.from },
      { name: t("override.column.to"), cell: (row) => format.date(row.to), value: (row) => row.to },
      { name: t("override.column.author"), cell: (row) => row.author, value: (row) => row.author },
      { name: t("override.column.reason"), wrap: true, cell: (row) => row.reason, value: (row) => row.reason },
      { name: t("override.column.created"), cell: (row) => format.date(row.created), value: (row) => row.created },
      {
        name: t("override.column.expires"),
        cell: (row) => (row.expires === null ? "–" : format.date(row.expires)),
        value: (row) => row.expires,
      },
      { name: t("override.column.status"), cell: statusInWords, value: (row) => row.status },
    ],
  });
}
