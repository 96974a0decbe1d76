import { addPeriods, formatDay, parseDay } from "npm:@celeiro/models/core";
import type { ProductOverride, ProductPage } from "npm:@celeiro/models/snapshot";
import { format, release, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { overrideForm } from "./override-form.js";
import { saidInWords, statusInWords } from "./override-words.js";
import { dataTable } from "./table.js";

/** What people said against a product's forecast, and a form to say something. */
export function productOverrides({ sku, forecast, overrides = [] }: ProductPage): Child {
  if (forecast === null) return null;
  const first = forecast.start;
  const last = formatDay(addPeriods(parseDay(first), 1, release.frequency) - 1);
  return [
    h("h3", {}, t("override.title")),
    overrides.length === 0 ? h("p", {}, t("override.none")) : h("div", { class: "list" }, overrideTable(overrides)),
    overrideForm({ sku, first, last }),
  ];
}

const overrideTable = (overrides: readonly ProductOverride[]): HTMLElement =>
  dataTable<ProductOverride>(
    overrides,
    [
      { name: t("override.column.said"), cell: saidInWords },
      { name: t("override.column.from"), cell: (row) => format.date(row.from) },
      { name: t("override.column.to"), cell: (row) => format.date(row.to) },
      { name: t("override.column.author"), cell: (row) => row.author },
      { name: t("override.column.reason"), wrap: true, cell: (row) => row.reason },
      { name: t("override.column.created"), cell: (row) => format.date(row.created) },
      { name: t("override.column.expires"), cell: (row) => (row.expires === null ? "–" : format.date(row.expires)) },
      { name: t("override.column.status"), cell: statusInWords },
    ],
    t("override.title"),
  );
