import type { FeatureName } from "npm:@celeiro/models/classification";
import type { ProductRouting } from "npm:@celeiro/models/snapshot";
import { type Contribution, contributionChart } from "../charts/contributions.js";
import { format, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { productLink } from "../links.js";
import { methodName } from "../names.js";
import { figure } from "./chart.js";
import { tableBehind } from "./table.js";

/** What the router thinks of a product: what speaks for the method, what would change its mind, who is like it. */
export function productRouting(routing: ProductRouting | null): Child {
  if (routing === null) return null;
  const { waterfall, flip, similar, alternatives, confidence, rule } = routing;
  const feature = (name: string) => t(`feature.${name as FeatureName}`);
  let reached = 0;
  const bar = (name: string, contribution: number): Contribution => {
    const from = reached;
    reached += contribution;
    return { name, from, to: reached };
  };
  const bars = [
    bar(t("router.product.base"), waterfall.base),
    ...waterfall.steps.map(({ feature: name, contribution }) => bar(feature(name), contribution)),
    bar(t("router.product.rest"), waterfall.rest),
  ];
  const words = { title: t("router.product.waterfall"), number: (value: number) => format.fixed(value, 2) };
  const behind = tableBehind(
    waterfall.steps,
    [
      { name: t("router.product.feature"), cell: (row) => feature(row.feature) },
      {
        name: t("site.column.value"),
        numeric: true,
        cell: (row) => (row.value === null ? t("site.none") : format.number(row.value)),
      },
      { name: t("router.product.contribution"), numeric: true, cell: (row) => format.fixed(row.contribution, 2) },
    ],
    words.title,
  );
  return h(
    "details",
    {},
    h(
      "summary",
      {},
      routing.unsure === 1 && h("strong", {}, `▲ ${t("router.product.unsure")} `),
      t("router.product.title", { method: methodName(routing.preferred), confidence }),
    ),
    h(
      "p",
      {},
      t("router.product.waterfall-note", { method: methodName(waterfall.method), rival: methodName(waterfall.rival) }),
    ),
    figure((width) => contributionChart(bars, words, { width }), behind, 40 + 24 * bars.length),
    h(
      "ul",
      {},
      h(
        "li",
        {},
        t("router.product.alternatives", { methods: alternatives.map(({ method }) => methodName(method)).join(", ") }),
      ),
      rule !== null && h("li", {}, t("router.product.rule", { method: methodName(rule) })),
      h(
        "li",
        {},
        flip === null
          ? t("router.product.no-flip")
          : t("router.product.flip", {
              feature: feature(flip.feature),
              from: format.number(flip.from),
              to: format.number(flip.to),
              method: methodName(flip.method),
            }),
      ),
      similar.length > 0 &&
        h(
          "li",
          {},
          t("router.product.similar"),
          " ",
          similar.flatMap((sku, i) => [i > 0 && ", ", productLink(sku)]),
        ),
    ),
  );
}
