import type { ProductPage } from "npm:@celeiro/models/snapshot";
import { format, t } from "../context.js";
import { type Child, h } from "../dom.js";
import { productLink } from "../links.js";
import { productForecast } from "../parts/product-forecast.js";
import { productStock } from "../parts/product-stock.js";
import type { Answer, Planner } from "../what-if.js";
import { type FullScenario, isNeutral } from "./address.js";
import { comparison, type Measured } from "./comparison.js";

export interface ProductScenario {
  readonly element: HTMLElement;
  show(scenario: FullScenario): void;
}

/** One product: the forecast with that of the run dotted beneath it, and what changes. */
export function productScenario(product: ProductPage, plan: Planner, neutral: FullScenario): ProductScenario {
  const forecast = productForecast(product);
  const stock = productStock(product);
  const table = h("div");
  const now = plan.answer(neutral);
  return {
    element: h(
      "div",
      {},
      h("p", {}, productLink(product.sku), " ", product.description ?? ""),
      h("p", { class: "aside" }, responseInWords(product)),
      table,
      forecast.element,
      stock?.element,
    ),
    show(scenario) {
      const what = isNeutral(scenario, neutral) ? now : plan.answer(scenario);
      const moved = scenario.demandChange !== 0 || scenario.priceChange !== 0 || scenario.promotionPeriods > 0;
      forecast.show(moved ? what.forecast : null, moved);
      stock?.show(what, now);
      table.replaceChildren(comparison(measuresOf(product, now, what, scenario), t("scenarios.one")));
    },
  };
}

function responseInWords({ effects }: ProductPage): Child {
  if (effects === undefined) return t("scenarios.no-response");
  const { elasticity, elasticitySe, elasticityShare, logLift } = effects;
  return t("scenarios.response", {
    elasticity: format.fixed(elasticity, 2),
    error: format.fixed(1.96 * elasticitySe, 2),
    own: format.percent(elasticityShare),
    lift: format.change(Math.exp(logLift) - 1),
  });
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

function measuresOf(product: ProductPage, now: Answer, what: Answer, { priceChange }: FullScenario): Measured[] {
  const price = product.unitPrice ?? product.history.price?.findLast((value) => value !== null) ?? null;
  const cost = product.unitCost;
  const demand = ({ forecast }: Answer) => forecast.mean.reduce((sum, value) => sum + value, 0);
  const earned = (answer: Answer, change: number, less: number | null) =>
    price === null || less === null ? null : demand(answer) * (price * (1 + change) - less);
  const row = (name: string, kind: Measured["kind"], of: (answer: Answer) => number): Measured => ({
    name,
    kind,
    now: known(of(now)),
    what: known(of(what)),
  });
  return [
    row(t("scenarios.measure.demand"), "units", demand),
    {
      name: t("scenarios.measure.revenue"),
      kind: "money",
      now: earned(now, 0, 0),
      what: earned(what, priceChange, 0),
    },
    {
      name: t("scenarios.measure.margin"),
      kind: "money",
      now: earned(now, 0, cost),
      what: earned(what, priceChange, cost),
    },
    row(t("scenarios.measure.quantity"), "units", ({ order }) => order.quantity),
    row(t("scenarios.measure.value"), "money", ({ order }) => order.value),
    row(t("site.product.safety-stock"), "units", ({ order }) => order.safetyStock),
    row(t("site.column.reorder-point"), "units", ({ order }) => order.reorderPoint),
    row(t("site.column.stockout"), "percent", ({ order }) => order.stockoutProbability),
    row(t("site.column.risk"), "money", ({ order }) => order.valueAtRisk),
  ];
}
