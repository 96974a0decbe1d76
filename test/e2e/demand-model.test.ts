import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ort from "onnxruntime-web/wasm";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import {
  answeredForecaster,
  DemandQuestions,
  DemandResponse,
  demandStateFrom,
  neutralPlan,
  type PlanChange,
  type StoredDemandState,
} from "../../models/demand/index.js";
import { formats } from "../../models/messages/index.js";
import { noResponse, responseFactors } from "../../models/planning/index.js";
import type { Manifest, ProductPage } from "../../models/snapshot/index.js";
import { demandSeriesOf } from "../../src/components/demand-series.js";
import { type CatalogueAnswered, neutralScenario, planner } from "../../src/components/what-if.js";
import { openBrowser, settled, type Visit, visit } from "../support/browser.js";

const SKU = "FUNG013";
const site = inject("site");
let browser: Browser;
let session: ort.InferenceSession;

const file = (name: string) => readFileSync(join(site.folder, name));
const read = <T>(name: string): T => JSON.parse(file(name).toString("utf8")) as T;

beforeAll(async () => {
  browser = await openBrowser();
  ort.env.wasm.numThreads = 1;
  session = await ort.InferenceSession.create(new Uint8Array(file("models/demand/model.onnx")));
});
afterAll(() => browser?.close());

const ask = async (values: Float32Array, rows: number): Promise<Float32Array> => {
  const { Y } = await session.run({ X: new ort.Tensor("float32", values, [rows, values.length / rows]) });
  return Y?.data as Float32Array;
};

/** The model's answer as the page gets it, but in Node. */
async function answered(product: ProductPage, change: PlanChange, manifest: Manifest): Promise<CatalogueAnswered> {
  const state = demandStateFrom(read<StoredDemandState>("models/demand/state.json"));
  const series = demandSeriesOf(product, state, manifest.frequency);
  const forecaster = await answeredForecaster(state, { mean: ask, widths: [] }, series, change, manifest.horizon);
  return { forecaster, response: new Float64Array(), knows: { price: true, promotion: true } };
}

const productPage = () => read<ProductPage[]>("pages/products/0000.json").find(({ sku }) => sku === SKU) as ProductPage;

const open = async (path: string): Promise<Visit> => {
  const seen = await visit(browser, site.url + path);
  await settled(seen.page);
  await seen.page.waitForFunction(() => document.querySelector("#one [role=status]")?.textContent?.includes("ONNX"));
  return seen;
};

const rowsIn = (seen: Visit): Promise<string[][]> =>
  seen.page
    .locator("#one table")
    .first()
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")));

test("ONNX Runtime says what the build's own trees said, to 1e-5", async () => {
  const product = productPage();
  const manifest = read<Manifest>("manifest.json");
  const { forecaster } = await answered(product, neutralPlan, manifest);
  const { mean } = forecaster.fit({ values: new Float64Array(), seasonLength: 52 }).predict(manifest.horizon);
  expect(product.forecast?.method).toBe("boosting");
  mean.forEach((value, h) => {
    expect(Math.abs(value / (product.forecast?.mean[h] as number) - 1)).toBeLessThan(1e-5);
  });
});

test("a page asks the model with a changed plan and shows what Node gets from it, the order included", async () => {
  const product = productPage();
  const manifest = read<Manifest>("manifest.json");
  const plan = planner(product, manifest);
  const neutral = neutralScenario(product, manifest);
  const change = { priceChange: 0.3, promotionPeriods: 0 };
  const now = plan.answer(neutral, await answered(product, neutralPlan, manifest));
  const what = plan.answer({ ...neutral, ...change }, await answered(product, change, manifest));
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  expect(total(what.forecast.mean)).toBeLessThan(0.8 * total(now.forecast.mean));
  expect(now.order.quantity).toBe(product.order?.quantity);
  const seen = await open(`/en/scenarios?v=1&sku=${SKU}&pr=%2B30`);
  const { number } = formats("en", "BRL");
  await seen.page.waitForFunction(
    (shown) => document.querySelector("#one table tbody td:nth-child(3)")?.textContent === shown,
    number(total(what.forecast.mean)),
  );
  const rows = await rowsIn(seen);
  const shown = (name: string) => rows.find(([first]) => first === name)?.slice(1, 3);
  expect(shown("Demand over the horizon, units")).toEqual(
    [now, what].map(({ forecast }) => number(total(forecast.mean))),
  );
  expect(shown("To order, units")).toEqual([now, what].map(({ order }) => number(order.quantity)));
  expect(shown("Reorder point")).toEqual([now, what].map(({ order }) => number(order.reorderPoint)));
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("in the whole catalogue the model answers for its products, elasticity for the others, as in Node", async () => {
  const { horizon, frequency } = read<Manifest>("manifest.json");
  const state = demandStateFrom(read<StoredDemandState>("models/demand/state.json"));
  const products = read<ProductPage[]>("pages/products/0000.json").filter(({ forecast }) => forecast !== null);
  const boosted = products.filter(({ forecast }) => forecast?.method === "boosting");
  expect(boosted).toHaveLength(4);
  const change = { priceChange: 0.3, promotionPeriods: 0 };
  const steps = Array.from({ length: horizon }, (_, h) => h + 1);
  const series = boosted.map((product) => demandSeriesOf(product, state, frequency));
  const response = new DemandResponse(new DemandQuestions(series, state.context, steps), ask);
  const factors = await response.factors(change);
  const total = products.reduce((sum, product) => {
    const own = boosted.indexOf(product);
    const moved =
      own >= 0
        ? factors.subarray(own * horizon, (own + 1) * horizon)
        : responseFactors({ ...change, demandChange: 0 }, product.effects ?? noResponse, horizon);
    return sum + (product.forecast?.mean ?? []).reduce((all, mean, h) => all + mean * (moved[h] as number), 0);
  }, 0);
  const seen = await open(`/en/scenarios?v=1&sku=${SKU}&pr=%2B30&all=1`);
  await seen.page.waitForFunction(() => document.querySelector("#all")?.textContent?.includes("ONNX"));
  const shown = await seen.page.locator("#all table tbody td:nth-child(3)").first().textContent();
  expect(shown).toBe(formats("en", "BRL").number(total));
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("the model goes on answering when the network is cut, and comes from nowhere but the site", async () => {
  const seen = await open(`/pt/scenarios?v=1&sku=${SKU}`);
  const before = await rowsIn(seen);
  await seen.page.context().setOffline(true);
  await seen.page.focus("#price");
  for (let press = 0; press < 30; press++) await seen.page.keyboard.press("ArrowRight");
  await seen.page.waitForFunction(
    (shown) => document.querySelector("#one table tbody td:nth-child(3)")?.textContent !== shown,
    before[0]?.[2],
  );
  expect((await rowsIn(seen))[0]?.[3]).toMatch(/^−/);
  await seen.page.context().setOffline(false);
  expect(seen.problems).toEqual([]);
  await seen.close();
});
