import type { Quality, QualityRule } from "npm:@celeiro/models/snapshot";
import { format, inWords, release, t } from "../context.js";
import { quality } from "../data/quality.js";
import { type Child, fill, h } from "../dom.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { status } from "../parts/status.js";
import { dataTable } from "../parts/table.js";

/** Whether the data are sound: each rule with what was seen, and what this run published. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const data = await quality();
  fill("rules", rules(data));
  fill("freshness", freshness());
  fill("tables", tables(data));
}

function rules({ rules }: Quality): Child {
  const number = (value: number | null) => (value === null ? "–" : format.number(value));
  return dataTable(
    rules,
    [
      { name: t("site.column.status"), cell: (row) => status(row.status) },
      { name: t("site.column.rule"), cell: (row) => h("code", {}, row.rule) },
      { name: t("site.column.explanation"), cell: explanation },
      { name: t("site.column.observed"), numeric: true, cell: (row) => number(row.observed) },
      { name: t("site.column.threshold"), numeric: true, cell: (row) => number(row.threshold) },
      { name: t("site.column.rows"), numeric: true, cell: (row) => number(row.rows) },
      { name: t("site.column.sample"), cell: (row) => row.sample ?? "–" },
    ],
    t("site.quality.rules"),
  );
}

const explanation = ({ message }: QualityRule): string => (message === null ? "–" : inWords(message));

function freshness(): Child {
  const days = Math.max(0, Math.round((Date.parse(release.builtAt) - Date.parse(release.asOf)) / 86_400_000));
  return [
    h("p", { class: "big" }, t("site.quality.age", { days })),
    h(
      "p",
      { class: "aside" },
      t("site.quality.age-note", { asOf: format.date(release.asOf), builtAt: format.moment(release.builtAt) }),
    ),
  ];
}

function tables({ tables }: Quality): Child {
  return dataTable(
    tables,
    [
      { name: t("site.column.table"), cell: (row) => h("code", {}, row.table) },
      { name: t("site.column.rows"), numeric: true, cell: (row) => format.number(row.rows) },
    ],
    t("site.quality.tables"),
  );
}
