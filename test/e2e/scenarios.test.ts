import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { formats } from "../../models/messages/index.js";
import type { Manifest, ProductPage } from "../../models/snapshot/index.js";
import { neutralScenario, planner } from "../../src/components/what-if.js";
import { openBrowser, settled, type Visit, visit } from "../support/browser.js";

const site = inject("site");
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const read = <T>(name: string): T => JSON.parse(readFileSync(join(site.folder, "pages", name), "utf8")) as T;
const open = async (path: string): Promise<Visit> => {
  const seen = await visit(browser, site.url + path);
  await settled(seen.page);
  return seen;
};

/** Rows of the first comparison in a place: name, as it is, what if, difference. */
const rowsIn = (seen: Visit, place: string): Promise<string[][]> =>
  seen.page
    .locator(`#${place} table`)
    .first()
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")));

test("price and promotion in the browser give what the same models give in Node, to the last digit shown", async () => {
  const product = read<ProductPage[]>("products/0000.json").find(({ sku }) => sku === "FUNG005") as ProductPage;
  expect(product.effects?.elasticity).toBeLessThan(0);
  const plan = planner(product, read<Manifest>("manifest.json"));
  const neutral = neutralScenario(product, read<Manifest>("manifest.json"));
  const what = plan.answer({
    ...{ priceChange: 0.1, promotionPeriods: 4, demandChange: 0.2, leadTimeChange: 5, serviceLevel: 0.98 },
  });
  const seen = await open("/en/scenarios?v=1&sku=FUNG005&pr=+10&po=4&dm=+20&lt=+5&sl=.98");
  const rows = await rowsIn(seen, "one");
  const { number } = formats("en", "BRL");
  const shown = (name: string) => rows.find(([first]) => first === name)?.slice(1, 3);
  expect(shown("Reorder point")).toEqual([plan.answer(neutral), what].map(({ order }) => number(order.reorderPoint)));
  expect(shown("To order, units")).toEqual([plan.answer(neutral), what].map(({ order }) => number(order.quantity)));
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("sliders move both tables without the network, the address follows, and the link opens the same scenario", async () => {
  const seen = await open("/en/scenarios?v=1&sku=FUNG001");
  await seen.page.locator("#all button").click();
  await seen.page.waitForSelector("#all table");
  const [one, all] = [await rowsIn(seen, "one"), await rowsIn(seen, "all")];
  expect([...one, ...all].every((row) => row[3] === "–")).toBe(true);
  await seen.page.context().setOffline(true);
  await seen.page.focus("#price");
  for (let press = 0; press < 10; press++) await seen.page.keyboard.press("ArrowRight");
  await seen.page.waitForFunction(() => location.search.includes("pr=%2B10"));
  await seen.page.waitForFunction(() =>
    /−/.test(document.querySelector("#all table tbody td:last-child")?.textContent ?? ""),
  );
  const moved = { one: await rowsIn(seen, "one"), all: await rowsIn(seen, "all") };
  expect(moved.one.map((row) => row[1])).toEqual(one.map((row) => row[1]));
  expect(moved.one[0]?.[3]).toMatch(/^−/);
  await seen.page.context().setOffline(false);
  expect(await seen.page.evaluate(() => location.search)).toBe("?v=1&sku=FUNG001&pr=%2B10&all=1");
  await seen.page.reload();
  await settled(seen.page);
  await seen.page.waitForSelector("#all table");
  expect(await rowsIn(seen, "one")).toEqual(moved.one);
  expect(await rowsIn(seen, "all")).toEqual(moved.all);
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("choosing a product on the prices page draws its price and keeps it in the address", async () => {
  const seen = await open("/en/prices");
  await seen.page.locator("#list tbody button", { hasText: "HERB004" }).click();
  await seen.page.waitForFunction(() => location.search === "?v=1&sku=HERB004");
  await seen.page.waitForFunction(() => document.querySelector("#detail")?.textContent?.includes("HERB004"));
  expect(await seen.page.locator("#detail svg").count()).toBeGreaterThan(0);
  await seen.page.selectOption("#show", "wait");
  const advice = await seen.page.locator("#list tbody tr td:nth-child(5)").allTextContents();
  expect(advice.every((text) => text.includes("Wait"))).toBe(true);
  expect(seen.problems).toEqual([]);
  await seen.close();
});
