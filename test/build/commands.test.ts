import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { forecasters } from "../../models/forecasting/index.js";
import { celeiro, csvRows } from "../support/command-line.js";
import { smallCompany } from "../support/small-company.js";
import { temporaryWorkspace } from "../support/workspace.js";

const weeks = 40;
let folder: string;
let sales: string;

beforeEach(() => {
  folder = temporaryWorkspace().root;
  sales = salesFile();
  writeFileSync(join(folder, "sales.csv"), sales);
});

/** Steady A, intermittent B, never sold C, constant D with gaps in its dates, and E with one observation. */
function salesFile(): string {
  const lines = ["series_id,date,quantity,price,stock"];
  for (let week = 0; week < weeks; week++) {
    const date = new Date(Date.UTC(2024, 4, 20 + 7 * week)).toISOString().slice(0, 10);
    lines.push(`A,${date},${20 + ((week * 7) % 11)},10,30`, `B,${date},${week % 3 === 0 ? 5 : 0},8,30`);
    lines.push(`C,${date},0,5,1`);
    if (week % 4 !== 1) lines.push(`D,${date},12,2,30`);
    if (week === weeks - 1) lines.push(`E,${date},3,4,2`);
  }
  return `${lines.join("\n")}\n`;
}

describe("celeiro forecast", () => {
  test("writes the columns of the design, a row for each product and step, and the reason in words", async () => {
    const { status, stdout } = await celeiro(folder, "forecast", "--input", "sales.csv", "--horizon", "3");
    expect(status).toBe(0);
    expect(stdout.split("\n")[0]).toBe("series_id,date,step,method,mean,q025,q10,q25,q50,q75,q90,q975,reason");
    const rows = csvRows(stdout);
    expect(rows.map((row) => `${row.series_id}${row.step}`)).toEqual(
      ["A", "B", "C", "D", "E"].flatMap((sku) => [1, 2, 3].map((step) => `${sku}${step}`)),
    );
    expect(rows[0]?.date).toBe("2025-02-24");
    for (const row of rows) {
      const path = ["q025", "q10", "q25", "q50", "q75", "q90", "q975"].map((name) => Number(row[name]));
      expect(path).toEqual(path.toSorted((a, b) => a - b));
      expect(row.reason).not.toBe("");
    }
    const reasonOf = (sku: string) => rows.find((row) => row.series_id === sku)?.reason;
    expect(reasonOf("C")).toBe("Zero: no demand has been observed.");
    expect(reasonOf("E")).toMatch(/^Mean: one period of history is too few/);
  });

  test("gives the same bytes for the same seed, and from a compressed file in another dialect", async () => {
    const args = ["--horizon", "4", "--seed", "5", "--method", "croston"];
    const { stdout } = await celeiro(folder, "forecast", "--input", "sales.csv", ...args);
    expect((await celeiro(folder, "forecast", "--input", "sales.csv", ...args)).stdout).toBe(stdout);
    const brazilian = sales.replace(/^.*\n/, "produto;data;quantidade;preço;estoque\n").replaceAll(",", ";");
    writeFileSync(join(folder, "vendas.csv.gz"), gzipSync(brazilian));
    expect((await celeiro(folder, "forecast", "--input", "vendas.csv.gz", ...args)).stdout).toBe(stdout);
  });

  test("uses the method asked for, and names the one that stands in where it cannot serve", async () => {
    const args = ["forecast", "--input", "sales.csv", "--horizon", "2", "--method", "seasonal-naive", "--season", "13"];
    const rows = csvRows((await celeiro(folder, ...args)).stdout);
    const of = (sku: string) => rows.find((row) => row.series_id === sku);
    expect(of("A")).toMatchObject({ method: "seasonal-naive", reason: "Seasonal naive, as asked for." });
    expect(of("E")?.method).not.toBe("seasonal-naive");
    expect(of("E")?.reason).toMatch(/standing in for Seasonal naive: .*short/);
  });

  test("writes Parquet and JSON by the ending, with the intervals asked for", async () => {
    const args = ["forecast", "--input", "sales.csv", "--horizon", "2", "--method", "mean", "--levels", "80"];
    expect(await celeiro(folder, ...args, "--output", "out.json")).toMatchObject({ status: 0, stdout: "" });
    const json = JSON.parse(readFileSync(join(folder, "out.json"), "utf8")) as object[];
    expect(json).toHaveLength(10);
    expect(Object.keys(json[0] ?? {})).toEqual([
      ...["series_id", "date", "step", "method", "mean", "q10", "q50", "q90", "reason"],
    ]);
    await celeiro(folder, ...args, "--output", "out.parquet");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const read = await connection.run(`SELECT * FROM '${join(folder, "out.parquet")}'`);
    expect(await read.getRowObjectsJson()).toEqual(json);
    connection.closeSync();
  });

  test.each([
    [["--horizon", "0"], 2, "CEL-USAGE-002"],
    [["--horizon", "10000"], 2, "CEL-USAGE-002"],
    [["--horizon", "two"], 2, "CEL-USAGE-00"],
    [["--horizon", "2", "--method", "oracle"], 2, "CEL-USAGE-003"],
    [["--horizon", "2", "--levels", "80,100"], 2, "CEL-USAGE-001"],
    [["--horizon", "2", "--output", "out.xls"], 2, "CEL-USAGE-001"],
    [["--horizon", "2", "--freq", "H"], 2, "CEL-USAGE-001"],
    [["--horizon", "2", "--sku", "A,NONE"], 3, "CEL-SKU-001"],
  ])("refuses %j", async (args, status, code) => {
    const run = await celeiro(folder, "forecast", "--input", "sales.csv", ...args);
    expect(run.status).toBe(status);
    expect(run.stderr.trim().split("\n").at(-1)).toContain(code);
    expect(run.stdout).toBe("");
  });

  test("meets bad data as the import does: code, file, row, column, value and remedy", async () => {
    writeFileSync(join(folder, "bad.csv"), "series_id,date,quantity\nA,2025-01-06,4\nA,2025-01-13,4x\n");
    const run = await celeiro(folder, "forecast", "--input", "bad.csv", "--horizon", "2");
    expect(run.status).toBe(3);
    expect(run.stderr).toMatch(/CEL-IMPORT-\d{3} bad\.csv:3 .*quantity.*"4x".*;/);
  });

  test("leaves nothing behind", async () => {
    const temporary = join(folder, "temporary");
    mkdirSync(temporary);
    vi.stubEnv("TMPDIR", temporary);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    await celeiro(folder, "forecast", "--input", "sales.csv", "--horizon", "2", "--method", "naive");
    await celeiro(folder, "forecast", "--input", "absent.csv", "--horizon", "2");
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(join(folder, ".celeiro"))).toBe(false);
  });
});

