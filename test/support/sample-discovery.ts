import {
  type AnomalyKind,
  classifyAbc,
  demandShape,
  type Features,
  featureNames,
  shapeClusters,
  shapeCourses,
  skuFeatures,
} from "../../models/classification/index.js";
import { Random } from "../../models/core/index.js";
import { explorer } from "../../models/exploration/index.js";
import type { Message } from "../../models/messages/index.js";
import type { SnapshotTable } from "../../models/snapshot/index.js";

type Row = Record<string, string | number | null>;
type Tables = { [T in SnapshotTable]: Row[] };

const json = (value: unknown): string => JSON.stringify(value);

/** What is found by comparing the sample company's products: groups, anomalies, corrections, baskets, what to discontinue. */
export function addDiscovery(tables: Tables, series: readonly Float64Array[], bare: boolean): void {
  addClusters(tables, series);
  addShapes(tables, series);
  movePrevious(tables);
  if (bare) return;
  addAnomalies(tables);
  addCorrections(tables);
  addRules(tables);
  addDiscontinued(tables);
}

function addClusters(tables: Tables, series: readonly Float64Array[]): void {
  const rows: Features[] = series.map((quantity) => skuFeatures({ quantity, seasonLength: 52, periodDays: 7 }));
  const count = rows.length;
  const features = Float32Array.from(
    { length: count * featureNames.length },
    (_, k) => rows[k % count]![featureNames[Math.floor(k / count)]!],
  );
  const zeros = new Float64Array(count);
  const explore = explorer({
    names: featureNames,
    features,
    value: zeros,
    variation: zeros,
    previousValue: zeros,
    previousVariation: zeros,
    labels: null,
    seed: 1,
  });
  const settings = {
    abcCuts: [0.8, 0.95],
    xyzCuts: [0.5, 1],
    features: featureNames,
    clusters: 3,
    radius: null,
  } as const;
  const { labels, sizes } = explore.clusters(settings);
  const { x, y } = explore.map(settings);
  const { flags } = explore.outliers(settings);
  tables.products.forEach((product, i) => {
    const known = featureNames.map((name) => [name, Number.isFinite(rows[i]![name]) ? rows[i]![name] : null]);
    tables.features.push({ sku: product.sku!, ...Object.fromEntries(known) });
    const place = { cluster: labels[i]!, x: x[i]!, y: y[i]!, silhouette: 0.5, outlier: flags[i]! };
    tables.clusters.push({ sku: product.sku!, ...place });
  });
  sizes.forEach((size, cluster) => {
    const representative = tables.clusters.find((row) => row.cluster === cluster)?.sku ?? null;
    tables.cluster_profiles.push({ cluster, size, stability: 0.9, silhouette: 0.5, representative, profile: null });
  });
}

function addShapes(tables: Tables, series: readonly Float64Array[]): void {
  const skus = tables.products.map(({ sku }) => sku as string);
  const shaped = series.flatMap((quantity, i) => {
    const shape = demandShape(quantity, 7);
    return shape === undefined ? [] : [{ sku: skus[i] as string, shape }];
  });
  const shapes = shaped.map(({ shape }) => shape);
  const found = shapeClusters(shapes, new Random("shapes"), { count: 2 });
  shaped.forEach(({ sku }, i) => {
    tables.shapes.push({ sku, shape: found.labels[i]!, distance: found.distances[i]! });
  });
  const dates = tables.periods.filter(({ sku }) => sku === skus[0]).map(({ date }) => date as string);
  shapeCourses(shapes, found).forEach(({ medoid, size, curve, low, high }, shape) => {
    tables.shape_profiles.push({
      shape,
      size,
      representative: shaped[medoid]!.sku,
      silhouette: found.silhouette,
      start: dates.at(-52)!,
      end: dates.at(-1)!,
      curve: json([...curve]),
      low: json([...low]),
      high: json([...high]),
    });
  });
}

/** Half of the products were worth much less a period before, and the last one was not yet sold. */
function movePrevious(tables: Tables): void {
  const known = tables.classification.slice(0, -1);
  const worth = known.map((row, i) => (row.value as number) * (i % 2 === 0 ? 0.15 : 1));
  const { classes } = classifyAbc(worth, [0.8, 0.95]);
  tables.classification.forEach((row, i) => {
    const last = i === known.length;
    row.previous_abc = classes[i] ?? null;
    row.previous_xyz = last ? null : (row.xyz ?? null);
    row.previous_value = worth[i] ?? null;
    row.xyz_cv = row.cv ?? null;
    row.previous_xyz_cv = last ? null : (row.cv ?? null);
    row.policy_method = "seasonal-naive";
    row.policy_service_level = tables.orders.find(({ sku }) => sku === row.sku)?.service_level ?? null;
    row.policy_review_days = 7;
  });
}

