import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import type { Fitted } from "../../../data-loaders/cli/export/prepare.js";
import { decodeValues, unscaleValues } from "../../../models/features/preparation/index.js";
import { celeiro, csvRows } from "../../support/command-line.js";
import { publishRelease } from "../../support/release.js";
import { temporaryWorkspace } from "../../support/workspace.js";

/** Daily sales of A in two regions and of B in none, with a week in which nothing is listed; A's first days are empty. */
const sales = [
  "sku;date;region;quantity;price;stock;category",
  "A;2025-01-06;SP;0;;;Seeds",
  "A;2025-01-13;SP;4;2;30;Seeds",
  "A;2025-01-14;SP;6;3;20;Seeds",
  "A;2025-01-28;SP;2;;;Seeds",
  "A;2025-01-20;MG;7;2;;Seeds",
  "B;2025-01-06;;3;5;;=HYPERLINK",
  ...["2025-01-07", "2025-01-15", "2025-01-29", "2025-02-02"].map((date) => `B;${date};;1;5;;=HYPERLINK`),
].join("\n");

async function company(): Promise<string> {
  const { root } = temporaryWorkspace();
  writeFileSync(join(root, "sales.csv"), sales);
  expect((await celeiro(root, "import", "sales.csv")).stderr).not.toContain("CEL-");
  return root;
}

test("a table comes out as it went in, sorted, and text that would run as a formula is made text in CSV only", async () => {
  const root = await company();
  const { stdout, status } = await celeiro(root, "export", "--table", "sales");
  expect(status).toBe(0);
  const rows = csvRows(stdout);
  expect(Object.keys(rows[0] ?? {})).toEqual(
    "sku,date,region,quantity,price,revenue,promotion,stock,category".split(","),
  );
  expect(rows.map(({ sku, date, quantity }) => `${sku} ${date} ${quantity}`)[2]).toBe("A 2025-01-14 6.0");
  expect(rows.find(({ sku }) => sku === "B")?.category).toBe("'=HYPERLINK");
  await celeiro(root, "export", "--table", "sales", "--output", "out.json");
  const json = JSON.parse(readFileSync(join(root, "out.json"), "utf8")) as { category: string }[];
  expect(json).toHaveLength(10);
  expect(json.at(-1)?.category).toBe("=HYPERLINK");
});

test("what is exported can be imported again, and exports to the same bytes", async () => {
  const root = await company();
  await celeiro(root, "export", "--table", "sales", "--sku", "A", "--output", "a.csv");
  const copy = temporaryWorkspace().root;
  writeFileSync(join(copy, "a.csv"), readFileSync(join(root, "a.csv")));
  expect((await celeiro(copy, "import", "a.csv")).status).toBe(0);
  expect((await celeiro(copy, "export", "--table", "sales")).stdout).toBe(readFileSync(join(root, "a.csv"), "utf8"));
});

test("the Brazilian dialect has semicolons and decimal commas, and comes back to the same bytes", async () => {
  const root = await company();
  const { stdout } = await celeiro(
    root,
    "export",
    "--table",
    "sales",
    "--freq",
    "W",
    "--sku",
    "A",
    "--dialect",
    "pt-BR",
  );
  expect(stdout.split("\n")[0]).toBe("\uFEFFsku;date;region;quantity;price;revenue;promotion;stock;category");
  expect(stdout).toMatch(/^A;2025-01-13;SP;10,0;2,6;26,0;/m);
  const all = await celeiro(root, "export", "--table", "sales", "--dialect", "pt-BR");
  expect(all.stdout).toContain(";'=HYPERLINK");
  await celeiro(root, "export", "--table", "sales", "--sku", "A", "--dialect", "pt-BR", "--output", "a.csv");
  const copy = temporaryWorkspace().root;
  writeFileSync(join(copy, "a.csv"), readFileSync(join(root, "a.csv")));
  expect((await celeiro(copy, "import", "a.csv")).status).toBe(0);
  const again = await celeiro(copy, "export", "--table", "sales", "--dialect", "pt-BR");
  expect(again.stdout).toBe(readFileSync(join(root, "a.csv"), "utf8"));
  expect((await celeiro(root, "export", "--table", "sales", "--dialect", "pt-BR", "--output", "a.json")).status).toBe(
    2,
  );
});

test("sales are summed per period, product and region, from the first sale on and without gaps", async () => {
  const root = await company();
  const { stdout } = await celeiro(root, "export", "--table", "sales", "--freq", "W", "--sku", "A");
  const rows = csvRows(stdout).map((row) => [row.region, row.date, row.quantity, row.price, row.revenue, row.stock]);
  expect(rows).toEqual(
    [
      ["MG", "2025-01-20", "7.0", "2.0", "14.0", ""],
      ["SP", "2025-01-13", "10.0", "2.6", "26.0", "20.0"],
      ["MG", "2025-01-27", "0.0", "2.0", "0.0", ""],
      ["SP", "2025-01-20", "0.0", "2.6", "0.0", ""],
      ["SP", "2025-01-27", "2.0", "2.6", "5.2", ""],
    ].sort((a, b) => `${a[1]}${a[0]}`.localeCompare(`${b[1]}${b[0]}`)),
  );
  const months = csvRows((await celeiro(root, "export", "--table", "sales", "--freq", "M", "--sku", "A")).stdout);
  expect(months.map(({ region, date, quantity }) => [region, date, quantity])).toEqual([
    ["MG", "2025-01-01", "7.0"],
    ["SP", "2025-01-01", "12.0"],
    ["MG", "2025-02-01", "0.0"],
    ["SP", "2025-02-01", "0.0"],
  ]);
});