test("celeiro backtest writes a row for each method and window", async () => {
  const args = ["backtest", "--input", "sales.csv", "--horizon", "4", "--windows", "2", "--step", "4"];
  const { stdout } = await celeiro(folder, ...args, "--methods", "naive,mean");
  expect(stdout.split("\n")[0]).toBe(
    "series_id,method,window,mae,rmse,mape,smape,wape,mase,rmsse,bias,pinball,coverage80,coverage95",
  );
  const rows = csvRows(stdout).filter((row) => row.series_id === "A");
  expect(rows.map(({ method, window }) => `${method} ${window}`)).toEqual(["naive 1", "mean 1", "naive 2", "mean 2"]);
  const standard = csvRows((await celeiro(folder, ...args, "--sku", "A")).stdout);
  const all = csvRows((await celeiro(folder, ...args, "--sku", "A", "--methods", "all")).stdout);
  const methodsOf = (some: typeof rows) => new Set(some.map((row) => row.method)).size;
  expect(methodsOf(standard)).toBeGreaterThan(5);
  expect(methodsOf(all)).toBeGreaterThan(methodsOf(standard));
  expect(methodsOf(all)).toBeGreaterThan(forecasters.size / 2);
});

test("celeiro classify names what is odd about a product", async () => {
  writeFileSync(join(folder, "odd.csv"), sales.replace(/^(A,2024-12-30),\d+/m, "$1,900"));
  const rows = csvRows((await celeiro(folder, "classify", "--input", "odd.csv")).stdout);
  expect(rows.find(({ series_id }) => series_id === "A")?.anomaly).toBe("spike");
});

