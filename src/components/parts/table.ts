import { t } from "../context.js";
import { type Child, h } from "../dom.js";

export interface Column<T> {
  readonly name: string;
  readonly numeric?: boolean;
  /** Free text, which may run over several lines. */
  readonly wrap?: boolean;
  /** Kept on one line, and left out where the screen is narrow. */
  readonly secondary?: boolean;
  /** What the cell shows. */
  cell(row: T): Child;
}

/** A plain table; `caption` is read out, not shown, where a heading already says it. */
export function dataTable<T>(rows: readonly T[], columns: readonly Column<T>[], caption: string): HTMLElement {
  const align = ({ numeric, wrap, secondary }: Column<T>) =>
    [numeric ? "number" : wrap ? "wrap" : "", secondary ? "secondary" : ""].join(" ").trim() || null;
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: "hidden" }, caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map((column) => h("th", { scope: "col", class: align(column) }, column.name)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            columns.map((column) => h("td", { class: align(column) }, column.cell(row))),
          ),
        ),
      ),
    ),
  );
}

/** The table behind a chart, made when it is first opened. */
export function tableBehind<T>(rows: readonly T[], columns: readonly Column<T>[], caption: string): HTMLElement {
  const details = h("details", { class: "behind" }, h("summary", {}, t("site.table")));
  details.addEventListener("toggle", () => {
    if (details.open && details.querySelector("table") === null) details.append(dataTable(rows, columns, caption));
  });
  return details;
}
