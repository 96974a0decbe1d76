import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Random } from "../../models/core/index.js";
import { celeiro, csvRows } from "../support/command-line.js";
import { temporaryWorkspace } from "../support/workspace.js";

const weeks = 60;
const dateOf = (week: number) => new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10);

/** Twelve products whose demand doubles when the price is halved; and one that stopped selling long ago. */
function salesFile(): string {
  const random = new Random(3);
  const lines = ["series_id,date,quantity,price"];
  for (let product = 0; product < 12; product++) {
    for (let week = 0; week < weeks; week++) {
      const price = random.uniform() < 0.3 ? 5 : 10;
      lines.push(`P${product},${dateOf(week)},${random.poisson((40 + product) * (10 / price))},${price}`);
    }
  }
  for (let week = 0; week < weeks; week++) lines.push(`Q,${dateOf(week)},${week < 20 ? 6 : 0},3`);
  return `${lines.join("\n")}\n`;
}

test("one boosted model of all products answers a plan of prices, and a stopped product has a stand-in", async () => {
  const folder = temporaryWorkspace().root;
  writeFileSync(join(folder, "sales.csv"), salesFile());
  const plan = ["series_id,date,price"];
  for (let product = 0; product < 12; product++)
    plan.push(`P${product},${dateOf(weeks)},10`, `P${product},${dateOf(weeks + 1)},5`);
  plan.push(`Q,${dateOf(weeks)},3`, `Q,${dateOf(weeks + 1)},3`);
  writeFileSync(join(folder, "plan.csv"), `${plan.join("\n")}\n`);
  const ask = () =>
    celeiro(
      folder,
      ...["forecast", "--input", "sales.csv", "--future", "plan.csv", "--method", "boosting", "--horizon", "2"],
    );
  const { status, stdout } = await ask();
  expect(status).toBe(0);
  const rows = csvRows(stdout);
  const meanOf = (sku: string, step: number) =>
    Number(rows.find((row) => row.series_id === sku && row.step === String(step))?.mean);
  for (let product = 0; product < 12; product++) {
    expect(meanOf(`P${product}`, 2) / meanOf(`P${product}`, 1)).toBeGreaterThan(1.5);
    expect(meanOf(`P${product}`, 2) / meanOf(`P${product}`, 1)).toBeLessThan(2.6);
  }
  for (const row of rows) {
    const path = ["q025", "q10", "q25", "q50", "q75", "q90", "q975"].map((name) => Number(row[name]));
    expect(path).toEqual(path.toSorted((a, b) => a - b));
  }
  expect(rows.find((row) => row.series_id === "P3")).toMatchObject({
    method: "boosting",
    reason: expect.stringMatching(/^Boosting, as asked for: one model of 13 products/) as string,
  });
  expect(rows.find((row) => row.series_id === "Q")).toMatchObject({
    method: "mean",
    reason: expect.stringContaining("nothing was sold in the last 26 periods") as string,
  });
  expect((await ask()).stdout).toBe(stdout);
});