test("celeiro classify classes the whole catalogue, also when only some products are asked for", async () => {
  const { stdout } = await celeiro(folder, "classify", "--input", "sales.csv");
  expect(stdout.split("\n")[0]).toMatch(/^series_id,abc,xyz,pattern,adi,cv2,cluster,anomaly,/);
  const rows = csvRows(stdout);
  for (const row of rows) {
    expect(row.cluster).toMatch(/^\d+$/);
    if (row.anomaly === "") expect(row.anomaly_score).toBe("");
    else expect(Number(row.anomaly_score)).toBeGreaterThanOrEqual(0.5);
  }
  expect(rows.map((row) => [row.series_id, row.abc, row.pattern])).toEqual([
    ["A", "A", "smooth"],
    ["B", "B", "intermittent"],
    ["C", "C", "none"],
    ["D", "B", expect.any(String)],
    ["E", "C", "smooth"],
  ]);
  const some = await celeiro(folder, "classify", "--input", "sales.csv", "--sku", "B");
  expect(csvRows(some.stdout)).toEqual([rows[1]]);
  expect((await celeiro(folder, "classify", "--input", "sales.csv", "--sku", "Z")).status).toBe(3);
});

test("celeiro classify --shape groups demand by shape and names a product for each", async () => {
  const peaks = [10, 11, 12, 40, 41, 42].flatMap((peak, product) =>
    Array.from({ length: 60 }, (_, week) => {
      const units = Math.round(20 + (product + 1) * 90 * Math.exp(-((((week % 52) - peak) / 5) ** 2)));
      return `P${product},${new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10)},${units}`;
    }),
  );
  writeFileSync(join(folder, "peaks.csv"), ["series_id,date,quantity", ...peaks, ""].join("\n"));
  const { status, stdout, stderr } = await celeiro(folder, "classify", "--input", "peaks.csv", "--shape");
  expect(status).toBe(0);
  const rows = csvRows(stdout);
  const shapes = rows.map(({ shape }) => shape);
  expect(new Set(shapes).size).toBe(2);
  expect(new Set(shapes.slice(0, 3)).size).toBe(1);
  expect(new Set(shapes.slice(3)).size).toBe(1);
  for (const { shape, shape_medoid, shape_distance } of rows) {
    const medoid = rows.find(({ series_id }) => series_id === shape_medoid);
    expect(medoid).toMatchObject({ shape, shape_distance: "0.0" });
    expect(Number(shape_distance)).toBeGreaterThanOrEqual(0);
  }
  expect(stderr).toContain("silhouette");
  expect((await celeiro(folder, "classify", "--input", "peaks.csv", "--shape", "euclid")).status).toBe(2);
});

test("celeiro classify --new tells what products without sales are likely to be, and names like ones", async () => {
  const items = "sku,description,category,unit_price\n";
  writeFileSync(join(folder, "known.csv"), `${items}A,wheat seed,Seeds,90\nB,bolt,Parts,2\nE,maize seed,Seeds,80\n`);
  writeFileSync(join(folder, "new.csv"), `${items}N1,soy seed,,85\nN2,,Parts,\n`);
  const { status, stdout, stderr } = await celeiro(
    folder,
    ...["classify", "--input", "sales.csv", "--items", "known.csv", "--new", "new.csv"],
  );
  expect(status).toBe(0);
  const [seed, part] = csvRows(stdout);
  expect(seed).toMatchObject({ series_id: "N1", stated_category: "", category: "Seeds" });
  expect(["A", "E"]).toContain(seed?.like_1);
  expect(part).toMatchObject({ series_id: "N2", stated_category: "Parts", category: "", like_1: "B" });
  expect(Number(seed?.category_confidence)).toBeGreaterThan(0);
  expect(stderr).toContain("taken as if new");
  expect((await celeiro(folder, "classify", "--input", "sales.csv", "--new", "missing.csv")).status).toBe(3);
});

