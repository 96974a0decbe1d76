import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { celeiro, csvRows } from "../support/command-line.js";
import { temporaryWorkspace } from "../support/workspace.js";

const weeks = 70;
const day = (week: number) => new Date(Date.UTC(2023, 9, 2 + 7 * week)).toISOString().slice(0, 10);
let folder: string;

/** Fungicides of about 50 a week, seeds of about 500; YOUNG has sold once, COMING never. */
beforeEach(async () => {
  folder = temporaryWorkspace().root;
  const sales = ["sku,date,quantity,price"];
  const items = ["sku,description,category,unit_price"];
  for (let i = 0; i < 5; i++) {
    items.push(`FUNG${i},Fungicida Vitória ${i},Fungicides,${100 + i}`, `SEED${i},Soja ${i},Seeds,${300 + i}`);
    for (let week = 0; week < weeks; week++) {
      sales.push(`FUNG${i},${day(week)},${45 + ((week * 7 + i) % 11)},${100 + i}`);
      sales.push(`SEED${i},${day(week)},${480 + ((week * 13 + i) % 41)},${300 + i}`);
    }
  }
  sales.push(`YOUNG,${day(weeks - 1)},40,102`);
  items.push("YOUNG,Fungicida Vitória nova,Fungicides,102", "COMING,Soja precoce,Seeds,310");
  writeFileSync(join(folder, "sales.csv"), sales.join("\n"));
  writeFileSync(join(folder, "items.csv"), items.join("\n"));
  await celeiro(folder, "import", "sales.csv");
  await celeiro(folder, "import", "items.csv", "--table", "products");
});

const importRows = async (table: string, ...lines: string[]) => {
  writeFileSync(join(folder, "rows.csv"), lines.join("\n"));
  const { status, stderr } = await celeiro(folder, "import", "rows.csv", "--table", table);
  expect(status, stderr).toBe(0);
};

async function forecast(...more: string[]) {
  const { stdout, stderr } = await celeiro(folder, "forecast", "--horizon", "8", "--seed", "1", ...more);
  const rows = csvRows(stdout);
  if (rows.length === 0) throw new Error(stderr);
  return (sku: string) => {
    const own = rows.filter((row) => row.series_id === sku);
    return {
      method: own[0]?.method,
      reason: own[0]?.reason ?? "",
      mean: own.map((row) => Number(row.mean)),
      rows: own,
    };
  };
}

test("a product that has sold once is forecast like others of its kind, which the reason names", async () => {
  const of = await forecast();
  const { method, reason, mean, rows } = of("YOUNG");
  expect(method).toBe("like-items");
  expect(reason).toMatch(/^It has sold for one period only; forecast like FUNG\d \(\d+% alike\), FUNG/);
  for (const value of mean) expect(value).toBeGreaterThan(30);
  for (const value of mean) expect(value).toBeLessThan(90);
  expect(Number(rows[0]?.q10)).toBeLessThan(Number(rows[0]?.q90));
  expect(of("FUNG1").method).not.toBe("like-items");
  expect((await forecast("--sku", "YOUNG"))("YOUNG").mean).toEqual(mean);
});

test("a product that is only planned is forecast before its first sale; one that is merely listed is not", async () => {
  expect((await forecast())("COMING").rows).toEqual([]);
  await importRows("plan", "sku,date,price", `COMING,${day(weeks + 1)},310`);
  const { method, reason, mean } = (await forecast())("COMING");
  expect(method).toBe("like-items");
  expect(reason).toMatch(/^It has not sold yet; forecast like SEED/);
  for (const value of mean) expect(value).toBeGreaterThan(300);
});

test("demand passes from a product to its successor, and none is lost on the way", async () => {
  const before = (await forecast())("SEED0").mean;
  await importRows("successions", "sku,successor,date,share", `SEED0,COMING,${day(weeks + 2)},0.5`);
  const of = await forecast();
  expect(of("COMING")).toMatchObject({ method: "succession" });
  expect(of("COMING").reason).toContain("It takes over 50% of the demand of SEED0");
  expect(of("COMING").mean.slice(0, 2)).toEqual([0, 0]);
  expect(of("SEED0").reason).toContain("50% of its demand passes to COMING");
  expect(of("SEED0").mean.slice(0, 2)).toEqual(before.slice(0, 2));
  for (let h = 2; h < 8; h++) {
    const share = Math.min(1, (h - 1) / 4) / 2;
    expect(of("SEED0").mean[h]! / before[h]!).toBeCloseTo(1 - share, 9);
    expect((of("SEED0").mean[h]! + of("COMING").mean[h]!) / before[h]!).toBeCloseTo(1, 1);
  }
});
