import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { openBrowser, settled, visit } from "../../support/browser.js";
import { publishSampleSite } from "../../support/published-site.js";
import { enlarge } from "./large-catalogue.js";

const SKIP = 3;

/**
 * How long a reader waits: from a movement of the price slider until the page that shows its answer is painted, for one
 * product and for the whole catalogue, in Chromium, every product forecast by the demand model.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      products: { type: "string", default: "10000" },
      trees: { type: "string", default: "200" },
      moves: { type: "string", default: "40" },
    },
  });
  const moves = Number(values.moves);
  const site = await publishSampleSite();
  const browser = await openBrowser();
  try {
    const seen = await visit(browser, "about:blank");
    await seen.context.unrouteAll();
    await enlarge(seen.context, site.folder, Number(values.products), Number(values.trees));
    await seen.page.goto(`${site.url}/en/scenarios`);
    await settled(seen.page);
    await seen.page.waitForFunction(() => document.querySelector("#one [role=status]")?.textContent?.includes("ONNX"));
    console.log(await seen.page.locator("#one [role=status]").first().textContent());
    report("one product", await timed(seen.page, "#one", moves), 100);
    const began = Date.now();
    await seen.page.locator("#all button").click();
    const ready = () => document.querySelector("#all")?.textContent?.includes("ONNX");
    await seen.page.waitForFunction(ready, undefined, { timeout: 300_000 });
    console.log(`the catalogue's histories and model: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    console.log(await seen.page.locator("#all p.aside").first().textContent());
    report("whole catalogue", await timed(seen.page, "#all", Math.ceil(moves / 2)), 1000);
    await seen.close();
  } finally {
    await browser.close();
    await site.close();
  }
  return true;
}

function report(what: string, milliseconds: readonly number[], budget: number): void {
  const sorted = milliseconds.slice(SKIP).sort((a, b) => a - b);
  const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] as number;
  const p95 = at(0.95);
  console.log(
    `${what}: median ${at(0.5).toFixed(0)} ms, 95th percentile ${p95.toFixed(0)} ms of ${budget} ms (${(p95 / budget).toFixed(2)})`,
  );
}

/** Milliseconds of each movement until `place` has changed and the frame with the change was painted. */
function timed(page: Page, place: string, moves: number): Promise<number[]> {
  return page.evaluate(
    async ([selector, count]) => {
      const slider = document.querySelector<HTMLInputElement>("#price") as HTMLInputElement;
      const target = document.querySelector(selector as string) as Element;
      const taken: number[] = [];
      for (let k = 0; k < Number(count); k++) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        const changed = new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            resolve();
          });
          observer.observe(target, { childList: true, subtree: true, characterData: true });
        });
        slider.value = String(((k * 7) % 60) - 30 || 1);
        const began = performance.now();
        slider.dispatchEvent(new Event("input"));
        await changed;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        taken.push(performance.now() - began);
      }
      return taken;
    },
    [place, moves] as const,
  );
}
