import { amount, format, t } from "../context.js";
import { productLink } from "../links.js";
import { methodName, patternName } from "../names.js";
import { list } from "../parts/list.js";
import type { Items } from "./items.js";
import { type Answer, meets } from "./selection.js";

/** The products that the whole selection leaves, the most valuable first. */
export function classList(items: Items, { classes, clusters, outliers }: Answer, bits: Uint8Array): HTMLElement {
  const digits = (value: number | null | undefined) => (typeof value === "number" ? format.fixed(value, 2) : "–");
  const cluster = (i: number) => (clusters === null ? null : (clusters.labels[i] ?? 0) + 1);
  const apart = (i: number) => (outliers?.flags[i] === 1 ? ` ${t("classes.outlier.short")}` : "");
  return list<number>({
    rows: [...items.ranked].filter((i) => meets(bits, i)),
    caption: t("site.classification.list"),
    file: "celeiro-classes",
    columns: [
      { name: t("site.column.sku"), cell: (i) => productLink(items.sku[i]!), value: (i) => items.sku[i] },
      {
        name: t("site.column.description"),
        wrap: true,
        cell: (i) => items.description[i],
        value: (i) => items.description[i],
      },
      { name: t("site.column.category"), cell: (i) => items.category[i], value: (i) => items.category[i] },
      {
        name: t("site.column.abc"),
        cell: (i) => "ABC".charAt(classes.abc[i]!),
        value: (i) => "ABC".charAt(classes.abc[i]!),
      },
      {
        name: t("site.column.xyz"),
        cell: (i) => "XYZ".charAt(classes.xyz[i]!),
        value: (i) => "XYZ".charAt(classes.xyz[i]!),
      },
      {
        name: t("classes.column.cluster"),
        numeric: true,
        cell: (i) => (cluster(i) === null ? "–" : `${cluster(i)}${apart(i)}`),
        value: cluster,
      },
      { name: t("site.column.pattern"), cell: (i) => patternName(items.pattern[i]!), value: (i) => items.pattern[i] },
      { name: t("site.column.adi"), numeric: true, cell: (i) => digits(items.adi[i]), value: (i) => items.adi[i] },
      { name: t("site.column.cv2"), numeric: true, cell: (i) => digits(items.cv2[i]), value: (i) => items.cv2[i] },
      {
        name: t("site.column.value"),
        numeric: true,
        cell: (i) => amount(items.measure, items.value[i]!),
        value: (i) => items.value[i],
      },
      {
        name: t("site.column.method"),
        wrap: true,
        cell: (i) => (items.method[i] ? methodName(items.method[i]) : "–"),
        value: (i) => items.method[i],
      },
    ],
  });
}
