import { neutralPlan } from "npm:@celeiro/models/demand";
import type { Catalogue, ProductPage } from "npm:@celeiro/models/snapshot";
import { format, release, t } from "../context.js";
import { catalogue } from "../data/catalogue.js";
import { demandModel } from "../data/demand-model.js";
import { productAt } from "../data/products.js";
import { fill, h } from "../dom.js";
import { combobox } from "../parts/combobox.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { modelInWords } from "../parts/model-words.js";
import { productClass, productMethod } from "../parts/product-class.js";
import { productCleansing } from "../parts/product-cleansing.js";
import { productData } from "../parts/product-data.js";
import { productForecast } from "../parts/product-forecast.js";
import { productOrder } from "../parts/product-order.js";
import { productOverrides } from "../parts/product-overrides.js";
import { sliders } from "../parts/sliders.js";
import { productParameters, scenarioOf, stateOf } from "../product-address.js";
import { searchProducts } from "../search.js";
import { followInAddress, readState } from "../url-state.js";
import {
  type CatalogueAnswered,
  leadTimeOf,
  neutralScenario,
  type Planner,
  planner,
  type Scenario,
} from "../what-if.js";

const SUGGESTIONS = 12;

/** One product from its data to its order; the last two steps answer what-if questions. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const products = await catalogue();
  const state = readState(productParameters, location.search);
  const follow = followInAddress(productParameters);
  const open = async (position: number, asked: (neutral: Scenario) => Scenario) => {
    const product = await productAt(position);
    const neutral = neutralScenario(product, release);
    const address = (changed: Scenario) => follow(stateOf(product.sku, changed, neutral));
    showProduct(product, asked(neutral), neutral, address);
  };
  const choose = (position: number) =>
    open(position, (neutral) => {
      follow(stateOf(products.sku[position] as string, neutral, neutral));
      return neutral;
    });
  fill(
    "search",
    searchField(products, (position) => void choose(position)),
  );
  const position = state.sku === "" ? mostValuable(products) : products.sku.indexOf(state.sku);
  if (position < 0) {
    setFinding(t("site.finding.product-unknown", { sku: state.sku }));
    for (const id of ["data", "class", "method", "forecast", "order"]) fill(id);
    return;
  }
  await open(position, (neutral) => scenarioOf(state, neutral));
}

function searchField(products: Catalogue, choose: (position: number) => void): HTMLElement {
  return combobox({
    label: t("site.product.search"),
    placeholder: t("site.product.placeholder"),
    search: (query) =>
      searchProducts(products, query, SUGGESTIONS).map((position) => ({
        value: position,
        text: products.sku[position] as string,
        note: products.description[position] ?? "",
      })),
    choose,
  });
}

const mostValuable = ({ value }: Catalogue): number =>
  value.reduce((best, item, position) => (item > (value[best] ?? -1) ? position : best), 0);

function showProduct(
  product: ProductPage,
  first: Scenario,
  neutral: Scenario,
  follow: (scenario: Scenario) => void,
): void {
  setFinding(findingOf(product));
  showSteps(product.history.quantity.length > 0);
  fill("data", productData(product), product.history.quantity.length > 0 && productCleansing(product));
  fill("class", productClass(product));
  fill("method", productMethod(product));
  const overrides = productOverrides(product);
  const forecast = productForecast(product);
  const plan = planOrNull(product);
  if (plan === null) {
    fill("forecast", forecast.element, overrides);
    fill("order", productOrder(product, null, null));
    return;
  }
  const note = h("p", { class: "aside" }, t(plan.fitted ? "site.what-if.note" : "site.what-if.note-standing"));
  let baseline = plan.answer(neutral);
  let model: CatalogueAnswered | undefined;
  let newest = first;
  const show = (scenario: Scenario) => {
    newest = scenario;
    const changed =
      scenario.demandChange !== 0 || scenario.leadTimeChange !== 0 || scenario.serviceLevel !== neutral.serviceLevel;
    const answer = changed ? plan.answer(scenario, model) : baseline;
    forecast.show(scenario.demandChange === 0 ? null : answer.forecast, scenario.demandChange !== 0);
    // Left as it is, an order that the page has not worked out itself is the published one.
    const asIs = changed || plan.fitted || model !== undefined ? baseline.order : null;
    fill("order", productOrder(product, asIs, changed ? answer.order : null));
    if (changed && plan.asksCatalogue) ask();
  };
  let asked = false;
  /** The first question brings the model of all products; until it is here, and where it cannot come, the run's forecast stands. */
  const ask = () => {
    if (asked) return;
    asked = true;
    demandModel()
      ?.then(async (opened) => {
        const answered = await opened.ask(product, neutralPlan);
        // Another product may have been opened meanwhile.
        if (!note.isConnected) return;
        model = answered;
        baseline = plan.answer(neutral, model);
        note.textContent = modelInWords(opened);
        show(newest);
      })
      .catch(() => {
        note.textContent = t("site.what-if.note-standing");
      });
  };
  const controls = sliders(neutral, leadTimeOf(product, release), (scenario) => {
    show(scenario);
    follow(scenario);
  });
  fill("forecast", note, controls.element, forecast.element, overrides);
  controls.set(first);
  show(first);
}

/** A method that cannot be fitted again in the browser leaves the run's own order standing, without sliders. */
function planOrNull(product: ProductPage): Planner | null {
  try {
    return planner(product, release);
  } catch {
    return null;
  }
}

/** A product without history has a first step and no others. */
function showSteps(hasHistory: boolean): void {
  for (const id of ["class", "method", "forecast", "order"]) {
    const card = document.getElementById(id)?.closest<HTMLElement>(".card");
    if (card) card.hidden = !hasHistory;
  }
}

function setFinding(text: string): void {
  const heading = document.getElementById("finding");
  if (heading !== null) heading.textContent = text;
  heading?.removeAttribute("aria-busy");
  document.title = text;
}

function findingOf({ sku, description, history, order }: ProductPage): string {
  const name = description === null ? sku : `${sku} ${description}`;
  if (history.quantity.length === 0) return t("site.finding.product-unsold", { name });
  if (order === null || order.status !== "order") return t("site.finding.product-hold", { name });
  return t("site.finding.product-order", {
    name,
    quantity: format.number(order.quantity),
    valued: order.value === null ? "no" : "yes",
    value: order.value === null ? "" : format.money(order.value),
    date: order.orderDate === null ? format.date(release.asOf) : format.date(order.orderDate),
  });
}
