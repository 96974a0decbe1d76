import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { celeiro, csvRows } from "../support/command-line.js";
import { temporaryWorkspace } from "../support/workspace.js";

let folder: string;

beforeEach(() => {
  folder = temporaryWorkspace().root;
});

describe("known futures", () => {
  const history = 60;
  const day = (week: number) => new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10);

  /** P's demand is doubled by promotions every fifth week and falls with rain; Q's is not moved by anything. */
  function write(futureOf: (sku: string, week: number) => string | undefined): void {
    const input = ["series_id,date,quantity,price,promotion,rain"];
    for (let week = 0; week < history; week++) {
      const promotion = week % 5 === 3 ? 1 : 0;
      const rain = (week * 7) % 11;
      const quantity = Math.round(100 * (1 + promotion) * Math.exp(-0.05 * rain)) + (week % 3);
      input.push(`P,${day(week)},${quantity},${10 + (week % 4)},${promotion},${rain}`);
      input.push(`Q,${day(week)},${20 + ((week * 7) % 5)},5,0,${rain}`);
    }
    const future = ["series_id,date,price,promotion,rain"];
    for (const sku of ["P", "Q"]) {
      for (let week = history; week < history + 4; week++) {
        const cells = futureOf(sku, week);
        if (cells !== undefined) future.push(`${sku},${day(week)},${cells}`);
      }
    }
    writeFileSync(join(folder, "input.csv"), `${input.join("\n")}\n`);
    writeFileSync(join(folder, "future.csv"), `${future.join("\n")}\n`);
  }
  const forecast = (...more: string[]) =>
    celeiro(folder, "forecast", "--input", "input.csv", "--future", "future.csv", "--horizon", "4", ...more);

  test("a promotion in the plan raises the forecast of its week, and the reason says what was reckoned with", async () => {
    write((_, week) => `10,${week === history + 1 ? 1 : 0},3`);
    const rows = csvRows((await forecast("--method", "log-regression", "--levels", "90")).stdout);
    const [first, second] = rows.filter(({ series_id }) => series_id === "P");
    expect(Number(second?.mean)).toBeGreaterThan(1.6 * Number(first?.mean));
    expect(Object.keys(first ?? {})).toEqual(expect.arrayContaining(["q05", "q50", "q95"]));
    expect(Number(first?.q05)).toBeLessThan(Number(first?.q95));
    expect(first?.reason).toContain("It reckons with price, promotion, rain.");
    const naive = csvRows((await forecast("--method", "naive")).stdout);
    expect(naive[0]?.reason).toContain("Naive cannot use price, promotion, rain.");
  });

  test("the automatic choice takes up a method that knows the plan where that is better", async () => {
    write(() => "10,0,3");
    const rows = csvRows((await forecast()).stdout);
    expect(rows.find(({ series_id }) => series_id === "P")?.method).toMatch(/huber|log-regression/);
  });

  test.each([
    ["a product without rows", (sku: string) => (sku === "Q" ? undefined : "10,0,3"), "CEL-FUTURE-001", '"Q"'],
    [
      "dates that end early",
      (_: string, week: number) => (week > history + 2 ? undefined : "10,0,3"),
      "CEL-FUTURE-002",
      "step 4 of 4",
    ],
    [
      "an empty cell",
      (_: string, week: number) => (week === history + 1 ? "10,0," : "10,0,3"),
      "CEL-FUTURE-003",
      "future.csv:3 rain",
    ],
    [
      "a cell that says NaN",
      (_: string, week: number) => (week === history ? "NaN,0,3" : "10,0,3"),
      "CEL-FUTURE-003",
      'future.csv:2 price "NaN"',
    ],
  ])("refuses %s", async (_, futureOf, code, words) => {
    write(futureOf);
    const { status, stderr } = await forecast();
    expect(status).toBe(3);
    expect(stderr).toContain(code);
    expect(stderr).toContain(words);
  });

  test("refuses a column that the input lacks, and a future without its input", async () => {
    write(() => "10,0,3");
    const future = readFileSync(join(folder, "future.csv"), "utf8").replace("rain", "sunshine");
    writeFileSync(join(folder, "future.csv"), future);
    const run = await forecast();
    expect(run.stderr).toMatch(/CEL-FUTURE-004 input\.csv:1 sunshine/);
    expect((await forecast("--regressors", "price,promotion", "--method", "huber")).status).toBe(0);
    expect((await celeiro(folder, "forecast", "--future", "future.csv", "--horizon", "4")).status).toBe(2);
  });

  test("a backtest knows the regressors of a window only where --known says so", async () => {
    write(() => "10,0,3");
    const args = ["backtest", "--input", "input.csv", "--horizon", "4", "--methods", "log-regression", "--sku", "P"];
    const errorOf = async (...more: string[]) =>
      csvRows((await celeiro(folder, ...args, ...more)).stdout).reduce((sum, { rmsse }) => sum + Number(rmsse), 0);
    const known = await errorOf("--known", "price,promotion,rain");
    expect(known).toBeLessThan(0.5 * (await errorOf("--regressors", "price,promotion,rain")));
  });
});
