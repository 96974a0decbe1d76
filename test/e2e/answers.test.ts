import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { asksCatalogue } from "../../models/forecasting/index.js";
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
const download = async (seen: Visit): Promise<string> => {
  const [file] = await Promise.all([
    seen.page.waitForEvent("download"),
    seen.page.locator("button", { hasText: /CSV/ }).last().click(),
  ]);
  return readFileSync(await file.path(), "utf8");
};

/** The rows of step five: name, as it is, what if. */
const orderTable = (seen: Visit): Promise<string[][]> =>
  seen.page
    .locator("#order tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")));

test("a what-if in the browser says what the same models say in Node, to the last digit shown", async () => {
  const product = read<ProductPage[]>("products/0000.json").find(({ sku }) => sku === "FUNG005") as ProductPage;
  const manifest = read<Manifest>("manifest.json");
  const plan = planner(product, manifest);
  const scenario = { demandChange: 0.2, leadTimeChange: 5, serviceLevel: 0.98 };
  const [now, what] = [neutralScenario(product, manifest), scenario].map((one) => plan.answer(one));
  const number = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });
  const seen = await open("/en/product?v=1&sku=FUNG005&dm=+20&lt=+5&sl=.98");
  const rows = await orderTable(seen);
  const point = rows.find(([name]) => name === "Reorder point");
  expect(point?.slice(1)).toEqual([now, what].map((answer) => number.format(answer!.order.reorderPoint)));
  const quantity = rows.find(([name]) => name === "Quantity");
  expect(quantity?.slice(1)).toEqual([now, what].map((answer) => number.format(answer!.order.quantity)));
  await seen.close();
});

test("the plan worked out in the browser is the one the run published", () => {
  const sold = read<ProductPage[]>("products/0000.json").filter(
    // The order of the test site's overridden product is the one from before the override.
    ({ forecast, overrides }) => forecast !== null && !asksCatalogue(forecast.method) && !overrides?.length,
  );
  expect(sold.length).toBeGreaterThan(9);
  const manifest = read<Manifest>("manifest.json");
  for (const product of sold) {
    const { order, forecast } = planner(product, manifest).answer(neutralScenario(product, manifest));
    expect(order.quantity).toBe(product.order?.quantity);
    expect(order.reorderPoint).toBe(product.order?.reorderPoint);
    expect(order.stockoutProbability).toBe(product.order?.stockoutProbability);
    expect(order.valueAtRisk).toBe(product.order?.risk);
    expect([...forecast.mean]).toEqual(product.forecast?.mean);
  }
});

test("sliders move the order, the address follows, and the link opens the same scenario", async () => {
  const seen = await open("/en/product?v=1&sku=FUNG001");
  const before = await orderTable(seen);
  expect(before[0]).toHaveLength(2);
  await seen.page.focus("#demand");
  for (let press = 0; press < 4; press++) await seen.page.keyboard.press("ArrowRight");
  await seen.page.waitForFunction(() => location.search.includes("dm="));
  const after = await orderTable(seen);
  expect(after[0]).toHaveLength(3);
  expect(after.map((row) => row[1])).toEqual(before.map((row) => row[1]));
  expect(await seen.page.evaluate(() => location.search)).toBe("?v=1&sku=FUNG001&dm=%2B20");
  await seen.page.reload();
  await settled(seen.page);
  expect(await orderTable(seen)).toEqual(after);
  await seen.page.locator(".sliders button").click();
  await seen.page.waitForFunction(() => !location.search.includes("dm="));
  expect(await orderTable(seen)).toEqual(before);
  await seen.close();
});

test("a product is found by keyboard alone", async () => {
  const seen = await open("/en/product");
  await seen.page.focus("#find");
  await seen.page.keyboard.type("seeds product 3");
  await seen.page.keyboard.press("ArrowDown");
  expect(await seen.page.getAttribute("#find", "aria-activedescendant")).toBe("suggestion-0");
  await seen.page.keyboard.press("Enter");
  await seen.page.waitForFunction(() => location.search.includes("SEED003"));
  expect(await seen.page.locator("h1").textContent()).toContain("SEED003");
  await seen.close();
});

