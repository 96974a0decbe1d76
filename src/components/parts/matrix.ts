import type { MatrixCell, Measure } from "npm:@celeiro/models/snapshot";
import { amountShort, t } from "../context.js";
import { h } from "../dom.js";

const abc = ["A", "B", "C"] as const;
const xyz = ["X", "Y", "Z"] as const;

/** The nine cells, filled by money. With `choose` each is a button. */
export function matrixTable(
  cells: readonly MatrixCell[],
  measure: Measure,
  choose?: (cell: string) => void,
  chosen?: string,
): HTMLElement {
  const largest = Math.max(...cells.map(({ value }) => value), 0);
  const row = (a: string) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, a),
      xyz.map((x) => cell(a, x)),
    );
  const cell = (a: string, x: string) => {
    const found = cells.find((item) => item.abc === a && item.xyz === x);
    const content = [
      h("strong", {}, found === undefined ? "–" : amountShort(measure, found.value)),
      h("span", {}, t("site.matrix.products", { products: found?.products ?? 0 })),
    ];
    const td = h(
      "td",
      {},
      choose === undefined
        ? content
        : h(
            "button",
            {
              type: "button",
              "aria-pressed": String(chosen === a + x),
              onclick: () => choose(a + x),
            },
            h("span", { class: "hidden" }, `${a}${x}: `),
            content,
          ),
    );
    td.style.setProperty("--fill", `${Math.round(60 * Math.sqrt(largest > 0 ? (found?.value ?? 0) / largest : 0))}%`);
    return td;
  };
  return h(
    "table",
    { class: "matrix" },
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
    h("tbody", {}, abc.map(row)),
  );
}
