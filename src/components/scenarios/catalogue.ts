import { withinBudget } from "npm:@celeiro/models/planning";
import type { Catalogue } from "npm:@celeiro/models/snapshot";
import { format, orNone, t } from "../context.js";
import type { ScenarioCatalogue } from "../data/scenarios.js";
import { h } from "../dom.js";
import { productLink } from "../links.js";
import { list } from "../parts/list.js";
import { comparison, type Measured } from "./comparison.js";
import type { FromWorker, ModelPart } from "./worker-messages.js";

interface Moved {
  readonly sku: string;
  readonly description: string | null;
  readonly now: number;
  readonly what: number;
  readonly value: number | null;
}

/** All products together, and those whose order changes most. */
export function catalogueScenario(
  { now, what, model }: FromWorker,
  { positions, horizon }: ScenarioCatalogue,
  names: Catalogue,
  budgetShare: number,
): HTMLElement {
  return h(
    "div",
    {},
    h("p", { role: "status" }, t("scenarios.all-words", { products: positions.length, lines: count(what.quantity) })),
    model.kind !== "none" && h("p", { class: "aside" }, modelInWords(model, horizon)),
    comparison([...totals({ now, what }), ...paidFor({ now, what }, budgetShare)], t("scenarios.all")),
    h("h3", {}, t("scenarios.moved")),
    movedList(movedOf({ now, what }, positions, names)),
  );
}

function modelInWords(model: ModelPart, horizon: number): string {
  if (model.kind !== "answers")
    return t(model.kind === "loading" ? "scenarios.model-loading" : "scenarios.model-failed");
  const { products, asked, threads } = model;
  return t("scenarios.answered-all", { products, asked, horizon, every: asked === horizon ? "yes" : "no", threads });
}

type Answers = Pick<FromWorker, "now" | "what">;

const count = (quantity: Float64Array) => quantity.reduce((sum, value) => (value > 0 ? sum + 1 : sum), 0);

/** Products whose amount is unknown are left out; null where it is known of none. */
function sum(values: Float64Array): number | null {
  let total = 0;
  let known = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    total += value;
    known++;
  }
  return known === 0 ? null : total;
}

function totals({ now, what }: Answers): Measured[] {
  const row = (name: string, kind: Measured["kind"], key: keyof Answers["now"]): Measured => ({
    name,
    kind,
    now: sum(now[key]),
    what: sum(what[key]),
  });
  return [
    row(t("scenarios.measure.demand"), "units", "demand"),
    row(t("scenarios.measure.revenue"), "money", "revenue"),
    row(t("scenarios.measure.margin"), "money", "margin"),
    {
      name: t("scenarios.measure.lines"),
      kind: "count",
      now: count(now.quantity),
      what: count(what.quantity),
    },
    row(t("scenarios.measure.value"), "money", "value"),
    row(t("scenarios.measure.safety-stock"), "money", "safetyStock"),
    row(t("site.column.risk"), "money", "risk"),
  ];
}

/** What the budget pays for, the sales that would be lost without an order first; nothing to say without a limit. */
function paidFor({ now, what }: Answers, budgetShare: number): Measured[] {
  const orders = sum(now.value);
  if (budgetShare === 1 || orders === null) return [];
  const budget = budgetShare * orders;
  const lines = Array.from(what.quantity.keys()).filter((i) => (what.quantity[i] as number) > 0);
  const line = (i: number) => ({ value: what.value[i] as number, valueAtRisk: what.risk[i] as number });
  const paid = withinBudget(lines.map(line), budget);
  const total = (of: (i: number) => number, taken: boolean) =>
    lines.reduce((all, i, k) => (paid[k] === taken && Number.isFinite(of(i)) ? all + of(i) : all), 0);
  const row = (name: string, kind: Measured["kind"], before: number, value: number): Measured => ({
    ...{ name, kind, now: before, what: value },
  });
  return [
    row(
      t("scenarios.measure.paid-lines", { budget: format.money(budget) }),
      "count",
      count(now.quantity),
      total(() => 1, true),
    ),
    row(
      t("scenarios.measure.paid-value"),
      "money",
      orders,
      total((i) => line(i).value, true),
    ),
    row(
      t("scenarios.measure.unpaid-risk"),
      "money",
      0,
      total((i) => line(i).valueAtRisk, false),
    ),
  ];
}

function movedOf({ now, what }: Answers, positions: Float64Array, names: Catalogue): Moved[] {
  const rows: Moved[] = [];
  positions.forEach((position, i) => {
    const [before, after] = [now.quantity[i] as number, what.quantity[i] as number];
    if (before === after) return;
    const value = (what.value[i] as number) - (now.value[i] as number);
    rows.push({
      sku: names.sku[position] as string,
      description: names.description[position] ?? null,
      ...{ now: before, what: after, value: Number.isFinite(value) ? value : null },
    });
  });
  return rows.sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0) || (a.sku < b.sku ? -1 : 1));
}

const movedList = (rows: readonly Moved[]): HTMLElement =>
  list<Moved>({
    rows,
    caption: t("scenarios.moved"),
    file: "celeiro-scenario",
    columns: [
      { name: t("site.column.sku"), cell: (row) => productLink(row.sku), value: (row) => row.sku },
      {
        ...{ name: t("site.column.description"), wrap: true },
        cell: (row) => row.description,
        value: (row) => row.description,
      },
      {
        ...{ name: t("site.column.baseline"), numeric: true },
        cell: (row) => format.number(row.now),
        value: (row) => row.now,
      },
      {
        ...{ name: t("site.column.scenario"), numeric: true },
        cell: (row) => format.number(row.what),
        value: (row) => row.what,
      },
      {
        ...{ name: t("scenarios.column.value-difference"), numeric: true },
        cell: (row) => orNone(row.value, format.money),
        value: (row) => row.value,
      },
    ],
  });
