import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { addPeriods, formatDay, parseDay, Random, type Series } from "../../models/core/index.js";
import { backtestSeries, selectMethod } from "../../models/evaluation/index.js";
import { forecasterNamed } from "../../models/forecasting/index.js";
import { type DemandAhead, demandAhead, type OpenOrder, orderProduct } from "../../models/planning/index.js";
import { type Manifest, type SnapshotTable, snapshotTables } from "../../models/snapshot/index.js";
import { addBoosting, boostedIndexes, samplePrice } from "./sample-boosting.js";
import { addDiscovery, cleansedDemand } from "./sample-discovery.js";
import { addErrors, type TestedProduct } from "./sample-errors.js";
import { addFeedback } from "./sample-feedback.js";
import { addOverrides } from "./sample-overrides.js";
import { addPurchases } from "./sample-purchases.js";
import { addRouting } from "./sample-routing.js";

type WeeklySeries = Series & { readonly frequency: "W" };
type Row = Record<string, string | number | null>;
type Tables = { [T in SnapshotTable]: Row[] };

const PERIODS = 130;
const HORIZON = 13;
const SEED = 1;
const START = parseDay("2024-05-20");
/** The day after the last one: when orders would be placed. */
const END = START + 7 * PERIODS;
/** A few quick ones: pages are shown here, methods are not judged. */
const METHODS = ["naive", "seasonal-naive", "drift", "mean", "croston"];
/** First day forecast in each window: a third of the horizon, rounded up, lies between two. */
const ORIGINS = [2, 1, 0].map((age) => formatDay(END - 7 * (HORIZON + 5 * age)));
const CATEGORIES = ["Fungicides", "Fertilisers", "Seeds", "Herbicides"];

export interface SampleOptions {
  readonly products?: number;
  /** Without prices, costs and stock: a company that brings quantities only. */
  readonly bare?: boolean;
  /** A product that is listed and was never sold. */
  readonly unsold?: string;
}

/** A small company, forecast and backtested by the real models, as a published snapshot in `folder`. */
export async function writeSampleSnapshot(folder: string, options: SampleOptions = {}): Promise<Manifest> {
  const { products = 24, bare = false, unsold } = options;
  const tables = Object.fromEntries(Object.keys(snapshotTables).map((name) => [name, [] as Row[]])) as Tables;
  const tested: TestedProduct[] = [];
  const series = Array.from({ length: products }, (_, index) => addProduct(tables, index, bare, tested));
  classify(tables, series, bare);
  addDiscovery(tables, series, bare);
  const models = bare
    ? []
    : addBoosting({
        ...{ tables, folder, start: START, horizon: HORIZON, seed: SEED },
        demand: series.map((values, index) => cleansedDemand(index, values)),
        replace: (index, demand, method) => replaceForecast(tables, index, demand, method),
      });
  addRouting(tables, bare);
  addErrors(tables, folder, tested, ORIGINS, bare);
  if (!bare) addFeedback(tables);
  if (!bare) addPurchases(tables);
  if (!bare) addOverrides(tables);
  addGroups(tables, bare);
  if (unsold !== undefined) tables.products.push({ sku: unsold, description: "Pá de corte", on_hand: 40, on_order: 0 });
  tables.quality.push(
    rule("missing-share", "pass", 0.004, 0.05, 12),
    rule("age-days", "warn", 9, 7, null),
    rule("outlier-share", "fail", 0.031, 0.02, 96),
  );
  const manifest: Manifest = { ...sampleManifest(tables), ...(models.length > 0 && { models }) };
  mkdirSync(folder, { recursive: true });
  await writeTables(join(folder, "snapshot.duckdb"), folder, tables);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return manifest;
}

