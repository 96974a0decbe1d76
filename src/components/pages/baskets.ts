import type { BasketRule, BasketsPage } from "npm:@celeiro/models/snapshot";
import { ruleList } from "../baskets/rule-list.js";
import { cellKey, type RuleCell, ruleMatrix } from "../baskets/rule-matrix.js";
import { format, t } from "../context.js";
import { baskets } from "../data/baskets.js";
import { fill, h } from "../dom.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { folded } from "../search.js";
import { followInAddress, readState } from "../url-state.js";

const parameters = [
  { key: "level", initial: "item" },
  { key: "cell", initial: "" },
  { key: "q", initial: "" },
] as const;

const levels = ["item", "category"] as const;

/** What sells together: a matrix of categories, and the rules of a cell with what speaks for them. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const page = await baskets();
  if (page.rules.length === 0) return showNothing();
  const state = readState(parameters, location.search);
  const present = levels.filter((level) => page.rules.some((rule) => rule.level === level));
  if (!present.some((level) => level === state.level)) state.level = present[0] ?? "item";
  const follow = followInAddress(parameters);
  const places = new Map(page.rules.map((rule) => [rule, placeOf(rule, page)]));
  const matrix = ruleMatrix(cellsOf(page.rules, places), (cell) => {
    state.cell = state.cell === cell ? "" : cell;
    changed();
  });
  const changed = () => {
    follow(state);
    draw();
  };
  const draw = () => {
    matrix.show(state.cell);
    for (const { level, button } of buttons) button.setAttribute("aria-pressed", String(state.level === level));
    clear.hidden = state.cell === "";
    const wanted = folded(state.q);
    const rows = page.rules.filter(
      (rule) =>
        rule.level === state.level &&
        (state.cell === "" || places.get(rule)?.cells.includes(state.cell)) &&
        (places.get(rule)?.text ?? "").includes(wanted),
    );
    fill("list", ruleList(rows, page.items));
  };
  const buttons = present.map((level) => ({
    level,
    button: h(
      "button",
      {
        type: "button",
        class: "action",
        "aria-pressed": "false",
        onclick: () => {
          state.level = level;
          changed();
        },
      },
      t(`baskets.level.${level}`),
    ),
  }));
  const clear = h(
    "button",
    {
      type: "button",
      class: "action",
      onclick: () => {
        state.cell = "";
        changed();
      },
    },
    t("site.list.clear"),
  );
  const search = h("input", {
    type: "search",
    placeholder: t("site.list.filter"),
    "aria-label": t("site.list.filter"),
    value: state.q,
    oninput: () => {
      state.q = search.value;
      changed();
    },
  });
  fill("matrix", matrix.element, holding(page.rules));
  fill(
    "filters",
    h(
      "div",
      { class: "bar", role: "group", "aria-label": t("baskets.level") },
      buttons.map(({ button }) => button),
      search,
      clear,
    ),
  );
  draw();
}

interface Place {
  /** Cells that a rule stands in: one for each category of what is bought first. */
  readonly cells: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  readonly text: string;
}

function placeOf(rule: BasketRule, { items }: BasketsPage): Place {
  const category = (name: string) =>
    rule.level === "category" ? name : (items[name]?.category ?? t("site.category.none"));
  const to = category(rule.consequent);
  const pairs = [...new Set(rule.antecedent.map(category))].map((from) => [from, to] as const);
  const described = [...rule.antecedent, rule.consequent].map((name) => `${name} ${items[name]?.description ?? ""}`);
  return { pairs, cells: pairs.map(([from, to]) => cellKey(from, to)), text: folded(described.join(" ")) };
}

function cellsOf(rules: readonly BasketRule[], places: ReadonlyMap<BasketRule, Place>): RuleCell[] {
  const cells = new Map<string, { from: string; to: string; rules: number; lift: number }>();
  for (const rule of rules) {
    for (const [from, to] of places.get(rule)?.pairs ?? []) {
      const cell = cells.get(cellKey(from, to)) ?? { from, to, rules: 0, lift: 0 };
      cell.rules += 1;
      cell.lift = Math.max(cell.lift, rule.lift);
      cells.set(cellKey(from, to), cell);
    }
  }
  return [...cells.values()];
}

/** Whether rules mined on one half of the baskets hold on the other. */
function holding(rules: readonly BasketRule[]): HTMLElement | null {
  const tested = rules.filter(({ holds }) => holds !== null);
  if (tested.length === 0) return null;
  const share = tested.filter(({ holds }) => holds).length / tested.length;
  return h("p", {}, t("baskets.holding", { tested: tested.length, share: format.percent(share) }));
}

/** A page of a run without rules holds one place only. */
function showNothing(): void {
  fill(
    "matrix",
    h("p", { class: "big small" }, t("baskets.none")),
    h("p", {}, t("baskets.none-why")),
    h("pre", {}, h("code", {}, "celeiro import baskets.csv --table transactions\nceleiro build")),
  );
}