describe("celeiro orders", () => {
  const items = "sku,unit_cost,lead_time_days,moq,order_multiple\nA,6,21,10,5\nB,5,14,1,1\nE,2,7,1,1\n";
  const run = async (...args: string[]) => {
    writeFileSync(join(folder, "items.csv"), items);
    const all = ["orders", "--input", "sales.csv", "--items", "items.csv", "--horizon", "8", ...args];
    const { status, stdout } = await celeiro(folder, ...all);
    expect(status).toBe(0);
    return csvRows(stdout);
  };
  const cost = (rows: Record<string, string>[]) => rows.reduce((sum, row) => sum + Number(row.value), 0);

  test("respects minimum and multiple, and shows the arithmetic or why nothing is ordered", async () => {
    const rows = await run();
    const [first] = rows;
    expect(first).toMatchObject({ sku: "A", status: "order", rank: "1", unit_cost: "6.0", order_date: "2025-02-24" });
    expect(Number(first?.quantity) % 5).toBe(0);
    expect(first?.arithmetic).toMatch(/Reorder point: .* Economic order quantity: /);
    expect(rows.find((row) => row.sku === "C")).toMatchObject({ status: "hold", rank: "" });
    expect(rows.find((row) => row.sku === "C")?.arithmetic).toContain("Not ordered");
  });

  test("a higher service level never means less safety stock", async () => {
    const [low, high] = [await run("--service-level", "0.8"), await run("--service-level", "0.99")];
    for (const row of low) {
      const other = high.find(({ sku }) => sku === row.sku);
      expect(Number(other?.safety_stock), row.sku).toBeGreaterThanOrEqual(Number(row.safety_stock));
    }
  });

  test("orders never cost more than the budget, and those left out say so", async () => {
    const free = await run();
    const budget = cost(free) - 1;
    const rows = await run("--budget", String(budget));
    expect(cost(rows)).toBeLessThanOrEqual(budget);
    const left = rows.filter((row) => row.status === "hold" && row.arithmetic?.includes("the budget of"));
    expect(left.length).toBeGreaterThan(0);
  });
});

test("without --input the warehouse is read, and what the build stored is used", async () => {
  const workspace = await smallCompany({ products: 4, weeks: 30 });
  const run = await celeiro(
    workspace.root,
    "forecast",
    "--horizon",
    "2",
    "--sku",
    "P001,P003",
    "--method",
    "naive,mean",
  );
  expect(run.status).toBe(0);
  expect(csvRows(run.stdout).map((row) => row.series_id)).toEqual(["P001", "P001", "P003", "P003"]);
  const again = await celeiro(
    workspace.root,
    "forecast",
    "--horizon",
    "2",
    "--sku",
    "P001,P003",
    "--method",
    "naive,mean",
  );
  expect(again.stdout).toBe(run.stdout);
  expect(again.stderr).not.toContain("backtest");
});

test("without data a command says what to do", async () => {
  const run = await celeiro(folder, "classify");
  expect(run).toMatchObject({ status: 3, stdout: "" });
  expect(run.stderr).toContain("CEL-WAREHOUSE-001");
  expect(existsSync(join(folder, ".celeiro"))).toBe(false);
});