function addProduct(tables: Tables, index: number, bare: boolean, tested: TestedProduct[]): Float64Array {
  const random = new Random(`product ${index}`);
  const category = CATEGORIES[index % CATEGORIES.length] as string;
  const sku = `${category.slice(0, 4).toUpperCase()}${String(index + 1).padStart(3, "0")}`;
  const level = 400 / (index + 1);
  const intermittent = index % 5 === 4;
  const price = 20 + 10 * index;
  const boosted = !bare && boostedIndexes.has(index);
  const priceAt = (t: number) => (boosted ? price * samplePrice(t) : price);
  const values = Float64Array.from({ length: PERIODS }, (_, t) => {
    if (intermittent && random.uniform() < 0.7) return 0;
    const season = 1 + 0.4 * Math.sin((2 * Math.PI * t) / 52);
    const response = boosted ? samplePrice(t) ** -2 : 1;
    return Math.max(0, Math.round(level * response * season * (1 + 0.25 * random.normal())));
  });
  const onHand = Math.round(level * (1 + (index % 4)));
  values.forEach((quantity, t) => {
    tables.periods.push({
      sku,
      date: formatDay(START + 7 * t),
      quantity,
      revenue: bare ? null : quantity * priceAt(t),
      price: bare ? null : priceAt(t),
      stock: bare ? null : Math.round(onHand * (0.8 + 0.4 * random.uniform())),
      promotion: null,
    });
  });
  const demanded = cleansedDemand(index, values);
  const series: WeeklySeries = { values: demanded, seasonLength: 52, frequency: "W", start: START };
  const demand = addForecast(tables, sku, series, index, tested);
  const openOrders = !bare && index % 3 === 2 ? [{ due: END + 10, quantity: Math.round(2 * level) }] : [];
  for (const { due, quantity } of openOrders) tables.open_orders.push({ sku, due: formatDay(due), quantity });
  addOrder(tables, sku, demand, bare ? null : price * 0.6, bare ? null : onHand, openOrders, index);
  tables.products.push({
    sku,
    description: index === 3 ? '=HYPERLINK("x"), "quoted"; product' : `${category} product ${index + 1}`,
    category: index === 7 ? null : category,
    supplier: `Supplier ${(index % 3) + 1}`,
    unit_cost: bare ? null : price * 0.6,
    unit_price: bare ? null : price,
    lead_time_days: 14,
    lead_time_sd_days: 3,
    moq: 10,
    order_multiple: 5,
    on_hand: bare ? null : onHand,
    on_order: bare ? null : openOrders.reduce((sum, { quantity }) => sum + quantity, 0),
    first_date: formatDay(START),
    last_sale: formatDay(START + 7 * (PERIODS - 1)),
  });
  return values;
}

function addForecast(
  tables: Tables,
  sku: string,
  series: WeeklySeries,
  index: number,
  tested: TestedProduct[],
): DemandAhead {
  const result = backtestSeries(series, {
    forecasters: METHODS.map(forecasterNamed),
    horizon: HORIZON,
    windows: 3,
    nonNegative: true,
    seed: index,
  });
  tested.push({ sku, result, series });
  for (const { window, method, ...metrics } of result.metrics) {
    tables.backtest.push({ sku, method, window, ...(metrics as unknown as Row) });
  }
  for (const { method, reason } of result.refusals) tables.refusals.push({ sku, method, reason });
  const chosen = selectMethod(result, series);
  tables.selection.push({
    sku,
    method: chosen.method,
    loss: chosen.loss,
    runner_up: chosen.runnerUp,
    runner_up_loss: chosen.runnerUpLoss,
    naive_loss: chosen.naiveLoss,
    reason: JSON.stringify(chosen.reason),
  });
  for (const path of result.paths.filter(({ method }) => method === chosen.method)) {
    path.actual.forEach((actual, step) => {
      tables.backtest_points.push({
        sku,
        method: path.method,
        window: path.window,
        step: step + 1,
        date: formatDay(addPeriods(START, path.origin + step, "W")),
        actual,
        mean: path.mean[step]!,
        q10: path.q10[step]!,
        q90: path.q90[step]!,
      });
    });
  }
  const demand = demandAhead({ sku, series, method: chosen.method, horizon: HORIZON, seed: SEED });
  addForecastRows(tables, sku, demand, chosen.method);
  return demand;
}

