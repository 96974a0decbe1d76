import { type QuickMark, quickMarks, quickPlot } from "../charts/quick-plot.js";
import { format, t } from "../context.js";
import type { Result } from "../data/database.js";
import { type Child, h } from "../dom.js";
import { figure } from "./chart.js";

/** A plot of two columns of a result, which the reader picks; nothing where no column is a number. */
export function quickPlotPart(result: Result): Child {
  const numbers = result.columns.flatMap(({ kind }, index) => (kind === "number" ? [index] : []));
  if (numbers.length === 0 || result.rows.length < 2) return h("p", { class: "aside" }, t("site.sql.no-plot"));
  const firstTime = result.columns.findIndex(({ kind }) => kind === "date" || kind === "moment");
  const firstText = result.columns.findIndex(({ kind }) => kind === "text");
  const choice = {
    x: firstTime >= 0 ? firstTime : firstText >= 0 ? firstText : (numbers[0] as number),
    y: numbers.at(-1) as number,
    mark: (firstTime >= 0 ? "line" : firstText >= 0 ? "bar" : "dot") as QuickMark,
  };
  const place = h("div");
  const draw = () => place.replaceChildren(figure((width) => plotOf(result, choice, width), null, 340));
  const picker = (id: "x" | "y", indexes: readonly number[]) => {
    const select = h(
      "select",
      {
        id: `plot-${id}`,
        onchange: () => {
          choice[id] = indexes[select.selectedIndex] as number;
          draw();
        },
      },
      indexes.map((index) => h("option", { selected: index === choice[id] }, result.columns[index]?.name ?? "")),
    );
    return h("label", { for: `plot-${id}` }, id, " ", select);
  };
  const mark = h(
    "select",
    {
      id: "plot-mark",
      onchange: () => {
        choice.mark = quickMarks[mark.selectedIndex] as QuickMark;
        draw();
      },
    },
    quickMarks.map((name) => h("option", { selected: name === choice.mark }, t(`site.sql.mark.${name}`))),
  );
  draw();
  return [
    h(
      "div",
      { class: "bar" },
      picker(
        "x",
        result.columns.map((_, index) => index),
      ),
      picker("y", numbers),
      h("label", { for: "plot-mark" }, t("site.sql.mark"), " ", mark),
    ),
    place,
  ];
}

function plotOf(
  { columns, rows }: Result,
  { x, y, mark }: { x: number; y: number; mark: QuickMark },
  width: number,
): Element {
  const kind = columns[x]?.kind;
  const scale = kind === "date" || kind === "moment" ? "utc" : kind === "number" && mark !== "bar" ? "linear" : "band";
  const points = rows.flatMap((row) => {
    const [left, right] = [row[x], row[y]];
    if (left === null || left === undefined || typeof right !== "number" || !Number.isFinite(right)) return [];
    return [
      { x: scale === "utc" ? new Date(String(left)) : scale === "linear" ? Number(left) : String(left), y: right },
    ];
  });
  const words = {
    title: t("site.sql.plot"),
    number: (value: number) => format.number(value),
    date: (date: Date) => format.date(date.toISOString()),
    tick: (date: Date) => format.dateTick(date.toISOString()),
  };
  return quickPlot({ mark, x: columns[x]?.name ?? "", y: columns[y]?.name ?? "", points, scale }, words, { width });
}
