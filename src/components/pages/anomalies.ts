import type { AnomalyFinding } from "npm:@celeiro/models/snapshot";
import { findingDetail } from "../anomalies/detail.js";
import { kindName } from "../anomalies/kinds.js";
import { format, inWords, orNone, t } from "../context.js";
import { anomalies } from "../data/anomalies.js";
import { fill, h } from "../dom.js";
import { productLink } from "../links.js";
import { featureName } from "../names.js";
import { openDrawer } from "../parts/drawer.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { list } from "../parts/list.js";
import { folded } from "../search.js";
import { followInAddress, readState } from "../url-state.js";

const parameters = [
  { key: "kind", initial: "" },
  { key: "q", initial: "" },
] as const;

/** What is odd, the most money first; a row opens its series with the odd stretch marked. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const { findings } = await anomalies();
  const state = readState(parameters, location.search);
  const follow = followInAddress(parameters);
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
  if (!kinds.includes(state.kind)) state.kind = "";
  const summary = h("p", { class: "big small", role: "status" });

  const draw = () => {
    const wanted = folded(state.q);
    const rows = findings.filter(
      ({ sku, description, kind }) =>
        (state.kind === "" || kind === state.kind) && folded(`${sku} ${description ?? ""}`).includes(wanted),
    );
    const money = rows.reduce((sum, row) => sum + (row.money ?? 0), 0);
    summary.textContent = t("anomalies.chosen", {
      findings: rows.length,
      products: new Set(rows.map(({ sku }) => sku)).size,
      valued: money > 0 ? "yes" : "no",
      money: format.money(money),
    });
    for (const { kind, button } of buttons) button.setAttribute("aria-pressed", String(state.kind === kind));
    fill("list", findings.length === 0 ? h("p", {}, t("anomalies.empty")) : findingList(rows));
  };
  const buttons = ["", ...kinds].map((kind) => ({
    kind,
    button: h(
      "button",
      {
        type: "button",
        class: "action",
        "aria-pressed": "false",
        onclick: () => {
          state.kind = state.kind === kind ? "" : kind;
          follow(state);
          draw();
        },
      },
      kind === "" ? t("anomalies.kind.all") : `${kindName(kind)} (${counts.get(kind)})`,
    ),
  }));
  const search = h("input", {
    type: "search",
    placeholder: t("site.list.filter"),
    "aria-label": t("site.list.filter"),
    value: state.q,
    oninput: () => {
      state.q = search.value;
      follow(state);
      draw();
    },
  });
  fill(
    "filters",
    findings.length === 0
      ? null
      : [
          summary,
          h(
            "div",
            { class: "bar", role: "group", "aria-label": t("anomalies.kinds") },
            buttons.map(({ button }) => button),
            search,
          ),
        ],
  );
  draw();
}

function findingList(rows: readonly AnomalyFinding[]): HTMLElement {
  const said = (message: AnomalyFinding["reason"]) => (message === null ? "" : inWords(message));
  /** The features that set an unusual product apart stand for a reason of their own. */
  const why = (row: AnomalyFinding) =>
    [said(row.reason), row.features.length === 0 ? "" : row.features.map(({ name }) => featureName(name)).join(", ")]
      .filter((text) => text !== "")
      .join(" · ");
  return list({
    rows,
    caption: t("anomalies.list"),
    file: "celeiro-anomalies",
    columns: [
      { name: t("site.column.sku"), cell: (row) => productLink(row.sku), value: (row) => row.sku },
      { name: t("anomalies.column.kind"), cell: (row) => kindName(row.kind), value: (row) => kindName(row.kind) },
      {
        name: t("anomalies.column.money"),
        numeric: true,
        cell: (row) => orNone(row.money, format.money),
        value: (row) => row.money,
      },
      {
        name: t("anomalies.column.score"),
        numeric: true,
        cell: (row) => format.fixed(row.score, 2),
        value: (row) => row.score,
      },
      {
        name: t("site.column.date"),
        cell: (row) => (row.date === null ? "–" : format.date(row.date)),
        value: (row) => row.date,
      },
      { name: t("anomalies.column.why"), wrap: true, cell: why, value: why },
      {
        name: t("anomalies.column.action"),
        wrap: true,
        cell: (row) => said(row.action),
        value: (row) => said(row.action),
      },
      {
        name: t("anomalies.column.show"),
        cell: (row) =>
          h(
            "button",
            {
              type: "button",
              class: "action small",
              onclick: () => void openDrawer(`${row.sku} · ${kindName(row.kind)}`, findingDetail(row)),
            },
            t("anomalies.show"),
          ),
      },
    ],
  });
}
