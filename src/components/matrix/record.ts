import type { MatrixRule } from "npm:@celeiro/models/matrix";
import { format, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { methodName, patternName } from "../names.js";
import { dataTable } from "../parts/table.js";
import { changesOf } from "./in-force.js";
import type { RecordedChange } from "./server.js";

/** Who changed the matrix, when, why, and what. */
export function changeTable(changes: readonly RecordedChange[]): HTMLElement {
  if (changes.length === 0) return h("p", {}, t("matrix.record.none"));
  return h(
    "div",
    { class: "list" },
    dataTable(
      changes,
      [
        { name: t("matrix.record.when"), cell: ({ at }) => h("time", { datetime: at }, format.moment(at)) },
        { name: t("matrix.record.who"), cell: ({ author }) => author },
        { name: t("matrix.record.why"), wrap: true, cell: ({ reason }) => reason },
        { name: t("matrix.record.what"), wrap: true, cell: whatChanged },
      ],
      t("matrix.record.title"),
    ),
  );
}

function whatChanged({ before, after }: RecordedChange): Child {
  const { added, removed, isReordered } = changesOf(before.rules, after.rules);
  const lines = [
    ...added.map((rule) => t("matrix.record.added", { rule: inWords(rule) })),
    ...removed.map((rule) => t("matrix.record.removed", { rule: inWords(rule) })),
    ...(isReordered ? [t("matrix.record.order")] : []),
    ...(before.routing === after.routing
      ? []
      : [t("matrix.record.routing", { before: before.routing, after: after.routing })]),
  ];
  return lines.map((line) => h("div", {}, line));
}

function inWords({ abc, xyz, pattern, outlier, methods }: MatrixRule): string {
  const whom = [
    abc,
    xyz,
    pattern && patternName(pattern),
    outlier === undefined ? undefined : t(outlier ? "matrix.record.outlier" : "matrix.record.no-outlier"),
  ].filter((part) => part !== undefined);
  const which = whom.length === 0 ? t("matrix.record.all") : whom.join(" · ");
  return `${which}: ${methods.map(methodName).join(", ")}`;
}