test("an unknown product is said to be unknown", async () => {
  const seen = await open("/en/product?v=1&sku=NOPE");
  expect(await seen.page.locator("h1").textContent()).toContain("NOPE");
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("a cell of the matrix filters the list, and the address keeps it", async () => {
  const seen = await open("/en/classification");
  const all = await seen.page.locator("#list tbody tr").count();
  await seen.page.locator("#matrix").getByRole("button", { name: /^AX/ }).click();
  await expect.poll(() => seen.page.locator("#list tbody tr").count()).toBeLessThan(all);
  expect(await seen.page.locator("#list tbody tr").count()).toBeGreaterThan(0);
  await seen.page.waitForFunction(() => location.search === "?v=1&cell=AX");
  await seen.close();
});

test("an order line opens its arithmetic, and Escape closes it", async () => {
  const seen = await open("/en/orders");
  await seen.page.locator("#list tbody button").first().click();
  await seen.page.waitForSelector(".drawer .trace li");
  expect(await seen.page.locator(".drawer .trace li").count()).toBeGreaterThan(4);
  await seen.page.keyboard.press("Escape");
  await seen.page.waitForSelector(".drawer", { state: "detached" });
  await seen.page.selectOption("#show", "hold");
  await seen.page.locator("#list tbody button").first().click();
  await seen.page.waitForSelector(".drawer .trace li");
  expect(await seen.page.locator(".drawer .trace").textContent()).toContain("Not ordered");
  await seen.close();
});

test("a product that was never sold is found, and its page says so instead of drawing nothing", async () => {
  const seen = await open("/pt/product");
  await seen.page.fill("[role=combobox]", "pa de corte");
  await seen.page.locator("[role=option]").first().click();
  await seen.page.waitForFunction(() => location.search.includes("sku=TOOL001"));
  await settled(seen.page);
  expect(await seen.page.locator("h1").textContent()).toBe("TOOL001 Pá de corte nunca foi vendido");
  expect(await seen.page.locator("#data").textContent()).toMatch(/^Sem histórico: .*com 40 em estoque/);
  expect(await seen.page.locator("main svg").count()).toBe(0);
  expect(await seen.page.locator("main .card:visible").count()).toBe(1);
  expect(seen.problems).toEqual([]);
  await seen.close();
  const list = await open("/en/classification");
  expect(await list.page.locator("tr", { hasText: "TOOL001" }).textContent()).toContain("never sold");
  await list.close();
});

test("what is shown is what is downloaded, in the reader's dialect and without formulas", async () => {
  const seen = await open("/pt/orders?v=1&show=all");
  const csv = await download(seen);
  const lines = csv.replace("\uFEFF", "").split("\r\n");
  expect(lines).toHaveLength(26);
  expect(lines[0]).toContain("Produto;Descrição;");
  expect(csv).toContain(`"'=HYPERLINK(""x""), ""quoted""; product"`);
  await seen.close();
});

test("a query over the snapshot answers with table, plot and file, and its link asks again", async () => {
  const sql = "SELECT abc, count(*) AS n, sum(value) AS value FROM classification GROUP BY abc ORDER BY abc";
  const seen = await open("/en/sql");
  await seen.page.fill("#query", sql);
  await seen.page.keyboard.press("Control+Enter");
  await seen.page.waitForFunction(() => document.querySelectorAll("#result tbody tr").length === 3);
  const rows = await seen.page.locator("#result tbody tr").allTextContents();
  expect(rows.map((row) => row[0])).toEqual(["A", "B", "C"]);
  expect(await seen.page.locator("#plot svg").count()).toBe(1);
  expect((await download(seen)).split("\r\n")[0]).toBe("\uFEFFabc,n,value");
  await seen.page.waitForFunction(() => location.search.includes("q="));
  await seen.page.reload();
  await settled(seen.page);
  expect(await seen.page.inputValue("#query")).toBe(sql);
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("a query that is wrong, or would write, is refused in plain words", async () => {
  const seen = await open("/en/sql");
  for (const sql of ["SELECT nothing FROM nowhere", "DELETE FROM snapshot.periods"]) {
    await seen.page.fill("#query", sql);
    await seen.page.keyboard.press("Control+Enter");
    await seen.page.waitForSelector(".problem");
    expect(await seen.page.locator(".problem").textContent()).toContain("The query failed.");
    await seen.page.fill("#query", "SELECT 1 AS one");
    await seen.page.keyboard.press("Control+Enter");
    await seen.page.waitForSelector(".problem", { state: "detached" });
  }
  await seen.close();
});
