import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { Random } from "../../models/core/index.js";
import { celeiro, csvRows } from "../support/command-line.js";
import { temporaryWorkspace } from "../support/workspace.js";

let folder: string;

/** Daily prices: A returns to its mean, B has a month of history, C never had a price. */
function salesFile(days: number): string {
  const random = new Random(2);
  const lines = ["series_id,date,quantity,price"];
  let log = 0;
  for (let t = 0; t < days; t++) {
    const date = new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10);
    log = 0.85 * log + 0.05 * random.normal();
    lines.push(`A,${date},${random.poisson(9)},${(20 * Math.exp(log)).toFixed(2)}`);
    if (t >= days - 30) lines.push(`B,${date},4,${10 + (t % 3)}`);
    lines.push(`C,${date},1,`);
  }
  return `${lines.join("\n")}\n`;
}

beforeEach(() => {
  folder = temporaryWorkspace().root;
  writeFileSync(join(folder, "sales.csv"), salesFile(200));
});

describe("celeiro prices", () => {
  test("writes ordered quantiles around a forecast for every day ahead, and why", async () => {
    const { status, stdout } = await celeiro(folder, "prices", "--input", "sales.csv", "--horizon", "7");
    expect(status).toBe(0);
    const rows = csvRows(stdout);
    expect(rows.map(({ series_id, step }) => `${series_id}${step}`)).toEqual(
      ["A", "B"].flatMap((sku) => [1, 2, 3, 4, 5, 6, 7].map((step) => `${sku}${step}`)),
    );
    expect(rows[0]?.date).toBe("2024-07-19");
    for (const row of rows) {
      const path = ["q025", "q10", "q25", "q50", "q75", "q90", "q975"].map((name) => Number(row[name]));
      expect(path).toEqual(path.toSorted((a, b) => a - b));
      expect(Number(row.mean)).toBeGreaterThan(0);
    }
    expect(rows.at(-1)?.method).toBe("moving-average");
    expect(rows.at(-1)?.reason).toMatch(/^Moving average of the last 7 prices: 30 prices are known/);
  });

  test("refuses more than sixty periods ahead", async () => {
    const { status, stderr } = await celeiro(folder, "prices", "--input", "sales.csv", "--horizon", "61");
    expect(status).toBe(2);
    expect(stderr).toContain("CEL-USAGE-002");
  });
});

describe("celeiro prices --effects and --cannibalisation", () => {
  /** Two years of daily sales: elasticity -2, promotions of B cost A half of its sales. */
  function campaigns(): string {
    const random = new Random(5);
    const lines = ["series_id,date,quantity,price,promotion,category"];
    for (let t = 0; t < 728; t++) {
      const date = new Date(Date.UTC(2023, 0, 2 + t)).toISOString().slice(0, 10);
      const promoted = t % 60 >= 50;
      const price = 10 * (1 + 0.2 * Math.sin(Math.floor(t / 28)));
      const base = 40 * (price / 10) ** -2;
      lines.push(`A,${date},${random.poisson(promoted ? base / 2 : base)},${price.toFixed(2)},0,tools`);
      lines.push(
        `B,${date},${random.poisson(promoted ? base * 1.5 : base)},${price.toFixed(2)},${promoted ? 1 : 0},tools`,
      );
    }
    return `${lines.join("\n")}\n`;
  }

  beforeEach(() => {
    writeFileSync(join(folder, "campaigns.csv"), campaigns());
  });

  test("write the planted elasticity and lift with intervals around them", async () => {
    const { status, stdout } = await celeiro(folder, "prices", "--input", "campaigns.csv", "--effects", "--sku", "B");
    expect(status).toBe(0);
    const [row, ...others] = csvRows(stdout);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ series_id: "B", category: "tools" });
    const number = (name: string) => Number(row?.[name]);
    expect(Math.abs(number("elasticity") + 2)).toBeLessThan(0.3);
    expect(Math.abs(number("promotion_lift") - 1.5)).toBeLessThan(0.15);
    expect(number("lift_low")).toBeLessThan(number("promotion_lift"));
    expect(number("lift_high")).toBeGreaterThan(number("promotion_lift"));
  });

  test("name the product that loses sales to a promotion, and are asked for one at a time", async () => {
    const { stdout } = await celeiro(folder, "prices", "--input", "campaigns.csv", "--cannibalisation");
    expect(csvRows(stdout).map(({ series_id, by }) => [series_id, by])).toEqual([["A", "B"]]);
    const both = await celeiro(folder, "prices", "--input", "campaigns.csv", "--effects", "--cannibalisation");
    expect(both.status).toBe(2);
  });
});