test("the file beside scaled and encoded rows takes the numbers back", async () => {
  const root = await company();
  const args = ["export", "--table", "sales", "--freq", "W"];
  const plain = csvRows((await celeiro(root, ...args)).stdout);
  const prepared = ["--scale", "standard", "--encode", "ordinal", "region", "onehot", "category", "target", "sku"];
  expect(await celeiro(root, ...args, ...prepared, "--output", "out.csv")).toMatchObject({ status: 0, stderr: "" });
  const rows = csvRows(readFileSync(join(root, "out.csv"), "utf8"));
  const fitted = JSON.parse(readFileSync(join(root, "out.fitted.json"), "utf8")) as Fitted;
  expect(fitted.by).toEqual(["sku", "region"]);
  const groups = rows.map(({ sku, region }) => JSON.stringify([sku, region === "" ? null : region]));
  const scaled = Float64Array.from(rows, ({ quantity }) => Number(quantity));
  expect(scaled.some((value) => value < 0)).toBe(true);
  const back = unscaleValues(fitted.scalers.quantity!, scaled, groups);
  for (const [i, value] of back.entries()) expect(value).toBeCloseTo(Number(plain[i]?.quantity), 9);
  const { region, category, sku } = fitted.encoders;
  if (region?.kind !== "ordinal" || category?.kind !== "onehot" || sku?.kind !== "target") throw new Error("kinds");
  const codes = Float64Array.from(rows, (row) => Number(row.region_code));
  expect(decodeValues(region, codes)).toEqual(rows.map((row) => row.region || null));
  const cells = Float64Array.from(rows.flatMap((row) => [0, 1, 2].map((place) => Number(row[`category_${place}`]))));
  expect(decodeValues(category, cells)).toEqual(rows.map((row) => row.category?.replace(/^'/, "")));
  expect(Object.keys(sku.means)).toEqual(["A", "B"]);
  expect(rows.filter((row) => row.sku_target === "").map(({ sku, date }) => [sku, date])).toEqual([
    ["B", "2025-01-06"],
  ]);
});

test("groups of a scale are the columns asked for", async () => {
  const root = await company();
  await celeiro(root, "export", "--table", "sales", "--scale", "robust", "--by", "product", "--output", "out.parquet");
  const fitted = JSON.parse(readFileSync(join(root, "out.fitted.json"), "utf8")) as Fitted;
  expect(Object.keys(fitted.scalers)).toEqual(["quantity", "price", "revenue", "stock"]);
  expect(Object.keys(fitted.scalers.quantity?.groups ?? {})).toEqual(['["A"]', '["B"]']);
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const read = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM '${join(root, "out.parquet")}'`);
  expect(read.getRows()).toEqual([[10]]);
  connection.closeSync();
});

test("a table of the release is exported, scaled by product where it knows no regions", async () => {
  const workspace = temporaryWorkspace();
  const periods = [1, 2, 3].map((quantity, i) => ({
    sku: "A",
    date: `2025-01-${6 + 7 * i}`.replace("-6", "-06"),
    quantity,
  }));
  await publishRelease(workspace, "run", { files: {}, rows: { periods, products: [{ sku: "A", on_hand: 3 }] } });
  const args = ["export", "--table", "periods", "--scale", "standard"];
  const { stdout } = await celeiro(workspace.root, ...args);
  expect(csvRows(stdout).map(({ quantity }) => Number(quantity))).toEqual([-1, 0, 1]);
  expect(existsSync(join(workspace.root, "out.fitted.json"))).toBe(false);
  const products = await celeiro(workspace.root, "export", "--table", "products", "--from", "release");
  expect(csvRows(products.stdout)[0]?.on_hand).toBe("3.0");
});

test.each([
  [["--table", "salez"], 2, "CEL-USAGE-001"],
  [["--table", "sales", "--from", "release"], 2, "CEL-USAGE-001"],
  [["--table", "forecasts"], 3, "CEL-RELEASE-001"],
  [["--table", "products", "--freq", "W"], 2, "CEL-USAGE-001"],
  [["--table", "products", "--scale", "robust"], 2, "CEL-USAGE-001"],
  [["--table", "sales", "--scale", "wild"], 2, "CEL-USAGE-001"],
  [["--table", "sales", "--by", "region"], 2, "CEL-USAGE-001"],
  [["--table", "sales", "--scale", "robust", "--by", "price"], 2, "CEL-USAGE-001"],
  [["--table", "sales", "--encode", "region"], 2, "CEL-USAGE-001"],
  [["--table", "sales", "--encode", "ordinal"], 2, "CEL-USAGE-001"],
  [["--table", "sales", "--encode", "ordinal", "region", "onehot", "region"], 2, "CEL-USAGE-001"],
  [["--table", "products", "--encode", "target", "category"], 2, "CEL-USAGE-001"],
  [["--table", "sales", "--fitted", "f.json"], 2, "CEL-USAGE-001"],
  [["--table", "sales", "--output", "out.txt"], 2, "CEL-USAGE-001"],
  [["--table", "sales", "--sku", "NONE"], 3, "CEL-SKU-001"],
])("refuses %j", async (args, status, code) => {
  const root = await company();
  const run = await celeiro(root, "export", ...args);
  expect(run).toMatchObject({ status, stdout: "" });
  expect(run.stderr).toContain(code);
});
