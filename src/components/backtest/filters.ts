import { metricNames } from "npm:@celeiro/models/accuracy";
import { t } from "../context.js";
import { type Child, h } from "../dom.js";
import { methodName, patternName } from "../names.js";
import type { Cut, MetricName } from "./cut.js";
import { metricTitle } from "./metrics.js";

export interface Filters {
  readonly element: HTMLElement;
  show(cut: Cut): void;
}

interface Offered {
  readonly categories: readonly string[];
  readonly regions: readonly string[];
  readonly methods: readonly string[];
}

export const methodOrUsed = (method: string): string =>
  method === "system" ? t("comparisons.system") : methodName(method);

/** What a reader may choose beside steps and windows; `change` hears of every choice. */
export function filters({ categories, regions, methods }: Offered, change: (part: Partial<Cut>) => void): Filters {
  const any = ["", t("backtest.any")] as const;
  const plain = (names: readonly string[]) => names.map((name) => [name, name] as const);
  const choices: {
    readonly field: Choice;
    readonly label: string;
    readonly options: readonly (readonly [string, string])[];
  }[] = [
    {
      field: "method",
      label: t("site.column.method"),
      options: methods.map((name) => [name, methodOrUsed(name)] as const),
    },
    { field: "rival", label: t("backtest.rival"), options: methods.map((name) => [name, methodOrUsed(name)] as const) },
    {
      field: "metric",
      label: t("backtest.metric"),
      options: metricNames.map((name: MetricName) => [name, metricTitle(name)] as const),
    },
    { field: "abc", label: t("site.column.abc"), options: [any, ...plain(["A", "B", "C"])] },
    { field: "xyz", label: t("site.column.xyz"), options: [any, ...plain(["X", "Y", "Z"])] },
    {
      ...{ field: "pattern", label: t("site.column.pattern") },
      options: [
        any,
        ...["smooth", "erratic", "intermittent", "lumpy"].map((name) => [name, patternName(name)] as const),
      ],
    },
    { field: "category", label: t("site.column.category"), options: [any, ...plain(categories)] },
    { field: "region", label: t("backtest.region"), options: [any, ...plain(regions)] },
  ];
  const offered = choices.filter(({ options }) => options.length > 1);
  const selects = new Map(
    offered.map(({ field, options }) => {
      const select = h(
        "select",
        { id: `by-${field}`, onchange: () => change({ [field]: select.value }) },
        options.map(([value, text]): Child => h("option", { value }, text)),
      );
      return [field, select];
    }),
  );
  const labelled = offered.map(({ field, label }) =>
    h("label", { class: "choice", for: `by-${field}` }, h("span", {}, label), selects.get(field)),
  );
  return {
    element: h("div", { class: "choices" }, labelled),
    show(cut) {
      for (const [field, select] of selects) select.value = cut[field];
    },
  };
}

type Choice = "method" | "rival" | "metric" | "abc" | "xyz" | "pattern" | "category" | "region";
