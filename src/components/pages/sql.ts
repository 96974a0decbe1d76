import { snapshotTables } from "npm:@celeiro/models/snapshot";
import { format, language, release, t } from "../context.js";
import { downloadCsv, toCsv } from "../csv.js";
import { prepareDatabase, type Result, runQuery, type Value } from "../data/database.js";
import { type Child, fill, h } from "../dom.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { quickPlotPart } from "../parts/quick-plot.js";
import { dataTable } from "../parts/table.js";
import { examples } from "../sql-examples.js";
import { followInAddress, readState } from "../url-state.js";

const parameters = [{ key: "q", initial: "" }] as const;

/** Rows read from a query; the table shows the first of them, the file holds them all. */
const LIMIT = 10_000;
const SHOWN = 200;

/** A query over the run's snapshot, answered in the browser: table, plot, file, link. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const state = readState(parameters, location.search);
  const follow = followInAddress(parameters);
  const editor = h("textarea", {
    id: "query",
    class: "editor",
    rows: 8,
    spellcheck: "false",
    autocapitalize: "off",
    "aria-label": t("site.sql.query"),
    onkeydown: (event) => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      if (key === "Enter" && (ctrlKey || metaKey)) void run();
    },
  });
  editor.value = state.q === "" ? (examples[0]?.sql ?? "") : state.q;
  const button = h("button", { type: "button", class: "action primary", onclick: () => void run() }, t("site.sql.run"));
  const example = h(
    "select",
    {
      id: "example",
      onchange: () => {
        editor.value = examples[example.selectedIndex - 1]?.sql ?? editor.value;
        void run();
      },
    },
    h("option", {}, t("site.sql.choose-example")),
    examples.map(({ title }) => h("option", {}, t(title))),
  );
  const outcome = h("p", { role: "status", class: "aside" }, t("site.sql.starting"));

  let latest = 0;
  const run = async (): Promise<void> => {
    const sql = editor.value.trim().replace(/;+$/, "");
    if (sql === "") return;
    follow({ q: sql === examples[0]?.sql ? "" : sql });
    latest += 1;
    const mine = latest;
    outcome.className = "aside";
    outcome.textContent = t("site.sql.running");
    try {
      await prepareDatabase();
      const result = await runQuery(sql, LIMIT);
      if (mine !== latest) return;
      outcome.textContent = t("site.sql.outcome", {
        rows: result.rows.length,
        cut: result.cut ? "yes" : "no",
        milliseconds: Math.max(1, Math.round(result.milliseconds)),
      });
      fill("result", resultTable(result));
      fill("plot", quickPlotPart(result));
    } catch (error) {
      if (mine !== latest) return;
      outcome.className = "problem";
      outcome.textContent = plainError(error);
      fill("result");
      fill("plot");
    }
  };

  fill(
    "tables",
    tableList((name) => insert(editor, name)),
  );
  fill(
    "editor",
    editor,
    h(
      "div",
      { class: "bar" },
      button,
      h("span", { class: "aside" }, t("site.sql.shortcut")),
      h("label", { for: "example" }, t("site.sql.examples"), " ", example),
    ),
    outcome,
  );
  await run();
}

/** The first line of what the engine says, without its own name for the kind of mistake. */
function plainError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return t("site.sql.failed", { problem: message.split("\n").slice(0, 3).join(" ").trim() });
}

function insert(editor: HTMLTextAreaElement, name: string): void {
  editor.setRangeText(name, editor.selectionStart, editor.selectionEnd, "end");
  editor.focus();
}

function tableList(choose: (name: string) => void): Child {
  return Object.entries(snapshotTables).map(([table, columns]) =>
    h(
      "details",
      { class: "schema" },
      h("summary", {}, h("code", {}, table)),
      h(
        "ul",
        {},
        Object.entries(columns).map(([column, type]) =>
          h(
            "li",
            {},
            h("button", { type: "button", class: "plain", onclick: () => choose(column) }, column),
            " ",
            h("small", { class: "muted" }, type.toLowerCase()),
          ),
        ),
      ),
    ),
  );
}

function resultTable(result: Result): Child {
  const { columns, rows } = result;
  if (columns.length === 0) return null;
  const save = () => {
    const header = columns.map(({ name }) => name);
    downloadCsv(`celeiro-query-${release.runId}.csv`, toCsv(header, rows, language));
  };
  return [
    h(
      "div",
      { class: "bar" },
      h("span", {}, t("site.list.shown", { shown: Math.min(SHOWN, rows.length), all: rows.length })),
      h("button", { type: "button", class: "action", onclick: save }, t("site.list.export")),
    ),
    dataTable(
      rows.slice(0, SHOWN),
      columns.map(({ name, kind }, index) => ({
        name,
        numeric: kind === "number",
        cell: (row: readonly Value[]) => written(row[index] ?? null, kind),
      })),
      t("site.sql.result"),
    ),
  ];
}

function written(value: Value, kind: string): string {
  if (value === null) return "";
  if (kind === "date") return format.date(value as string);
  if (kind === "moment") return format.moment(value as string);
  return typeof value === "number" ? format.precise(value) : String(value);
}
