import type { ProductPage } from "npm:@celeiro/models/snapshot";
import { t } from "../context.js";
import { h } from "../dom.js";
import { productLink } from "../links.js";
import { productForecast } from "../parts/product-forecast.js";
import { productStock } from "../parts/product-stock.js";
import type { Answer, Planner } from "../what-if.js";
import type { FullScenario } from "./address.js";
import { asker } from "./asker.js";
import { comparison, type Measured } from "./comparison.js";

export interface ProductScenario {
  readonly element: HTMLElement;
  show(scenario: FullScenario): void;
}

/** One product: the forecast with that of the run dotted beneath it, the stock to come, and what changes. */
export function productScenario(product: ProductPage, plan: Planner, neutral: FullScenario): ProductScenario {
  const forecast = productForecast(product);
  const stock = productStock(product);
  const table = h("div");
  const who = h("p", { class: "aside", role: "status" });
  const draw = (scenario: FullScenario, what: Answer, now: Answer) => {
    const moved = scenario.demandChange !== 0 || scenario.priceChange !== 0 || scenario.promotionPeriods > 0;
    forecast.show(moved ? what.forecast : null, moved);
    stock?.show(what, now);
    table.replaceChildren(comparison(measuresOf(product, now, what, scenario), t("scenarios.one")));
  };
  const ask = asker(product, plan, neutral, { draw, say: (words) => who.replaceChildren(words) });
  return {
    element: h(
      "div",
      {},
      h("p", {}, productLink(product.sku), " ", product.description ?? ""),
      who,
      table,
      forecast.element,
      stock?.element,
    ),
    show: ask,
  };
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
