import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { decodeErrors, decodeFacts, metricsAt, sumErrors } from "../../models/accuracy/index.js";
import { formats } from "../../models/messages/index.js";
import type { BacktestPage, Catalogue } from "../../models/snapshot/index.js";
import { openBrowser, settled, type Visit, visit } from "../support/browser.js";

const site = inject("site");
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const read = <T>(name: string): T => JSON.parse(readFileSync(join(site.folder, "pages", name), "utf8")) as T;
const bytes = (name: string): ArrayBuffer =>
  new Uint8Array(readFileSync(join(site.folder, "errors", `${name}.bin`))).buffer;

const open = async (path: string): Promise<Visit> => {
  const seen = await visit(browser, site.url + path);
  await settled(seen.page);
  await seen.page.waitForSelector("#products table");
  return seen;
};

const rowsIn = (seen: Visit, place: string): Promise<string[][]> =>
  seen.page
    .locator(`#${place} tbody tr`)
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")));

const address = (seen: Visit, part: string) =>
  seen.page.waitForFunction((wanted) => location.search.includes(wanted), part);

test("dragging over the steps changes every figure, the address follows, and the link opens the same", async () => {
  const seen = await open("/en/backtest");
  const before = await rowsIn(seen, "methods");
  expect(before.map(([name]) => name).slice(0, 2)).toEqual(["What is used here", "Seasonal naive"]);
  const products = await rowsIn(seen, "products");
  const box = (await seen.page.locator("#steps .slots").boundingBox())!;
  await seen.page.mouse.move(box.x + box.width * 0.62, box.y + 60);
  await seen.page.mouse.down();
  await seen.page.mouse.move(box.x + box.width * 0.8, box.y + 60, { steps: 4 });
  await seen.page.mouse.up();
  await address(seen, "s=");
  const [, from, to] = /s=(\d+)-(\d+)/.exec(await seen.page.evaluate(() => location.search))!;
  expect(Number(from)).toBeGreaterThan(1);
  expect(Number(to)).toBeGreaterThan(Number(from));
  expect([await seen.page.inputValue("#step-from"), await seen.page.inputValue("#step-to")]).toEqual([from, to]);
  await expect.poll(() => rowsIn(seen, "methods")).not.toEqual(before);
  await expect.poll(() => rowsIn(seen, "products")).not.toEqual(products);
  const after = { methods: await rowsIn(seen, "methods"), products: await rowsIn(seen, "products") };
  await seen.page.reload();
  await settled(seen.page);
  await seen.page.waitForSelector("#products table");
  await expect.poll(() => rowsIn(seen, "methods")).toEqual(after.methods);
  expect(await rowsIn(seen, "products")).toEqual(after.products);
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("the keyboard chooses steps and windows as the mouse does", async () => {
  const seen = await open("/en/backtest");
  await seen.page.focus("#steps .slots");
  await seen.page.keyboard.press("ArrowRight");
  await seen.page.keyboard.press("ArrowRight");
  await seen.page.keyboard.press("Shift+ArrowRight");
  await address(seen, "s=2-3");
  await seen.page.focus("#windows .slots");
  await seen.page.keyboard.press("ArrowLeft");
  await address(seen, "w=3-3");
  await seen.page.keyboard.press("Escape");
  await seen.page.selectOption("#step-from", "1");
  await seen.page.selectOption("#step-to", "13");
  await seen.page.waitForFunction(() => location.search === "");
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("a class, a region and the lead time give what the same models give in Node", async () => {
  const page = read<BacktestPage>("backtest.json");
  const catalogue = read<Catalogue>("catalogue.json");
  const facts = decodeFacts(bytes("facts"));
  const weights = Float32Array.from(page.products, (place, p) =>
    catalogue.abc[place] === "A" ? facts.regions[1]![p]! : 0,
  );
  const selection = { weights, windows: [1, 2], steps: "lead-time" } as const;
  const expected = metricsAt(sumErrors(facts, decodeErrors(bytes("drift")), selection, "all"));
  const seen = await open("/en/backtest?v=1&abc=A&reg=South&m=drift&s=lt&w=2-3&by=region");
  const { money, percent, fixed, number } = formats("en", "BRL");
  const [row] = (await rowsIn(seen, "methods")) as [string[]];
  expect(row.slice(0, 3)).toEqual(["Drift", number(expected.products), money(expected.mae)]);
  expect(row[6]).toBe(percent(expected.wape, 1));
  expect(row[7]).toBe(fixed(expected.mase, 2));
  expect(row.at(-1)).toBe(percent(expected.coverage95, 1));
  expect((await rowsIn(seen, "groups")).map(([name]) => name)).toEqual(["North", "South"]);
  expect(await seen.page.isChecked("#lead-time")).toBe(true);
  expect(seen.problems).toEqual([]);
  await seen.close();
});
