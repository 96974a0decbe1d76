import type { Catalogue, ProductPage } from "npm:@celeiro/models/snapshot";
import { release, t } from "../context.js";
import { catalogue } from "../data/catalogue.js";
import { productAt } from "../data/products.js";
import { catalogueModelSource, scenarioCatalogue } from "../data/scenarios.js";
import { fill, h } from "../dom.js";
import { combobox } from "../parts/combobox.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { addressOf, type FullScenario, scenarioAt, scenarioParameters } from "../scenarios/address.js";
import { catalogueScenario } from "../scenarios/catalogue.js";
import { controls } from "../scenarios/controls.js";
import { type ProductScenario, productScenario } from "../scenarios/product.js";
import { type RemoteCatalogue, remoteCatalogue } from "../scenarios/remote-catalogue.js";
import { searchProducts } from "../search.js";
import { followInAddress, readState } from "../url-state.js";
import { type Planner, planner } from "../what-if.js";

const SUGGESTIONS = 12;

const neutral: FullScenario = {
  ...{ demandChange: 0, priceChange: 0, promotionPeriods: 0, leadTimeChange: 0 },
  serviceLevel: release.serviceLevel,
  budgetShare: 1,
};

/** What if? Six sliders, and what they change for one product and, when asked, for all. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const products = await catalogue();
  const state = readState(scenarioParameters, location.search);
  const follow = followInAddress(scenarioParameters);
  let scenario = scenarioAt(state, neutral, release.horizon);
  let sku = state.sku;
  let one: ProductScenario | undefined;
  let all: RemoteCatalogue | undefined;
  const keep = () => follow(addressOf(sku, scenario, neutral, all !== undefined));
  const sliders = controls(neutral, (next) => {
    scenario = next;
    one?.show(scenario);
    all?.ask(questionOf(scenario));
    keep();
  });
  const open = async (position: number) => {
    one = await openProduct(products, position);
    one?.show(scenario);
  };
  const askAll = async () => {
    fill("all", h("p", {}, t("site.loading")));
    const demand = await scenarioCatalogue();
    all = remoteCatalogue(demand, catalogueModelSource(products, demand), (answer) =>
      fill("all", catalogueScenario(answer, demand, products, scenario.budgetShare)),
    );
    all.ask(questionOf(scenario));
    keep();
  };
  sliders.set(scenario);
  const choose = (position: number) => {
    sku = products.sku[position] as string;
    void open(position).then(keep);
  };
  fill("controls", searchField(products, choose), sliders.element);
  const button = h("button", { type: "button", class: "action", onclick: () => void askAll() }, t("scenarios.ask-all"));
  if (state.all === "1") void askAll();
  else fill("all", button);
  const position = sku === "" ? mostValuable(products) : products.sku.indexOf(sku);
  if (position < 0) fill("one", h("p", {}, t("site.finding.product-unknown", { sku })));
  else await open(position);
}

/** The service level that goes without saying is each product's own. */
function questionOf({ serviceLevel, budgetShare: _, ...rest }: FullScenario) {
  return serviceLevel === neutral.serviceLevel ? rest : { ...rest, serviceLevel };
}

async function openProduct(products: Catalogue, position: number): Promise<ProductScenario | undefined> {
  const product = await productAt(position);
  const plan = planOrNull(product);
  if (plan === null) {
    fill("one", h("p", {}, t("scenarios.no-plan", { sku: products.sku[position] as string })));
    return undefined;
  }
  const shown = productScenario(product, plan, neutral);
  fill("one", shown.element);
  return shown;
}

/** Products that were never sold, and methods that only the build can fit, have no scenario. */
function planOrNull(product: ProductPage): Planner | null {
  try {
    return planner(product, release);
  } catch {
    return null;
  }
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