function addForecastRows(tables: Tables, sku: string, { forecast }: DemandAhead, method: string): void {
  const { mean, quantiles } = forecast;
  mean.forEach((value, step) => {
    const q = (p: number) => quantiles.get(p)![step]!;
    tables.forecasts.push({
      sku,
      date: formatDay(addPeriods(START, PERIODS + step, "W")),
      step: step + 1,
      method,
      mean: value,
      q025: q(0.025),
      q10: q(0.1),
      q25: q(0.25),
      q50: q(0.5),
      q75: q(0.75),
      q90: q(0.9),
      q975: q(0.975),
    });
  });
}

/** Another forecast for a product, and the order that follows from it. */
function replaceForecast(tables: Tables, index: number, demand: DemandAhead, method: string): void {
  const { sku, unit_cost: cost, on_hand: onHand } = tables.products[index] as Row;
  const others = (rows: Row[]) => rows.filter((row) => row.sku !== sku);
  tables.forecasts = others(tables.forecasts);
  tables.orders = others(tables.orders);
  addForecastRows(tables, sku as string, demand, method);
  const open = tables.open_orders
    .filter((row) => row.sku === sku)
    .map(({ due, quantity }) => ({ due: parseDay(due as string), quantity: quantity as number }));
  addOrder(tables, sku as string, demand, cost as number, onHand as number, open, index);
  const selected = tables.selection.find((row) => row.sku === sku) as Row;
  selected.method = method;
}

/** The total and the categories, at the products' prices. */
function addGroups(tables: Tables, bare: boolean): void {
  const products = new Map(tables.products.map((product) => [product.sku, product]));
  const sums = new Map<string, Row>();
  for (const { sku, date, step, ...forecast } of tables.forecasts) {
    const product = products.get(sku as string)!;
    const worth = bare ? 1 : (product.unit_price as number);
    for (const [level, key] of [
      ["total", ""],
      ["category", (product.category as string | null) ?? ""],
    ] as const) {
      const row = sums.get(`${level} ${key} ${step}`) ?? { level, key, date: date!, step: step!, units: 0 };
      sums.set(`${level} ${key} ${step}`, row);
      row.units = (row.units as number) + (forecast.mean as number);
      for (const name of ["mean", "q025", "q10", "q25", "q50", "q75", "q90", "q975"]) {
        row[name] = ((row[name] as number | undefined) ?? 0) + worth * (forecast[name] as number);
      }
    }
  }
  tables.group_forecasts.push(...sums.values());
}

function addOrder(
  tables: Tables,
  sku: string,
  demand: DemandAhead,
  cost: number | null,
  onHand: number | null,
  openOrders: readonly OpenOrder[],
  index: number,
): void {
  const order = orderProduct(
    demand,
    {
      leadTimeDays: 14,
      leadTimeSdDays: 3,
      onHand: onHand ?? Number.NaN,
      openOrders,
      unitCost: cost ?? Number.NaN,
      unitPrice: cost === null ? Number.NaN : cost / 0.6,
      moq: 10,
      orderMultiple: 5,
    },
    {
      serviceLevel: index % 3 === 0 ? 0.98 : 0.95,
      reviewDays: 7,
      orderingCost: 30,
      holdingRate: 0.25,
      currency: "BRL",
    },
    "W",
    END,
  );
  const ordered = order.status === "order";
  tables.orders.push({
    sku,
    status: order.status,
    rank: ordered ? index + 1 : null,
    quantity: order.quantity,
    unit_cost: order.unitCost,
    value: order.value,
    supplier: `Supplier ${(index % 3) + 1}`,
    order_date: ordered ? formatDay(END) : null,
    due_date: ordered ? formatDay(END + 14) : null,
    service_level: order.serviceLevel,
    lead_time_days: order.leadTimeDays,
    review_days: order.reviewDays,
    lead_time_demand: order.leadTimeDemand,
    lead_time_demand_sd: order.leadTimeDemandSd,
    safety_stock: order.safetyStock,
    reorder_point: order.reorderPoint,
    order_up_to: order.orderUpTo,
    on_hand: order.onHand,
    on_order: order.onOrder,
    stockout_probability: order.stockoutProbability,
    value_at_risk: order.valueAtRisk,
    trace: JSON.stringify(order.trace),
  });
}

