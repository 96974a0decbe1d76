import type { PriceAdvice, PricesPage } from "npm:@celeiro/models/snapshot";
import { t } from "../context.js";
import { prices } from "../data/prices.js";
import { productAt } from "../data/products.js";
import { fill, h } from "../dom.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { adviceList } from "../prices/advice-list.js";
import { priceBackTest } from "../prices/back-test.js";
import { priceDetail } from "../prices/detail.js";
import { folded } from "../search.js";
import { followInAddress, readState } from "../url-state.js";

const parameters = [
  { key: "sku", initial: "" },
  { key: "show", initial: "all" },
  { key: "q", initial: "" },
] as const;

const filters = {
  all: () => true,
  wait: ({ action }: PriceAdvice) => action === "wait",
  due: ({ due }: PriceAdvice) => due,
} as const;
type Filter = keyof typeof filters;

/** Buy now or wait: one product's price with the advice, all products, and what the advice was worth in the past. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const page = await prices();
  if (page.advice.length === 0) return showNothing(page);
  const state = readState(parameters, location.search);
  if (!Object.hasOwn(filters, state.show)) state.show = "all";
  const follow = followInAddress(parameters);
  const texts = new Map(page.advice.map((one) => [one, folded(`${one.sku} ${one.description ?? ""} ${one.supplier}`)]));
  const draw = () => {
    const wanted = folded(state.q);
    const shown = page.advice.filter((one) => filters[state.show as Filter](one) && texts.get(one)?.includes(wanted));
    fill("list", adviceList(shown, choose));
  };
  const changed = () => {
    follow(state);
    draw();
  };
  const choose = (advice: PriceAdvice) => {
    state.sku = advice.sku;
    follow(state);
    void showDetail(advice).then(() => document.getElementById("detail-title")?.scrollIntoView({ block: "nearest" }));
  };
  fill("filters", filterBar(state, changed));
  fill("back-test", priceBackTest(page.backTest));
  draw();
  await showDetail(page.advice.find(({ sku }) => sku === state.sku) ?? (page.advice[0] as PriceAdvice));
}

async function showDetail(advice: PriceAdvice): Promise<void> {
  const { purchase } = await productAt(advice.product);
  if (purchase !== undefined) fill("detail", priceDetail(advice, purchase));
}

function filterBar(state: { show: string; q: string }, changed: () => void): HTMLElement {
  const show = h(
    "select",
    {
      id: "show",
      onchange: () => {
        state.show = show.value;
        changed();
      },
    },
    (Object.keys(filters) as Filter[]).map((value) =>
      h("option", { value, selected: value === state.show }, t(`prices.show.${value}`)),
    ),
  );
  const search = h("input", {
    type: "search",
    id: "filter",
    value: state.q,
    oninput: () => {
      state.q = search.value;
      changed();
    },
  });
  return h(
    "div",
    { class: "bar" },
    h("label", { for: "show" }, t("prices.show"), " ", show),
    h("label", { for: "filter" }, t("site.list.filter"), " ", search),
  );
}

function showNothing(page: PricesPage): void {
  fill(
    "detail",
    h("p", { class: "big small" }, t("prices.none")),
    h("p", {}, t("prices.none-why")),
    h("pre", {}, h("code", {}, "celeiro import quotes.csv --table prices\nceleiro build")),
  );
  fill("filters");
  fill("list", h("p", { class: "muted" }, t("site.list.empty")));
  fill("back-test", priceBackTest(page.backTest));
}
