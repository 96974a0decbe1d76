import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import {
  accessibilityFaults,
  desktop,
  layoutShift,
  openBrowser,
  overflow,
  phone,
  settled,
  visit,
} from "../support/browser.js";

const pages = [
  "",
  "product",
  "classification",
  "prices",
  "scenarios",
  "anomalies",
  "baskets",
  "forecasts",
  "backtest",
  "router",
  "comparisons",
  "value-added",
  "orders",
  "quality",
  "sql",
] as const;
const screens = { phone, desktop } as const;

/** Layout shift of a page on which nothing moves; web.dev's "good" is 0.1. */
const STEADY = 0.001;

const site = inject("site");
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

for (const language of ["en", "pt"] as const) {
  for (const [screen, viewport] of Object.entries(screens)) {
    describe(`on a ${screen} in ${language}`, () => {
      test.each(pages)(
        "/%s draws without an error, a stranger's request, a shift or a scroll sideways",
        async (name) => {
          const seen = await visit(browser, `${site.url}/${language}/${name}`, { viewport });
          try {
            await settled(seen.page);
            expect(seen.problems).toEqual([]);
            expect(await overflow(seen.page)).toBeLessThanOrEqual(0);
            expect(await layoutShift(seen.page)).toBeLessThan(STEADY);
            expect(await seen.page.getAttribute("html", "lang")).toBe(language === "en" ? "en-US" : "pt-BR");
            expect(await seen.page.locator("h1").count()).toBe(1);
            expect(await seen.page.title()).toBe(await seen.page.locator("h1").textContent());
            expect(await seen.page.locator("main, header, nav").count()).toBeGreaterThanOrEqual(3);
            expect(await seen.page.locator(".observablehq--error").count()).toBe(0);
            expect(await seen.page.locator('nav a[aria-current="page"]').count()).toBe(1);
          } finally {
            await seen.close();
          }
        },
      );
    });
  }
}

describe.each([
  { theme: "light", viewport: desktop },
  { theme: "dark", viewport: desktop },
  { theme: "light", viewport: phone },
])("in $theme at $viewport.width pixels", ({ theme, viewport }) => {
  test.each(pages)(
    "/%s keeps the rules of WCAG AA that a program can check, contrast of text included",
    async (name) => {
      const seen = await visit(browser, `${site.url}/pt/${name}`, { viewport, dark: theme === "dark" });
      await settled(seen.page);
      expect(await accessibilityFaults(seen.page)).toEqual([]);
      await seen.close();
    },
  );
});

test("the front door leads to the company's language", async () => {
  const seen = await visit(browser, `${site.url}/`);
  await seen.page.waitForURL(`${site.url}/pt/`);
  await seen.close();
});

test("the language switch keeps the page and its state", async () => {
  const seen = await visit(browser, `${site.url}/en/orders?v=1&show=hold`);
  await settled(seen.page);
  await seen.page.click("a.language");
  await seen.page.waitForURL(`${site.url}/pt/orders?v=1&show=hold`);
  await settled(seen.page);
  expect(await seen.page.inputValue("#show")).toBe("hold");
  await seen.close();
});

test("the executive page reads one small file and weighs little", async () => {
  const seen = await visit(browser, `${site.url}/en/`);
  await settled(seen.page);
  const urls: string[] = [];
  seen.page.on("request", (request) => urls.push(request.url()));
  await seen.page.reload();
  await settled(seen.page);
  expect(urls.some((url) => /wasm|duckdb|onnx/.test(url))).toBe(false);
  expect(urls.filter((url) => url.endsWith(".json"))).toHaveLength(1);
  await seen.close();
  const fresh = await visit(browser, `${site.url}/en/`);
  await settled(fresh.page);
  expect(fresh.bytes()).toBeLessThan(300_000);
  await fresh.close();
});

test.each(["light", "dark"] as const)(
  "the executive page prints on one sheet of A4 for a reader in %s",
  async (theme) => {
    const seen = await visit(browser, `${site.url}/pt/`, { dark: theme === "dark" });
    await settled(seen.page);
    const pdf = (await seen.page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    await seen.close();
  },
);

test("every chart has its table, and every field its label", async () => {
  for (const name of ["", "product", "classification", "prices", "forecasts"]) {
    const seen = await visit(browser, `${site.url}/en/${name}`);
    await settled(seen.page);
    const charts = await seen.page.locator(".figure .canvas svg").count();
    expect(charts).toBeGreaterThan(0);
    await seen.page.locator("details.behind summary").first().click();
    await seen.page.waitForSelector("details.behind table");
    expect(await seen.page.locator("details.behind table tbody tr").count()).toBeGreaterThan(0);
    const unnamed = await seen.page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>("main input, main select, main textarea")]
        .filter((field) => (field.labels?.length ?? 0) === 0 && !field.hasAttribute("aria-label"))
        .map((field) => field.id),
    );
    expect(unnamed).toEqual([]);
    await seen.close();
  }
});
