import { language, release, t } from "../context.js";
import { type Cell, downloadCsv, toCsv } from "../csv.js";
import { h } from "../dom.js";
import { type Column, dataTable } from "./table.js";

export interface ListColumn<T> extends Column<T> {
  /** What the file holds: numbers as numbers, text as text. A column without it is on the page only. */
  value?(row: T): Cell;
}

export interface List<T> {
  readonly rows: readonly T[];
  readonly columns: readonly ListColumn<T>[];
  readonly caption: string;
  /** Name of the downloaded file, without its ending. */
  readonly file: string;
}

/** Rows that a table starts with and grows by. */
const STEP = 50;

/**
 * A long table, drawn a part at a time; the file holds every row that the filters leave. A column of which nothing is
 * known in any of them is left out of both.
 */
export function list<T>({ rows, columns: all, caption, file }: List<T>): HTMLElement {
  const isKnown = ({ value }: ListColumn<T>) =>
    value === undefined || rows.some((row) => value(row) !== null && value(row) !== undefined);
  const columns = rows.length === 0 ? all : all.filter(isKnown);
  const root = h("div", { class: "list" });
  let shown = Math.min(STEP, rows.length);
  const draw = () => {
    root.replaceChildren(
      h(
        "div",
        { class: "bar" },
        h(
          "span",
          { role: "status" },
          rows.length === 0 ? t("site.list.empty") : t("site.list.shown", { shown, all: rows.length }),
        ),
        h("button", { type: "button", class: "action", onclick: save }, t("site.list.export")),
      ),
      dataTable(rows.slice(0, shown), columns, caption),
    );
    if (shown < rows.length) {
      root.append(h("button", { type: "button", class: "action more", onclick: more }, t("site.list.more")));
    }
  };
  const more = () => {
    shown = Math.min(shown + STEP, rows.length);
    draw();
    root.querySelector<HTMLElement>(".more")?.focus();
  };
  const save = () => {
    const kept = columns.filter(({ value }) => value !== undefined);
    const header = kept.map(({ name }) => name);
    const cells = rows.map((row) => kept.map(({ value }) => value?.(row)));
    downloadCsv(`${file}-${release.runId}.csv`, toCsv(header, cells, language));
  };
  draw();
  return root;
}
