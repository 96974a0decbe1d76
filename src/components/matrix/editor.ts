import type { CellMethodLoss, MatrixCellPage, RouterPage } from "npm:@celeiro/models/snapshot";
import { format, orNone, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { methodName, patternName } from "../names.js";
import { dataTable } from "../parts/table.js";
import { followInAddress, readState } from "../url-state.js";
import { addressOf, cellName, configurationOf, editParameters, editsAt, lossOf, outcomeOf } from "./edits.js";
import { editsOfRules, rebased } from "./in-force.js";
import { saveForm } from "./save-form.js";

const loss = (value: number | null | undefined): string => orNone(value, (known) => format.fixed(known, 2));

const cellTitle = ({ abc, xyz, pattern, outlier }: MatrixCellPage): string =>
  outlier ? t("matrix.outliers") : `${abc}-${xyz} · ${patternName(pattern)}`;

const verdicts: Readonly<Record<string, "comparisons.better" | "comparisons.worse" | "comparisons.level">> = {
  better: "comparisons.better",
  worse: "comparisons.worse",
};

const signed = (value: number): string =>
  `${value > 0 ? "+" : value < 0 ? "−" : ""}${format.fixed(Math.abs(value), 3)}`;

const moneyText = (value: number): string =>
  value < 0 ? t("matrix.less", { money: format.money(-value) }) : t("matrix.more", { money: format.money(value) });

/** The decision matrix, in which a reader gives cells other methods and sees what that would have cost in the backtest. */
export function matrixEditor(data: RouterPage): Child {
  if (data.cells.length === 0) return h("p", {}, t("router.none"));
  const state = readState(editParameters, location.search);
  const follow = followInAddress(editParameters);
  let edits = new Map(editsAt(state, data.cells));
  /** What a server has in force already; nothing where none was asked. */
  let kept = new Map<string, string>();
  let decides = state.r === "matrix" && data.strategy !== "matrix";
  const effects = new Map<string, HTMLElement>();
  const selects = new Map<string, HTMLSelectElement>();
  const outcome = h("p", { class: "outcome", role: "status" });
  const text = h("pre", { class: "configuration", tabindex: 0, "aria-label": t("matrix.configuration") });
  const said = h("span", { role: "status" });

  const show = () => {
    follow(addressOf(edits, decides));
    for (const cell of data.cells) {
      const name = cellName(cell);
      const method = edits.get(name);
      const select = selects.get(name) as HTMLSelectElement;
      select.value = method ?? cell.present;
      select.classList.toggle("changed", method !== undefined);
      effects.get(name)?.replaceChildren(...effectOf(cell, method));
    }
    outcome.textContent = outcomeText(edits, data);
    text.textContent = configurationOf(data, edits, decides);
    said.textContent = "";
  };
  const choice = (cell: MatrixCellPage) => {
    const name = cellName(cell);
    const select = h(
      "select",
      {
        "aria-label": t("matrix.method-of", { cell: cellTitle(cell) }),
        onchange: () => {
          if (select.value === cell.present) edits.delete(name);
          else edits.set(name, select.value);
          show();
        },
      },
      cell.losses.map((one) => h("option", { value: one.method }, `${methodName(one.method)} · ${loss(one.loss)}`)),
    );
    selects.set(name, select);
    return select;
  };
  const effect = (cell: MatrixCellPage) => {
    const place = h("div", { class: "effect" });
    effects.set(cellName(cell), place);
    return place;
  };
  const table = dataTable(
    data.cells,
    [
      { name: t("matrix.cell"), cell: cellTitle },
      { name: t("site.column.products"), numeric: true, cell: (cell) => format.number(cell.products) },
      { name: t("router.rule"), cell: present },
      { name: t("router.rule-loss"), numeric: true, cell: (cell) => loss(lossOf(cell, cell.present)?.loss) },
      { name: t("router.preferred"), cell: preferred },
      { name: t("router.preferred-loss"), numeric: true, cell: (cell) => loss(lossOf(cell, cell.preferred)?.loss) },
      { name: t("matrix.method"), cell: choice },
      { name: t("matrix.effect"), cell: effect },
    ],
    t("router.matrix"),
  );
  const copy = async () => {
    await navigator.clipboard.writeText(text.textContent ?? "");
    said.textContent = t("matrix.copied");
  };
  const save = () => {
    const link = h("a", {
      href: URL.createObjectURL(new Blob([text.textContent ?? ""], { type: "application/json" })),
      download: "celeiro-decision-matrix.json",
    });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const reset = () => {
    edits = new Map(kept);
    show();
  };
  const decide = h("input", {
    ...{ id: "decides", type: "checkbox", checked: decides },
    onchange: () => {
      decides = decide.checked;
      show();
    },
  });
  const saving = saveForm({
    cells: data.cells,
    wanted: () => ({ edits, decides }),
    onRules: ({ rules, routing }) => {
      const present = editsOfRules(rules, data.cells);
      edits = rebased(edits, kept, present, data.cells);
      kept = present;
      if (routing === "matrix" && data.strategy !== "matrix") {
        decides = true;
        decide.checked = true;
        decide.disabled = true;
      }
      show();
    },
  });
  const element = h(
    "div",
    { class: "matrix-editor" },
    h("p", {}, data.strategy === "matrix" ? t("matrix.in-use") : t("matrix.not-in-use")),
    table,
    outcome,
    h(
      "div",
      { class: "bar" },
      h("button", { type: "button", class: "action", onclick: () => void copy() }, t("matrix.copy")),
      h("button", { type: "button", class: "action", onclick: save }, t("matrix.download")),
      h("button", { type: "button", class: "action", onclick: reset }, t("matrix.reset")),
      data.strategy !== "matrix" && h("label", { for: "decides" }, decide, " ", t("matrix.decides")),
      said,
    ),
    h("details", {}, h("summary", {}, t("matrix.configuration")), text),
    saving,
  );
  show();
  return element;
}

const present = ({ rule, present }: MatrixCellPage): Child =>
  rule === null ? t("matrix.fallback", { method: methodName(present) }) : methodName(rule);

/** The router's usual choice, and a mark that says whether it is the rule's. */
function preferred({ preferred, present, agreement }: MatrixCellPage): Child {
  if (preferred === null) return t("site.none");
  const agrees = preferred === present;
  return h(
    "span",
    { class: agrees ? "agrees" : "departs" },
    `${agrees ? "●" : "◇"} ${methodName(preferred)}`,
    h("small", {}, ` ${t(agrees ? "matrix.agrees" : "matrix.departs", { share: format.percent(agreement ?? 0) })}`),
  );
}

function effectOf(cell: MatrixCellPage, method: string | undefined): (Node | string)[] {
  if (method === undefined) return ["–"];
  const { difference, low, high, money, moneyLow, moneyHigh, verdict } = lossOf(cell, method) as CellMethodLoss;
  return [
    h("span", {}, t(verdicts[verdict] ?? "comparisons.level")),
    h("span", {}, ` ${signed(difference)} (${signed(low)} – ${signed(high)})`),
    ...(money === null || moneyLow === null || moneyHigh === null
      ? []
      : [h("br"), h("span", {}, `${moneyText(money)} (${moneyText(moneyLow)} – ${moneyText(moneyHigh)})`)]),
  ];
}

function outcomeText(edits: ReadonlyMap<string, string>, { cells }: RouterPage): string {
  const { cells: changed, products, money } = outcomeOf(edits, cells);
  if (changed === 0) return t("matrix.unchanged");
  if (money === null) return t("matrix.changed-unpriced", { cells: changed, products });
  return t("matrix.changed", {
    ...{ cells: changed, products, direction: money.estimate < 0 ? "less" : "more" },
    ...{ money: format.money(Math.abs(money.estimate)), low: moneyText(money.low), high: moneyText(money.high) },
  });
}