function addAnomalies(tables: Tables): void {
  const skus = tables.products.map(({ sku }) => sku as string);
  const dates = tables.periods.filter(({ sku }) => sku === skus[2]).map(({ date }) => date as string);
  const add = (index: number, kind: AnomalyKind, score: number, date: string | null, money: number | null, more: Row) =>
    tables.anomalies.push({ sku: skus[index]!, kind, score, date, money, features: null, ...more });
  const said = (reason: Message, action: Message) => ({ reason: json(reason), action: json(action) });
  add(
    2,
    "spike",
    0.8,
    dates[90]!,
    1250,
    said(
      { key: "anomaly.spike", parameters: { units: 900, usual: 130, deviations: 7.5 } },
      { key: "anomaly.spike.action" },
    ),
  );
  add(
    3,
    "level-shift",
    0.7,
    dates[60]!,
    null,
    said({ key: "anomaly.levelShift", parameters: { change: -0.45 } }, { key: "anomaly.levelShift.action" }),
  );
  add(5, "negative-margin", 0.95, null, 8300, {
    ...said(
      { key: "anomaly.negativeMargin", parameters: { price: 70, cost: 84, margin: -0.2 } },
      { key: "anomaly.negativeMargin.action", parameters: { price: 84 } },
    ),
    features: json([
      { name: "margin", splits: 2.4, value: -0.2, usual: 0.4 },
      { name: "turns", splits: 0.8, value: 1.2, usual: 6.1 },
    ]),
  });
  tables.duplicates.push({
    sku: skus[4]!,
    original: skus[0]!,
    score: 0.9,
    correlation: 0.87,
    ...said(
      { key: "anomaly.duplicate", parameters: { original: skus[0]!, correlation: 0.87 } },
      { key: "anomaly.duplicate.action", parameters: { original: skus[0]! } },
    ),
  });
}

/** What cleansing found in the first product: period, kind, and by how much what was recorded is multiplied. */
const corrections = [
  { period: 100, kind: "stockout", factor: 1.6, status: "applied" },
  { period: 101, kind: "stockout", factor: 1.5, status: "applied" },
  { period: 80, kind: "outlier", factor: 0.6, status: "kept" },
] as const;

/** The demand that product `index` is forecast from. */
export function cleansedDemand(index: number, recorded: Float64Array): Float64Array {
  const values = recorded.slice();
  if (index > 0) return values;
  for (const { period, factor, status } of corrections) if (status === "applied") values[period]! *= factor;
  return values;
}

function addCorrections(tables: Tables): void {
  const sku = tables.products[0]!.sku as string;
  const own = tables.periods.filter((row) => row.sku === sku);
  for (const { period, kind, factor, status } of corrections) {
    const { date, quantity } = own[period]!;
    const before = quantity as number;
    tables.cleansing.push({ sku, date: date!, kind, before, after: before * factor, status, reason: null });
  }
}

function addRules(tables: Tables): void {
  const skus = tables.products.map(({ sku }) => sku as string);
  const rule = (level: string, antecedent: readonly string[], consequent: string, lift: number, holds: number | null) =>
    tables.rules.push({
      level,
      antecedent: json(antecedent),
      consequent,
      baskets: Math.round(40 * lift),
      support: 0.01 * lift,
      confidence: Math.min(0.9, 0.12 * lift),
      lift,
      leverage: 0.004 * lift,
      p_value: 1e-9,
      q_value: 4e-8,
      holdout_lift: holds === null ? null : lift * 0.93,
      holdout_confidence: holds === null ? null : 0.1 * lift,
      holdout_p_value: holds === null ? null : 1e-5,
      holds,
    });
  rule("item", [skus[0]!], skus[1]!, 4.2, 1);
  rule("item", [skus[0]!, skus[2]!], skus[3]!, 2.1, null);
  rule("item", [skus[5]!], skus[6]!, 1.4, 0);
  rule("category", ["Seeds"], "Fertilisers", 1.8, 1);
  rule("category", ["Fungicides"], "Herbicides", 1.3, 1);
}

function addDiscontinued(tables: Tables): void {
  for (const [rank, index] of [22, 19].entries()) {
    const { sku, on_hand: onHand, unit_cost: cost, last_sale: lastSale } = tables.products[index]!;
    const stock = (onHand as number) * (cost as number);
    tables.discontinue.push({
      sku: sku!,
      rank: rank + 1,
      score: 0.9 - 0.1 * rank,
      stock_value: stock,
      last_sale: lastSale ?? null,
      value: 120,
      money_freed: stock / 2,
      substitutes: json([tables.products[0]!.sku]),
      reason: null,
    });
  }
}
