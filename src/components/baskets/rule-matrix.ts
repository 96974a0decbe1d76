import { format, t } from "../context.js";
import { h } from "../dom.js";

/** The rules from one group to another. */
export interface RuleCell {
  readonly from: string;
  readonly to: string;
  readonly rules: number;
  readonly lift: number;
}

export interface RuleMatrix {
  readonly element: HTMLElement;
  show(chosen: string): void;
}

/** Key of a cell in the address. */
export const cellKey = (from: string, to: string): string => `${from}>${to}`;

/** Who buys the row also buys the column: filled by lift, each cell a button. Groups without rules have neither row nor column. */
export function ruleMatrix(cells: readonly RuleCell[], choose: (cell: string) => void): RuleMatrix {
  const sorted = (names: readonly string[]) => [...new Set(names)].sort((a, b) => a.localeCompare(b));
  const rows = sorted(cells.map(({ from }) => from));
  const columns = sorted(cells.map(({ to }) => to));
  const strongest = Math.max(1, ...cells.map(({ lift }) => lift));
  const buttons = new Map<string, HTMLButtonElement>();
  const cell = (from: string, to: string) => {
    const found = cells.find((item) => item.from === from && item.to === to);
    if (found === undefined) return h("td", { class: "none" }, h("span", { class: "muted" }, "·"));
    const button = h(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        onclick: () => choose(cellKey(from, to)),
      },
      h(
        "span",
        { class: "hidden" },
        t("baskets.cell", { from, to, rules: found.rules, lift: format.fixed(found.lift, 2) }),
      ),
      h("strong", {}, `× ${format.fixed(found.lift, 1)}`),
      h("span", {}, t("baskets.rules", { rules: found.rules })),
    );
    buttons.set(cellKey(from, to), button);
    const td = h("td", {}, button);
    const depth = strongest > 1 ? Math.log(Math.max(1, found.lift)) / Math.log(strongest) : 0;
    td.style.setProperty("--fill", `${Math.round(10 + 50 * depth)}%`);
    return td;
  };
  const element = h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": t("baskets.matrix") },
    h(
      "table",
      { class: "matrix rules" },
      h("caption", { class: "hidden" }, t("baskets.matrix")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("td"),
          columns.map((to) => h("th", { scope: "col" }, to)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((from) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, from),
            columns.map((to) => cell(from, to)),
          ),
        ),
      ),
    ),
  );
  return {
    element,
    show(chosen) {
      for (const [key, button] of buttons) button.setAttribute("aria-pressed", String(key === chosen));
    },
  };
}