describe("celeiro baskets", () => {
  beforeEach(() => {
    const lines = ["basket_id,date,item"];
    for (let basket = 0; basket < 400; basket++) {
      const items =
        basket % 4 === 0 ? ["soy", "inoculant"] : basket % 4 === 1 ? ["maize"] : ["rope", "soy"].slice(basket % 2);
      for (const item of items) lines.push(`${basket},2024-05-${String(1 + (basket % 28)).padStart(2, "0")},${item}`);
    }
    writeFileSync(join(folder, "baskets.csv"), lines.join("\n"));
  });

  test("writes rules with their significance, and says how they hold on the other half", async () => {
    const { status, stdout, stderr } = await celeiro(folder, "baskets", "--input", "baskets.csv");
    expect(status).toBe(0);
    expect(stdout.split("\n")[0]).toMatch(/^antecedent,consequent,support,confidence,lift,p_value,/);
    const rule = csvRows(stdout).find((row) => row.antecedent === "inoculant");
    expect(rule).toMatchObject({ consequent: "soy", support: "0.25", confidence: "1.0", level: "item", holds: "true" });
    expect(Number(rule?.lift)).toBeCloseTo(400 / 300, 9);
    expect(stderr).toMatch(/hold on the other half/);
  });

  test("knows rules between categories when it is given the products", async () => {
    writeFileSync(
      join(folder, "items.csv"),
      "sku,category\nsoy,Seeds\nmaize,Grain\ninoculant,Biologicals\nrope,Tools\n",
    );
    const args = ["baskets", "--input", "baskets.csv", "--items", "items.csv", "--level", "category"];
    const rows = csvRows((await celeiro(folder, ...args)).stdout);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(["Seeds", "Grain", "Biologicals", "Tools"]).toContain(row.consequent);
  });

  test("refuses a warehouse without baskets, and options out of range", async () => {
    await celeiro(folder, "import", "sales.csv");
    expect(await celeiro(folder, "baskets")).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("CEL-BASKETS-001"),
    });
    expect((await celeiro(folder, "baskets", "--input", "baskets.csv", "--min-support", "2")).status).toBe(2);
  });
});

describe("celeiro cleanse", () => {
  beforeEach(() => {
    const emptied = sales.replaceAll(/^(A,2024-(?:09|11)-\d\d),\d+,10,30$/gm, "$1,1,10,0");
    writeFileSync(join(folder, "emptied.csv"), emptied);
  });

  test("lists what is corrected and why, and the forecast follows when asked to", async () => {
    const rows = csvRows((await celeiro(folder, "cleanse", "--input", "emptied.csv")).stdout);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      expect(row).toMatchObject({ series_id: "A", kind: "stockout", before: "1.0", status: "applied" });
      expect(Number(row.after)).toBeGreaterThan(15);
      expect(row.reason).toMatch(/^Stock had run out: 1 sold/);
    }
    const args = ["forecast", "--input", "emptied.csv", "--horizon", "1", "--method", "mean", "--sku", "A"];
    const mean = async (...more: string[]) =>
      Number(csvRows((await celeiro(folder, ...args, ...more)).stdout)[0]?.mean ?? "");
    expect(await mean("--cleanse")).toBeGreaterThan((await mean()) + 2);
  });

  test("a decision to keep a record outlives the command, until it is taken back", async () => {
    await celeiro(folder, "import", "emptied.csv");
    const statuses = async () => csvRows((await celeiro(folder, "cleanse")).stdout).map((row) => row.status);
    const [first] = csvRows((await celeiro(folder, "cleanse")).stdout);
    const which = `A,${first?.date}`;
    expect(await celeiro(folder, "cleanse", "--undo", which, "--author", "Ana")).toMatchObject({ status: 0 });
    expect((await statuses()).filter((status) => status === "kept")).toHaveLength(1);
    await celeiro(folder, "cleanse", "--undo", "A");
    expect(new Set(await statuses())).toEqual(new Set(["kept"]));
    await celeiro(folder, "cleanse", "--redo", "A");
    await celeiro(folder, "cleanse", "--redo", which);
    expect(new Set(await statuses())).toEqual(new Set(["applied"]));
    expect((await celeiro(folder, "cleanse", "--undo", "NOBODY")).stderr).toContain("CEL-SKU-001");
    expect((await celeiro(folder, "cleanse", "--undo", "A", "--redo", "A")).status).toBe(2);
  });
});