function classify(tables: Tables, series: readonly Float64Array[], bare: boolean): void {
  const rows = tables.products.map((product, index) => {
    const values = series[index]!;
    const demand = values.filter((value) => value > 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const cv = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) / mean;
    const size = demand.reduce((sum, value) => sum + value, 0) / demand.length;
    const cv2 = demand.reduce((sum, value) => sum + (value - size) ** 2, 0) / demand.length / size ** 2;
    const value = mean * 52 * (bare ? 1 : (product.unit_price as number));
    return { sku: product.sku as string, value, cv, cv2, adi: values.length / demand.length, demand: demand.length };
  });
  const total = rows.reduce((sum, { value }) => sum + value, 0);
  let cumulative = 0;
  for (const row of [...rows].sort((a, b) => b.value - a.value)) {
    cumulative += row.value / total;
    tables.classification.push({
      sku: row.sku,
      abc: cumulative <= 0.8 ? "A" : cumulative <= 0.95 ? "B" : "C",
      xyz: row.cv < 0.5 ? "X" : row.cv < 1 ? "Y" : "Z",
      pattern: row.adi < 1.32 ? (row.cv2 < 0.49 ? "smooth" : "erratic") : row.cv2 < 0.49 ? "intermittent" : "lumpy",
      adi: row.adi,
      cv2: row.cv2,
      cv: row.cv,
      value: row.value,
      value_share: row.value / total,
      cumulative_share: cumulative,
      periods: PERIODS,
      demand_periods: row.demand,
    });
  }
}

function rule(name: string, status: string, observed: number, threshold: number, rows: number | null): Row {
  return { rule: name, status, observed, threshold, rows, sample: null, message: null };
}

function sampleManifest(tables: Tables): Manifest {
  return {
    runId: "2026w46-3f9a1c",
    version: "0.1.0",
    dataHash: "3f9a1c",
    builtAt: "2026-11-16T06:00:00.000Z",
    asOf: formatDay(START + 7 * PERIODS - 1),
    company: "Sítio Modelo",
    currency: "BRL",
    language: "pt",
    frequency: "W",
    seasonLength: 52,
    horizon: HORIZON,
    serviceLevel: 0.95,
    reviewDays: 7,
    orderingCost: 30,
    holdingRate: 0.25,
    defaultLeadTimeDays: 14,
    abcCuts: [0.8, 0.95],
    xyzCuts: [0.5, 1],
    seed: SEED,
    methods: METHODS,
    rows: Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length])),
    metrics: {},
    stages: [],
  };
}

async function writeTables(path: string, folder: string, tables: Tables): Promise<void> {
  rmSync(path, { force: true });
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`ATTACH '${path}' AS snapshot (STORAGE_VERSION 'v1.2.0')`);
  for (const [name, columns] of Object.entries(snapshotTables)) {
    const typed = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
    await connection.run(`CREATE TABLE snapshot.${name} (${typed.join(", ")})`);
    const rows = tables[name as SnapshotTable];
    if (rows.length === 0) continue;
    const file = join(folder, `${name}.ndjson`);
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join("\n"));
    const types = Object.entries(columns).map(([column, type]) => `'${column}': '${type}'`);
    const order = "sku" in columns ? ("date" in columns ? "ORDER BY sku, date" : "ORDER BY sku") : "";
    await connection.run(
      `INSERT INTO snapshot.${name} SELECT * FROM read_json('${file}', columns = {${types.join(", ")}}, format = 'newline_delimited') ${order}`,
    );
    rmSync(file);
  }
  await connection.run("DETACH snapshot");
  connection.closeSync();
  instance.closeSync();
}
