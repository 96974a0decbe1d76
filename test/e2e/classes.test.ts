import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { featureNames } from "../../models/classification/index.js";
import type { Catalogue, ClassesPage } from "../../models/snapshot/index.js";
import { openBrowser, settled, type Visit, visit } from "../support/browser.js";
import { publishSampleSite } from "../support/published-site.js";
import { syntheticCatalogue } from "../support/synthetic-catalogue.js";

const site = inject("site");
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const open = async (path: string): Promise<Visit> => {
  const seen = await visit(browser, site.url + path);
  await settled(seen.page);
  return seen;
};
/** The map answers once the worker has its data. */
const mapped = (page: Page) => page.waitForSelector(".clusters button");
const rows = (page: Page): Promise<number> => page.locator("#list tbody tr").count();
const address = (page: Page, search: string) =>
  page.waitForFunction((wanted) => location.search === wanted, search, { timeout: 10_000 });

test("a cut that is typed, or moved by an arrow key, changes the classes and the address", async () => {
  const seen = await open("/en/classification");
  const inA = () => seen.page.locator('#matrix tr:has(th:text-is("A")) button').allTextContents();
  const before = await inA();
  await seen.page.fill("#cut-A", "40");
  await address(seen.page, "?v=1&a=40");
  await expect.poll(inA).not.toEqual(before);
  await seen.page.locator(".cut.A").focus();
  await seen.page.keyboard.press("ArrowRight");
  await address(seen.page, "?v=1&a=41");
  expect(await seen.page.inputValue("#cut-A")).toBe("41");
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("clusters, radius and features are controls that the map follows, and reset takes them back", async () => {
  const seen = await open("/en/classification");
  await mapped(seen.page);
  const clusters = () => seen.page.locator(".clusters li").count();
  expect(await clusters()).toBe(4);
  await seen.page.locator("#clusters").focus();
  await seen.page.keyboard.press("ArrowRight");
  await expect.poll(clusters).toBe(5);
  const outliers = () => seen.page.locator(".clusters li:last-child .muted").first().textContent();
  await seen.page.waitForSelector("#radius:enabled");
  await seen.page.locator("#radius").focus();
  await seen.page.keyboard.press("End");
  await expect.poll(outliers).toBe("no products");
  await seen.page.locator(".features summary").click();
  await seen.page.locator('.boxes input[name="entropy"]').uncheck();
  await seen.page.waitForFunction(() => location.search.includes("&f="));
  expect(await seen.page.locator(".features summary").textContent()).toBe("Features compared: 35 of 36");
  await seen.page.locator(".selection button", { hasText: "As the run decided" }).click();
  await address(seen.page, "");
  await expect.poll(clusters).toBe(4);
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("cell, cluster, movement and a box drawn on the map narrow the list, and a link or Back reopens them", async () => {
  const seen = await open("/en/classification");
  await mapped(seen.page);
  const all = await rows(seen.page);
  await seen.page.locator("#matrix button", { hasText: "AX:" }).click();
  await expect.poll(() => rows(seen.page)).toBeLessThan(all);
  await seen.page.locator(".clusters button").first().click();
  await address(seen.page, "?v=1&cell=AX&cl=0");
  const left = await rows(seen.page);
  await seen.page.locator("#list tbody a").first().click();
  await seen.page.waitForURL(/product/);
  await seen.page.goBack();
  await settled(seen.page);
  await mapped(seen.page);
  expect(await seen.page.evaluate(() => location.search)).toBe("?v=1&cell=AX&cl=0");
  await expect.poll(() => rows(seen.page)).toBe(left);
  expect(await seen.page.locator('#matrix button[aria-pressed="true"]').count()).toBe(1);
  await seen.page.locator(".selection button").first().click();
  await expect.poll(() => rows(seen.page)).toBe(all);
  await seen.page.locator("#map .layer").scrollIntoViewIfNeeded();
  const layer = await seen.page.locator("#map .layer").boundingBox();
  const { x = 0, y = 0, width = 0, height = 0 } = layer ?? {};
  await seen.page.mouse.move(x + 5, y + 5);
  await seen.page.mouse.down();
  await seen.page.mouse.move(x + width / 2, y + height - 5, { steps: 5 });
  await seen.page.mouse.up();
  await seen.page.waitForFunction(() => location.search.includes("box="));
  const boxed = await rows(seen.page);
  expect(boxed).toBeLessThan(all);
  await seen.page.reload();
  await settled(seen.page);
  await mapped(seen.page);
  await expect.poll(() => rows(seen.page)).toBe(boxed);
  expect(await seen.page.locator(".brush").isVisible()).toBe(true);
  await seen.page.locator("#map .layer").focus();
  await seen.page.keyboard.press("Escape");
  await expect.poll(() => rows(seen.page)).toBe(all);
  await seen.page.keyboard.press("ArrowRight");
  await seen.page.waitForFunction(() => location.search.includes("box="));
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("the shapes of demand are drawn, and choosing one narrows the list and stands in the address", async () => {
  const seen = await open("/en/classification");
  await mapped(seen.page);
  const panels = seen.page.locator(".shapes button");
  expect(await panels.count()).toBe(2);
  expect(await panels.locator("svg path").count()).toBeGreaterThanOrEqual(4);
  expect(await panels.first().textContent()).toMatch(/highest about \w+ \d{4}, lowest about \w+ \d{4}/);
  const all = await rows(seen.page);
  await panels.last().click();
  await address(seen.page, "?v=1&sh=1");
  await expect.poll(() => rows(seen.page)).toBeLessThan(all);
  await panels.last().click();
  await expect.poll(() => rows(seen.page)).toBe(all);
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("anomalies are filtered by kind, and a row opens the series with the odd stretch marked", async () => {
  const seen = await open("/en/anomalies");
  expect(await rows(seen.page)).toBe(4);
  const kinds = (await seen.page.locator("#filters button").allTextContents()).join(" ");
  for (const kind of ["Spike", "Shift of level", "Sold below cost", "Perhaps a duplicate"])
    expect(kinds).toContain(kind);
  await seen.page.locator("#filters button", { hasText: "Spike" }).click();
  await address(seen.page, "?v=1&kind=spike");
  expect(await rows(seen.page)).toBe(1);
  await seen.page.locator("#list tbody button").click();
  await seen.page.waitForSelector(".drawer svg rect");
  await seen.page.keyboard.press("Escape");
  await seen.page.reload();
  await settled(seen.page);
  expect(await rows(seen.page)).toBe(1);
  await seen.page.locator("#filters button").first().click();
  await seen.page.locator("#list tbody button").first().click();
  await seen.page.waitForSelector(".drawer table");
  expect(await seen.page.locator(".drawer table").textContent()).toContain("Margin");
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("a cell of the baskets' matrix shows its rules, and the address keeps cell and level", async () => {
  const seen = await open("/en/baskets");
  expect(await rows(seen.page)).toBe(3);
  await seen.page.locator("#matrix button", { hasText: "Fungicides to Fertilisers" }).click();
  await expect.poll(() => rows(seen.page)).toBe(1);
  await seen.page.waitForFunction(() => location.search.includes("cell="));
  await seen.page.reload();
  await settled(seen.page);
  expect(await rows(seen.page)).toBe(1);
  await seen.page.locator("#filters button", { hasText: "Clear" }).click();
  await seen.page.locator("#filters button", { hasText: "Categories" }).click();
  await address(seen.page, "?v=1&level=category");
  expect(await rows(seen.page)).toBe(2);
  await seen.close();
});

test("a product's page says what was cleansed, why, and how to take it back", async () => {
  const seen = await open("/en/product?v=1&sku=FUNG001");
  const data = await seen.page.locator("#data").textContent();
  expect(data).toContain("2 periods were changed; one stays as recorded");
  expect(data).toContain("celeiro cleanse --undo FUNG001,");
  expect(await seen.page.locator("#class").textContent()).toContain("A quarter before it was BX; now it is AX.");
  await seen.close();
});

test("a company without baskets is told how to bring them, and sees no empty list", async () => {
  const bare = await publishSampleSite({ bare: true });
  const seen = await visit(browser, `${bare.url}/en/baskets`);
  await settled(seen.page);
  expect(await seen.page.locator("#matrix").textContent()).toContain("celeiro import baskets.csv --table transactions");
  expect(await seen.page.locator("main .card").count()).toBe(1);
  expect(seen.problems).toEqual([]);
  await seen.close();
  await bare.close();
});

const PRODUCTS = 10_000;

/** The page's three files, of a generated company. */
function largeCompany(): { catalogue: Catalogue; classes: ClassesPage; features: Buffer } {
  const { data, group } = syntheticCatalogue(PRODUCTS, 6);
  const text = (name: string) => Array.from({ length: PRODUCTS }, (_, i) => `${name}${String(i).padStart(5, "0")}`);
  const all = <T>(value: T): T[] => new Array<T>(PRODUCTS).fill(value);
  const cv = [...data.variation];
  const catalogue: Catalogue = {
    measure: "money",
    sku: text("SKU"),
    description: text("Product "),
    category: all("Category"),
    abc: all("A"),
    xyz: all("X"),
    pattern: cv.map((value) => (value < 0.7 ? "smooth" : "lumpy")),
    adi: cv.map((value) => 1 + value),
    cv,
    cv2: cv.map((value) => value * value),
    value: [...data.value],
    method: all(null),
  };
  const classes: ClassesPage = {
    cluster: [...group],
    variation: cv,
    previousValue: Array.from(data.previousValue, (value) => (Number.isNaN(value) ? null : value)),
    previousVariation: [...data.previousVariation],
    sold: [...data.value],
    lost: all(0),
    profiles: Array.from({ length: 6 }, (_, cluster) => ({
      cluster,
      size: Math.floor(PRODUCTS / 6),
      stability: 1,
      representative: "SKU00000",
      profile: null,
    })),
    shape: Array.from(group, (_, i) => (i % 7 === 0 ? null : i % 4)),
    shapes: Array.from({ length: 4 }, (_, shape) => {
      const curve = Array.from(
        { length: 52 },
        (_, t) => Math.sqrt(2) * Math.sin((2 * Math.PI * (t + 13 * shape)) / 52),
      );
      return {
        representative: `SKU0000${shape}`,
        start: "2025-11-16",
        end: "2026-11-15",
        curve,
        low: curve.map((value) => value - 0.5),
        high: curve.map((value) => value + 0.5),
      };
    }),
    features: featureNames,
    discontinue: [],
  };
  const head = Buffer.from(Uint32Array.of(PRODUCTS, featureNames.length).buffer);
  return { catalogue, classes, features: Buffer.concat([head, Buffer.from(data.features.buffer)]) };
}

test("ten thousand products follow every control; how fast is printed, not judged", { timeout: 240_000 }, async () => {
  const { catalogue, classes, features } = largeCompany();
  const seen = await visit(browser, `${site.url}/en/quality`);
  await seen.context.route("**/data/catalogue.*.json", (route) => route.fulfill({ json: catalogue }));
  await seen.context.route("**/data/classes.*.json", (route) => route.fulfill({ json: classes }));
  await seen.context.route("**/data/features.*.bin", (route) => route.fulfill({ body: features }));
  await seen.page.goto(`${site.url}/en/classification`);
  await settled(seen.page);
  await mapped(seen.page);
  await seen.page.waitForSelector("#radius:enabled", { timeout: 60_000 });
  const status = () => seen.page.locator(".selection [role=status]").textContent();
  expect(await status()).toContain("10,000 products");
  const measured = async (name: string, act: (turn: number) => Promise<unknown>): Promise<void> => {
    await seen.page.evaluate(() => performance.clearMeasures());
    for (let turn = 0; turn < 20; turn++) {
      await act(turn);
      await seen.page.waitForFunction((n) => performance.getEntriesByName("celeiro:explore").length > n, turn);
      await seen.page.waitForTimeout(120);
    }
    const times = await seen.page.evaluate(() =>
      performance.getEntriesByName("celeiro:explore").map(({ duration }) => duration),
    );
    times.sort((a, b) => a - b);
    const at = (p: number) => Math.round(times[Math.ceil(p * times.length) - 1] ?? 0);
    console.log(`${name}: input to drawn page, median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`);
    expect(times.length).toBeGreaterThanOrEqual(20);
  };
  const slide = (id: string, value: number) =>
    seen.page.locator(`#${id}`).evaluate((input: HTMLInputElement, next) => {
      input.value = String(next);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }, value);
  await measured("ABC cut", (turn) => slide("cut-A", 60 + turn));
  await measured("XYZ cut", (turn) => slide("cut-X", 0.3 + turn / 100));
  await measured("cluster count", (turn) => slide("clusters", 2 + (turn % 9)));
  await measured("radius", (turn) => slide("radius", 60 + 3 * turn));
  await measured("feature", (turn) =>
    seen.page
      .locator(".boxes input")
      .nth(turn)
      .evaluate((box: HTMLElement) => box.click()),
  );
  await measured("cell", (turn) =>
    seen.page
      .locator("#matrix button")
      .nth(turn % 9)
      .evaluate((b: HTMLElement) => b.click()),
  );
  expect(seen.problems).toEqual([]);
  await seen.close();
});
