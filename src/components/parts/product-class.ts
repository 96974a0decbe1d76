import type { ProductClass, ProductPage } from "npm:@celeiro/models/snapshot";
import { format, inWords, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { productLink } from "../links.js";
import { methodName, patternName } from "../names.js";
import { productRouting } from "./product-routing.js";
import { dataTable } from "./table.js";

/** Step two: what kind of product this is, in three sentences. */
export function productClass({ classification }: ProductPage): Child {
  if (classification === null) return h("p", {}, t("site.product.no-class"));
  const { abc, xyz, pattern, valueShare, cv, adi, cv2, periods, demandPeriods } = classification;
  return [
    h("p", { class: "big" }, `${abc}${xyz} · ${patternName(pattern)}`),
    h(
      "div",
      { class: "facts" },
      h("p", {}, t("site.product.abc", { abc, share: format.percent(valueShare ?? 0, 2) })),
      cv !== null && h("p", {}, t("site.product.xyz", { xyz, cv: format.fixed(cv, 2) })),
      adi !== null &&
        cv2 !== null &&
        h(
          "p",
          {},
          t("site.product.pattern", {
            pattern: patternName(pattern),
            demandPeriods,
            periods,
            adi: format.fixed(adi, 2),
            cv2: format.fixed(cv2, 2),
          }),
        ),
      classification.cluster !== null &&
        h("p", {}, t("product.cluster", { cluster: t("classes.cluster", { cluster: classification.cluster + 1 }) })),
      movement(classification),
      policy(classification),
    ),
  ];
}

function movement({ abc, xyz, previousAbc, previousXyz }: ProductClass): Child {
  if (previousAbc === null || previousXyz === null) return null;
  const [before, now] = [previousAbc + previousXyz, abc + xyz];
  return h("p", {}, t(before === now ? "product.stayed" : "product.moved", { before, now }));
}

function policy({ policyMethod, policyServiceLevel, policyReviewDays }: ProductClass): Child {
  if (policyServiceLevel === null || policyReviewDays === null) return null;
  return h(
    "p",
    {},
    t("product.policy", {
      method: policyMethod === null ? "none" : methodName(policyMethod),
      serviceLevel: format.percent(policyServiceLevel, 1),
      days: policyReviewDays,
    }),
  );
}

/** Step three: which method forecasts it and why, with what every other method scored. */
export function productMethod({ selection, backtest, refusals, likeItems, routing }: ProductPage): Child {
  if (selection === null) return h("p", {}, t("site.product.no-method"));
  const ratio = (value: number | null) => (value === null ? "–" : format.fixed(value, 2));
  const words = h(
    "div",
    {},
    h("p", { class: "big" }, methodName(selection.method)),
    selection.reason !== null && h("p", {}, inWords(selection.reason)),
    productRouting(routing),
    likeItems.length > 0 &&
      dataTable(
        likeItems,
        [
          { name: t("site.product.like-items"), cell: (row) => productLink(row.sku) },
          { name: t("site.column.similarity"), numeric: true, cell: (row) => format.percent(row.similarity) },
        ],
        t("site.product.like-items"),
      ),
    refusals.length > 0 &&
      h(
        "details",
        {},
        h("summary", {}, t("site.product.refused", { methods: refusals.length })),
        h(
          "ul",
          {},
          refusals.map(({ method, reason }) =>
            h("li", {}, `${methodName(method)}: ${t(`unservable.${reason}` as "unservable.too-short")}`),
          ),
        ),
      ),
  );
  if (backtest.length === 0) return words;
  const scores = dataTable(
    backtest,
    [
      {
        name: t("site.column.method"),
        cell: (row) =>
          row.method === selection.method ? h("strong", {}, methodName(row.method)) : methodName(row.method),
      },
      { name: t("site.column.windows"), numeric: true, cell: (row) => format.number(row.windows) },
      { name: t("site.column.rmsse"), numeric: true, cell: (row) => ratio(row.rmsse) },
      { name: t("site.column.mase"), numeric: true, cell: (row) => ratio(row.mase) },
      {
        name: t("site.column.coverage80"),
        numeric: true,
        cell: (row) => (row.coverage80 === null ? "–" : format.percent(row.coverage80)),
      },
    ],
    t("site.product.method"),
  );
  return h("div", { class: "split" }, words, scores);
}
