import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPages } from "../../../data-loaders/publish/pages/index.js";
import type {
  Accuracy,
  BacktestPage,
  Catalogue,
  FeedbackPage,
  Orders,
  Overview,
  ProductPage,
  Quality,
  SiteFiles,
} from "../../../models/snapshot/index.js";
import { writeSampleSnapshot } from "../../support/sample-snapshot.js";

const folder = mkdtempSync(join(tmpdir(), "celeiro-pages-"));
const read = <T>(company: string, name: string): T =>
  JSON.parse(readFileSync(join(folder, company, "pages", name), "utf8")) as T;

async function build(company: string, bare: boolean): Promise<void> {
  const manifest = await writeSampleSnapshot(join(folder, company), { bare });
  await buildPages(
    join(folder, company, "snapshot.duckdb"),
    manifest,
    join(folder, company, "pages"),
    join(folder, company, "errors"),
  );
}

beforeAll(async () => {
  await build("whole", false);
  await build("bare", true);
});
afterAll(() => rmSync(folder, { recursive: true }));

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

describe("the pages of a company with prices and stock", () => {
  test("sum its sales in money, the total group equal to the categories together", () => {
    const overview = read<Overview>("whole", "overview.json");
    expect(overview.measure).toBe("money");
    const [total, ...parts] = overview.groups;
    expect(parts.length).toBeGreaterThan(2);
    expect(sum(parts.map((group) => sum(group.actual)))).toBeCloseTo(sum(total!.actual), 4);
    expect(sum(parts.map((group) => sum(group.mean)))).toBeCloseTo(sum(total!.mean), 0);
    expect(overview.sales.now).toBeCloseTo(sum(total!.actual.slice(-4)), 6);
  });

  test("compare sales and stock with the same weeks a year before", () => {
    const { sales, stock, groups } = read<Overview>("whole", "overview.json");
    expect(sales.yearBefore).toBeCloseTo(sum(groups[0]!.actual.slice(-56, -52)), 6);
    expect(stock!.yearBefore).toBeGreaterThan(0);
    expect(stock!.recent).toHaveLength(53);
  });

  test("give the forecast a range that holds its mean", () => {
    const { forecast } = read<Overview>("whole", "overview.json");
    expect(forecast.low).toBeLessThan(forecast.mean);
    expect(forecast.high).toBeGreaterThan(forecast.mean);
    expect(sum(forecast.path)).toBeCloseTo(forecast.mean, 6);
  });

  test("count every product once in the matrix", () => {
    const overview = read<Overview>("whole", "overview.json");
    expect(sum(overview.matrix.map(({ products }) => products))).toBe(24);
    expect(overview.decisions.length).toBe(5);
  });

  test("keep columns of one length, in the order of the shards", () => {
    const catalogue = read<Catalogue>("whole", "catalogue.json");
    const files = read<SiteFiles>("whole", "site-files.json");
    expect(
      new Set(
        Object.values(catalogue)
          .filter(Array.isArray)
          .map(({ length }) => length),
      ),
    ).toEqual(new Set([24]));
    const shard = read<ProductPage[]>("whole", "products/0000.json");
    expect(shard.map(({ sku }) => sku)).toEqual(catalogue.sku.slice(0, files.products.size));
  });

  test("say where the errors of the backtest lie, and sum them over the catalogue step by step", () => {
    const backtest = read<BacktestPage>("whole", "backtest.json");
    const files = read<SiteFiles>("whole", "site-files.json");
    expect(backtest.methods.map(({ method }) => method).slice(0, 2)).toEqual(["system", "naive"]);
    expect(backtest.products).toHaveLength(24);
    expect(backtest.origins).toHaveLength(backtest.windows);
    for (const { path, bytes, steps, all, leadTime } of backtest.methods) {
      expect(files.files.find((file) => file.path === path)?.artefact).toMatch(/errors\/[a-z-]+\.bin$/);
      expect(bytes).toBe(5 * 24 * backtest.windows * backtest.horizon);
      expect(steps).toHaveLength(backtest.horizon);
      // All lead times of the sample are two weeks.
      expect(leadTime).toEqual(steps[1]);
      expect(sum(steps.map((step) => step!.mae)) / steps.length).toBeCloseTo(all!.mae!, -1);
    }
  });

  test("put orders first, by rank, each pointing at its product", () => {
    const orders = read<Orders>("whole", "orders.json");
    const catalogue = read<Catalogue>("whole", "catalogue.json");
    expect(orders.status.lastIndexOf("order")).toBeLessThan(orders.status.indexOf("hold"));
    expect(orders.product.map((index) => catalogue.sku[index])).toEqual(orders.sku);
  });

  test("hold a product's history, forecast, backtest and order together", () => {
    const [product] = read<ProductPage[]>("whole", "products/0000.json");
    expect(product!.history.quantity).toHaveLength(130);
    expect(product!.forecast!.mean).toHaveLength(13);
    expect(product!.windows.map(({ window }) => window)).toEqual([1, 2, 3]);
    expect(product!.windows[0]!.method).toBe(product!.selection!.method);
    expect(product!.order!.trace[0]).toHaveProperty("key");
    expect(product!.selection!.reason).toHaveProperty("key");
    expect(product!.history.promotion).toBeNull();
  });

  test("pool accuracy over products: the groups' counts add up to all", () => {
    const accuracy = read<Accuracy>("whole", "accuracy.json");
    for (const groups of [accuracy.byAbc, accuracy.byXyz, accuracy.byPattern]) {
      expect(sum(groups.map(({ products }) => products))).toBe(accuracy.all!.products);
    }
    expect(sum(accuracy.methods.map(({ chosen }) => chosen))).toBe(24);
    expect(sum(accuracy.methods.map(({ valueShare }) => valueShare))).toBeCloseTo(1, 9);
  });

  test("tell what became of past forecasts, segments before products, the latest change first", () => {
    const { accuracy, alerts, alertCount, log } = read<FeedbackPage>("whole", "feedback.json");
    expect(accuracy.map(({ segment, name, step }) => `${segment} ${name} ${step}`)).toEqual([
      ...["all  1", "all  2", "all  3", "abc A 1", "abc B 1", "abc C 1"],
      ...["category Fertilisers 1", "category Fungicides 1"],
    ]);
    expect(alerts.map(({ segment, direction }) => `${segment} ${direction}`)).toEqual([
      "category under",
      "sku under",
      "sku over",
    ]);
    expect(alerts[1]?.description).not.toBeNull();
    expect(alertCount).toBe(3);
    expect(log.map(({ kind, after }) => `${kind} ${after?.strategy}`)).toEqual([
      "rollback fallback",
      "champion router",
      "challenger blend",
    ]);
    expect(read<FeedbackPage>("bare", "feedback.json")).toEqual({ accuracy: [], alerts: [], alertCount: 0, log: [] });
  });

  test("name large files after their content", () => {
    const { files, snapshot, products } = read<SiteFiles>("whole", "site-files.json");
    expect(snapshot).toMatch(/^_file\/data\/snapshot\.[0-9a-f]{8}\.duckdb$/);
    expect(products.path).toMatch(/^_file\/products\/\*\.[0-9a-f]{8}\.json$/);
    expect(files.map(({ artefact }) => artefact)).toEqual([
      ...["facts", "system", "naive", "seasonal-naive", "drift", "mean", "croston"].map(
        (name) => `../errors/${name}.bin`,
      ),
      ...["../snapshot.duckdb", "../models/demand/card.json", "../models/demand/model.onnx"],
      ...["../models/demand/state.json", "products/0000.json"],
    ]);
    for (const { path } of files) expect(path).toMatch(/\.[0-9a-f]{8}\.(bin|duckdb|json|onnx)$/);
  });

  test("list failed rules before those that pass", () => {
    expect(read<Quality>("whole", "quality.json").rules.at(-1)!.status).toBe("pass");
  });
});

describe("the pages of a company that knows quantities only", () => {
  test("sum in units and leave stock and risk unknown", () => {
    const overview = read<Overview>("bare", "overview.json");
    expect(overview.measure).toBe("units");
    expect(overview.stock).toBeNull();
    expect(overview.risk).toBeNull();
    expect(overview.sales.now).toBeGreaterThan(0);
    expect(overview.forecast.mean).toBeGreaterThan(0);
  });
});