describe("celeiro train and models", () => {
  test("train, keep, show, and train again only what changed", async () => {
    await celeiro(folder, "import", "sales.csv");
    expect((await celeiro(folder, "train")).status).toBe(2);
    const { stderr, status } = await celeiro(folder, "train", "--all");
    expect(status).toBe(0);
    expect(stderr).toContain("2 trained, 1 left as they are");
    expect((await celeiro(folder, "train", "--changed")).stderr).toContain("0 trained");
    const listed = (await celeiro(folder, "models", "list", "--json")).stdout.trim().split("\n");
    expect(listed.map((line) => (JSON.parse(line) as { sku: string; champion: boolean }).sku)).toEqual(["A", "B"]);
    expect(JSON.parse(listed[0] as string)).toMatchObject({ stage: "champion", scaler: { price: expect.any(Number) } });
    const shown = await celeiro(folder, "models", "show", "A");
    expect(shown.stdout).toMatch(/samples +150 to train on, 50 held out/);
    expect((await celeiro(folder, "models", "delete", "A")).status).toBe(0);
    const gone = await celeiro(folder, "models", "show", "A");
    expect(gone.status).toBe(3);
    expect(gone.stderr).toContain("CEL-PRICE-003");
    expect((await celeiro(folder, "models", "list", "A", "--all")).stdout).toMatch(/^x A /);
  });
});

describe("the model of all products", () => {
  /** Six products with 130 days of prices that return to their mean, and N with a month. */
  function catalogue(): string {
    const random = new Random(12);
    const lines = ["series_id,date,quantity,price"];
    for (const sku of ["A", "B", "C", "D", "E", "F", "N"]) {
      let log = 0;
      for (let t = 0; t < 130; t++) {
        log = 0.8 * log + 0.05 * random.normal();
        if (sku === "N" && t < 100) continue;
        const date = new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10);
        lines.push(`${sku},${date},${1 + random.poisson(5)},${(30 * Math.exp(log)).toFixed(2)}`);
      }
    }
    return `${lines.join("\n")}\n`;
  }

  const versions = async () =>
    (await celeiro(folder, "models", "list", "--json")).stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { sku: string; method: string; version: string });

  beforeEach(() => {
    writeFileSync(join(folder, "catalogue.csv"), catalogue());
  });

  test("is trained beside the others, and serves the product that is too new for one of its own", async () => {
    await celeiro(folder, "import", "catalogue.csv");
    const first = await celeiro(folder, "train", "--all", "--horizon", "7");
    expect(first.stderr).toContain("7 trained, 0 left as they are\nmodel of all products trained");
    const listed = await versions();
    expect(listed.map(({ sku }) => sku).sort()).toEqual(["*", "A", "B", "C", "D", "E", "F", "N"]);
    expect(listed.find(({ sku }) => sku === "N")?.method).toBe("global");
    expect((await celeiro(folder, "models", "show", "--global")).stdout).toMatch(/^product +all products\n/);
    const again = await celeiro(folder, "train", "--changed", "--horizon", "7");
    expect(again.stderr).toContain("0 trained, 7 left as they are\nmodel of all products left as it is");
    expect((await celeiro(folder, "models", "delete", "--global")).status).toBe(0);
    expect((await versions()).map(({ sku }) => sku)).not.toContain("*");
    const only = await celeiro(folder, "train", "--global", "--horizon", "7");
    expect(only.stderr).toContain("0 trained, 7 left as they are\nmodel of all products trained");
  });

  test("forecasts the new product's price, and says so", async () => {
    const { stdout } = await celeiro(folder, "prices", "--input", "catalogue.csv", "--horizon", "7", "--sku", "A,N");
    const rows = csvRows(stdout).filter(({ series_id }) => series_id === "N");
    expect(rows).toHaveLength(7);
    expect(new Set(rows.map(({ method }) => method))).toEqual(new Set(["global"]));
    expect(rows[0]?.reason).toMatch(/^Model of all products: of this one 30 prices are known/);
  });
});
