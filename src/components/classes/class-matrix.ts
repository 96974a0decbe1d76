import { amountShort, format, t } from "../context.js";
import { h } from "../dom.js";
import type { Items } from "./items.js";
import { type Answer, meets } from "./selection.js";

const abc = ["A", "B", "C"] as const;
const xyz = ["X", "Y", "Z"] as const;

export interface ClassMatrix {
  readonly element: HTMLElement;
  show(answer: Answer, bits: Uint8Array, chosen: string): void;
}

/** The nine cells, each a button with its money, products and fill rate; made once, so that focus stays. */
export function classMatrix(items: Items, choose: (cell: string) => void): ClassMatrix {
  const cells = abc.map((a) => xyz.map((x) => cell(a + x, choose)));
  const element = h(
    "table",
    { class: "matrix tall" },
    h("caption", { class: "hidden" }, t("site.overview.matrix")),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("td"),
        xyz.map((x) => h("th", { scope: "col" }, x)),
      ),
    ),
    h(
      "tbody",
      {},
      abc.map((a, row) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, a),
          cells[row]!.map(({ td }) => td),
        ),
      ),
    ),
  );
  return {
    element,
    show({ classes }, bits, chosen) {
      const sums = Array.from({ length: 9 }, () => ({ products: 0, value: 0, sold: 0, lost: 0, stocked: 0 }));
      for (let i = 0; i < items.count; i++) {
        if (!meets(bits, i, "cell")) continue;
        const sum = sums[classes.abc[i]! * 3 + classes.xyz[i]!]!;
        sum.products += 1;
        sum.value += items.value[i]!;
        const lost = items.lost[i];
        if (lost === null || lost === undefined) continue;
        sum.stocked += 1;
        sum.sold += items.sold[i]!;
        sum.lost += Math.max(0, lost);
      }
      const largest = Math.max(...sums.map(({ value }) => value), 0);
      sums.forEach(({ products, value, sold, lost, stocked }, k) => {
        const { td, button, lines, name } = cells[Math.floor(k / 3)]![k % 3]!;
        const texts = [
          products === 0 ? "–" : amountShort(items.measure, value),
          t("site.matrix.products", { products }),
          stocked === 0 || sold + lost <= 0
            ? ""
            : t("classes.matrix.fill", { rate: format.percent(sold / (sold + lost), 1) }),
        ];
        texts.forEach((text, line) => {
          lines[line]!.textContent = text;
        });
        td.style.setProperty(
          "--fill",
          `${Math.round(60 * Math.sqrt(largest > 0 ? Math.max(0, value) / largest : 0))}%`,
        );
        button.setAttribute("aria-pressed", String(chosen === name));
      });
    },
  };
}

function cell(name: string, choose: (cell: string) => void) {
  const lines = [h("strong"), h("span"), h("span")] as const;
  const button = h(
    "button",
    { type: "button", "aria-pressed": "false", onclick: () => choose(name) },
    h("span", { class: "hidden" }, `${name}: `),
    lines,
  );
  return { name, lines, button, td: h("td", {}, button) };
}
