import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { formats } from "../../models/messages/index.js";
import type { RouterPage } from "../../models/snapshot/index.js";
import { accessibilityFaults, openBrowser, settled, visit } from "../support/browser.js";

const site = inject("site");
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const page = JSON.parse(readFileSync(join(site.folder, "pages", "router.json"), "utf8")) as RouterPage;
/** A cell of class A, and a method that would cost less there. */
const cell = page.cells.find(
  ({ abc, losses, present }) => abc === "A" && losses.some((one) => one.method !== present && (one.money ?? 0) < 0),
)!;
const better = cell.losses.find(({ money, method }) => method !== cell.present && (money ?? 0) < 0)!;

test("another method in a cell shows its cost at once, in the address and in the configuration to take away", async () => {
  const seen = await visit(browser, `${site.url}/en/router`);
  await settled(seen.page);
  const row = page.cells.indexOf(cell);
  const select = seen.page.locator("#matrix tbody tr").nth(row).locator("select");
  expect(await select.inputValue()).toBe(cell.present);
  await select.focus();
  await select.selectOption(better.method);
  const { money } = formats("en", "BRL");
  await expect
    .poll(() => seen.page.locator(".outcome").textContent())
    .toContain(`would cost ${money(-better.money!)} less a year`);
  expect(await seen.page.locator("#matrix tbody tr").nth(row).locator(".effect").textContent()).toContain("▲ better");
  const name = `${cell.abc}-${cell.xyz}-${cell.pattern}:${better.method}`;
  await seen.page.waitForFunction((wanted) => decodeURIComponent(location.search).includes(wanted), `e=${name}`);
  await seen.page.check("#decides");
  const [download] = await Promise.all([
    seen.page.waitForEvent("download"),
    seen.page.getByRole("button", { name: "Download configuration" }).click(),
  ]);
  const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(saved.routing).toBe("matrix");
  expect(saved.decisionMatrix[0]).toMatchObject({ abc: cell.abc, xyz: cell.xyz, pattern: cell.pattern });
  expect(saved.decisionMatrix[0].methods[0]).toBe(better.method);
  expect(saved.decisionMatrix.slice(1)).toEqual(page.rules);
  await seen.page.waitForFunction(() => location.search.includes("r=matrix"));
  await seen.page.reload();
  await settled(seen.page);
  expect(await seen.page.locator("#matrix tbody tr").nth(row).locator("select").inputValue()).toBe(better.method);
  await seen.page.getByRole("button", { name: "Undo all changes" }).click();
  await expect.poll(() => seen.page.locator(".outcome").textContent()).toBe("No cell is changed.");
  expect(seen.problems).toEqual([]);
  await seen.close();
});

test("a changed cell is saved by the server under a name and a reason, and stands on record", async () => {
  const putReleased = async (reason: string) => {
    const answer = await fetch(`${site.url}/api/v1/decision-matrix`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ rules: page.rules, author: "Bruno", reason }),
    });
    expect(answer.status).toBe(200);
  };
  await putReleased("as released");
  const name = `${cell.abc}-${cell.xyz}-${cell.pattern}:${better.method}`;
  const seen = await visit(browser, `${site.url}/en/router?v=1&e=${encodeURIComponent(name)}`);
  await settled(seen.page);
  await seen.page.getByText("Save to the server, and see who changed what").click();
  await seen.page.getByLabel("Your name").fill("Ana");
  await seen.page.getByLabel("Reason").fill("steady sellers");
  await seen.page.getByRole("button", { name: "Save", exact: true }).click();
  await seen.page.getByText("Saved and recorded. The next build uses it.").waitFor();
  const row = seen.page.getByRole("region", { name: "Recorded changes" }).locator("tbody tr").first();
  await expect.poll(() => row.textContent()).toMatch(/Ana.*steady sellers.*now A · /);
  const inForce = await (await fetch(`${site.url}/api/v1/decision-matrix`)).json();
  expect(inForce.rules[0].methods[0]).toBe(better.method);
  expect(inForce.rules.slice(1)).toEqual(page.rules);

  // Somebody else takes it back meanwhile.
  await putReleased("not yet");
  await seen.page.getByRole("button", { name: "Undo all changes" }).click();
  const other = page.cells.find((one) => one !== cell && one.losses.length > 1)!;
  const method = other.losses.find((one) => one.method !== other.present)!.method;
  await seen.page.locator("#matrix tbody tr").nth(page.cells.indexOf(other)).locator("select").selectOption(method);
  await seen.page.getByLabel("Reason").fill("another");
  await seen.page.getByRole("button", { name: "Save", exact: true }).click();
  await expect
    .poll(() => seen.page.locator("#matrix details [role=status]").allTextContents(), { timeout: 15_000 })
    .toContainEqual(expect.stringContaining("Somebody else changed the matrix meanwhile."));
  await expect.poll(() => row.textContent()).toContain("Bruno");
  expect(await accessibilityFaults(seen.page)).toEqual([]);
  expect(seen.problems.filter((problem) => !problem.includes("412"))).toEqual([]);
  await seen.close();
});

test("products of class A that the router is unsure of are listed, and flagged in their notebook", async () => {
  const seen = await visit(browser, `${site.url}/pt/router`);
  await settled(seen.page);
  const listed = await seen.page.locator("#unsure tbody tr td:first-child").allTextContents();
  expect(listed).toEqual(page.unsure.map(({ sku }) => sku));
  expect(listed.length).toBeGreaterThan(0);
  await seen.page.goto(`${site.url}/pt/product?v=1&sku=${listed[0]}`);
  await settled(seen.page);
  expect(await seen.page.locator("summary strong").allTextContents()).toEqual([
    "▲ Classe A e menos de 95% de certeza: olhe você. ",
  ]);
  expect(seen.problems).toEqual([]);
  await seen.close();
});
