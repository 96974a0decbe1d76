import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type DemandQuestion, demandAhead } from "../../models/planning/index.js";
import type { Manifest, ProductPage } from "../../models/snapshot/index.js";
import { openBrowser, settled, visit } from "../support/browser.js";

const site = inject("site");
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const read = <T>(name: string): T => JSON.parse(readFileSync(join(site.folder, "pages", name), "utf8")) as T;
const runs = 15;

interface InBrowser {
  readonly mean: number[];
  readonly quantiles: [number, number[]][];
  readonly milliseconds: number[];
}

test("the served models forecast a product by the automatic method as Node does, to the last bit", async () => {
  const { horizon, seed, frequency, seasonLength } = read<Manifest>("manifest.json");
  const { sku, history } = read<ProductPage[]>("products/0000.json").find(({ sku }) => sku === "FUNG001")!;
  const values = history.quantity.map((value) => value ?? Number.NaN);
  const question = { sku, method: "auto", horizon, seed };
  const series = { seasonLength, frequency };
  const seen = await visit(browser, `${site.url}/en/product?sku=${sku}`);
  await settled(seen.page);
  const bundle = await seen.page.evaluate(
    () =>
      performance.getEntriesByType("resource").find(({ name }) => /@celeiro\/models[^/]*\/planning\./.test(name))?.name,
  );
  expect(bundle).toBeDefined();
  // As text: the test's own transpiler would put its loader in the place of import().
  const there = await seen.page.evaluate<InBrowser>(`(async () => {
    const { demandAhead } = await import(${JSON.stringify(bundle)});
    const question = ${JSON.stringify({ ...question, series })};
    question.series.values = Float64Array.from(${JSON.stringify(history.quantity)}, (value) => value ?? NaN);
    const milliseconds = [];
    let forecast = demandAhead(question).forecast;
    for (let i = 0; i < ${runs}; i++) {
      const begun = performance.now();
      forecast = demandAhead(question).forecast;
      milliseconds.push(performance.now() - begun);
    }
    const quantiles = [...forecast.quantiles].map(([p, path]) => [p, [...path]]);
    return { mean: [...forecast.mean], quantiles, milliseconds };
  })()`);
  await seen.close();
  const asked: DemandQuestion = { ...question, series: { ...series, values: Float64Array.from(values) } };
  const { forecast: here } = demandAhead(asked);
  expect(there.mean).toEqual([...here.mean]);
  expect(there.quantiles).toEqual([...here.quantiles].map(([p, path]) => [p, [...path]]));
  const median = there.milliseconds.sort((a, b) => a - b)[runs >> 1]!;
  console.log(`auto for one product in Chromium: ${median.toFixed(1)} ms, median of ${runs} (goal 150)`);
});
