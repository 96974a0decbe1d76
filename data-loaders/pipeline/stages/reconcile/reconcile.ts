import { existsSync } from "node:fs";
import { Random, standardProbabilities } from "../../../../models/core/index.js";
import {
  adjustToTotal,
  bottomUp,
  coherentQuantiles,
  coherentSamples,
  covarianceOfErrors,
  type Hierarchy,
} from "../../../../models/forecasting/hierarchy/index.js";
import { quantilePaths } from "../../../../models/forecasting/index.js";
import { perProduct } from "../../kernels/schemas.js";
import { ParcelBuilder } from "../../parcels/builder.js";
import { readParcel, writeParcel } from "../../parcels/file.js";
import { numbersAt, type Parcel, tableOf } from "../../parcels/parcel.js";
import type { Settings } from "../../settings.js";
import { keyOf } from "../../store/hash.js";
import type { StageContext, Tally } from "../context.js";
import { backtestStage, forecastStage } from "../demand.js";
import type { Fingerprints } from "../ingest.js";
import type { ParcelReference } from "../parcels.js";
import type { ProductFacts } from "../products.js";
import type { History } from "../series.js";
import { evidenceOf, type Occasions, occasionsOf } from "./evidence.js";
import { type Group, groupParcels, groupsOf, nameOf } from "./group-series.js";
import { type Leaf, leavesOf } from "./leaves.js";
import { type Base, baseAt, type Node, quantileColumns, spreadOf } from "./nodes.js";
import { errorRatio, reconcileLeaves } from "./reconciliation.js";
import { worthOf } from "./worth.js";

/** Forecasts of products, replaced or not, and of the groups that they add up to. */
export interface Reconciled extends Tally {
  readonly forecasts: readonly ParcelReference[];
  /** A file with the published table `group_forecasts`. */
  readonly groups: string;
  readonly artifacts: readonly string[];
}

export interface ReconcileInput {
  readonly history: History;
  readonly facts: ProductFacts;
  readonly forecasts: readonly ParcelReference[];
  readonly backtests: readonly ParcelReference[];
  readonly settings: Settings;
  readonly prints: Fingerprints;
}

interface StoredRecord {
  readonly groups: string;
  readonly forecasts: readonly ParcelReference[];
  readonly made: readonly string[];
}

/** Joint draws that the quantiles of sums are taken from. */
const draws = 400;

/**
 * Forecasts of the total, the categories and the regions, and those of the products brought to add up to them: minimum trace
 * over total, category and product with the errors of the backtest. The products keep their own forecasts where the backtest says that
 * they were better (`reconcile: "auto"`), and everywhere with `"off"`; then the groups are their sums. Regions follow the total.
 */
export async function reconcileStage(
  context: StageContext,
  input: ReconcileInput,
  version: string,
): Promise<Reconciled> {
  const { store, config, warehouse, progress } = context;
  const { history, facts, forecasts, backtests, settings, prints } = input;
  const keysOf = (parcels: readonly ParcelReference[]) => parcels.map(({ keys }) => keyOf([...keys]));
  const key = keyOf(version, config.reconcile, settings.horizon, settings.seed, facts.path, prints.sales, [
    keysOf(history.parcels),
    keysOf(forecasts),
    keysOf(backtests),
  ]);
  const record = store.path("reconcile", key, "json");
  const count = forecasts.reduce((sum, { skus }) => sum + skus.length, 0);
  const known = store.readJson<StoredRecord>("reconcile", key);
  if (known?.made.every((path) => existsSync(path))) {
    return { ...known, artifacts: [...known.made, record], computed: 0, reused: count };
  }
  const worth = worthOf(history, facts);
  const categoryOf = (sku: string) => (facts.factsOf(sku).category as string | null) ?? "";
  const groups = await groupsOf(warehouse, history, worth, categoryOf);
  const groupHistory = await groupParcels(context, history, groups);
  const asHistory = { ...history, parcels: groupHistory, demand: groupHistory };
  const groupSettings = { ...settings, methods: ["auto"], regressors: [], knownAhead: [] };
  const groupTests = (await backtestStage(context, asHistory, groupSettings)).parcels;
  const groupAhead = (await forecastStage(context, asHistory, { choices: groupTests }, groupSettings)).parcels;

  const occasions = occasionsOf(groupTests);
  const bases = groupAhead.flatMap(({ path }) => {
    const parcel = readParcel(path);
    return parcel.skus.map((_, position) => baseAt(parcel, position));
  });
  const evidence = [...evidenceOf(groupTests, occasions)];
  const nodes = groups.map((group, i): Node => ({ group, base: bases[i]!, evidence: evidence[i]! }));
  const leaves = leavesOf({ history, forecasts, backtests, occasions, worth });
  const aggregates = nodes.filter(({ group }) => group.level !== "region");
  const hierarchy = hierarchyOf(aggregates, leaves, categoryOf);

  const ratio = config.reconcile === "off" ? Number.NaN : errorRatio(hierarchy, aggregates, leaves, occasions);
  const applied = config.reconcile === "on" || (config.reconcile === "auto" && ratio <= 1);
  const paths = applied ? reconcileLeaves(hierarchy, aggregates, leaves) : leaves.map(({ base }) => base);
  const step = progress.step("reconcile");
  step.done(
    Number.isNaN(ratio)
      ? "not compared"
      : `products' errors ${ratio.toFixed(3)} of their own, ${applied ? "replaced" : "kept"}`,
  );

  const made = [...groupHistory, ...groupTests, ...groupAhead].map(({ path }) => path);
  const replaced: ParcelReference[] = [];
  let first = 0;
  for (const reference of forecasts) {
    const some = paths.slice(first, first + reference.skus.length);
    const factors = some.map((path, i) => path.map((value, h) => ratioOf(value, leaves[first + i]!.base[h]!)));
    first += reference.skus.length;
    if (!applied) {
      replaced.push(reference);
      continue;
    }
    const keys = reference.keys.map((own, i) => keyOf(own, factors[i]!));
    const path = await store.write("reconcile", keyOf(keys), "parcel", (temporary) =>
      writeParcel(temporary, { ...scaledForecasts(readParcel(reference.path), factors), keys }),
    );
    made.push(path);
    replaced.push({ path, skus: reference.skus, keys });
  }
  const rows = groupRows(nodes, hierarchy, leaves, paths, occasions, new Random(`${settings.seed} groups`));
  const target = await store.write("reconcile", keyOf(key, "groups"), "parcel", (temporary) =>
    writeParcel(temporary, groupParcel(readParcel(groupAhead[0]!.path), rows)),
  );
  made.push(target);
  await store.writeJson("reconcile", key, { groups: target, forecasts: replaced, made } satisfies StoredRecord);
  return { forecasts: replaced, groups: target, artifacts: [...made, record], computed: count, reused: 0 };
}

function hierarchyOf(
  aggregates: readonly Node[],
  leaves: readonly Leaf[],
  categoryOf: (sku: string) => string,
): Hierarchy {
  const members = aggregates.map(({ group }) =>
    Int32Array.from(
      leaves.flatMap(({ sku }, i) => (group.level === "total" || group.key === categoryOf(sku) ? [i] : [])),
    ),
  );
  return {
    leafCount: leaves.length,
    names: [...aggregates.map(({ group }) => nameOf(group)), ...leaves.map(({ sku }) => sku)],
    aggregates: members,
  };
}

const ratioOf = (value: number, base: number): number => (base > 0 ? value / base : 1);

/** The same forecasts, each step multiplied by a factor; `own_mean` keeps what the method itself said. */
function scaledForecasts(parcel: Parcel, factors: readonly Float64Array[]): Parcel {
  const table = tableOf(parcel, "forecasts");
  const rows = Float64Array.from(factors.flatMap((own) => [...own]));
  const scaled = (name: string) => (table.columns[name] as Float64Array).map((value, row) => value * rows[row]!);
  const mean = table.columns.mean as Float64Array;
  const columns = {
    ...table.columns,
    own_mean: (table.columns.own_mean as Float64Array).map((own, row) => (Number.isNaN(own) ? mean[row]! : own)),
    ...Object.fromEntries(["mean", ...quantileColumns.values()].map((name) => [name, scaled(name)])),
  };
  return { ...parcel, tables: { ...parcel.tables, forecasts: { ...table, columns } } };
}

interface GroupRow {
  readonly group: Group;
  readonly mean: Float64Array;
  /** Units of the products together; undefined for a region, whose share of each product is not forecast. */
  readonly units: Float64Array | undefined;
  readonly quantiles: ReadonlyMap<number, Float64Array>;
}

function groupRows(
  nodes: readonly Node[],
  { aggregates }: Hierarchy,
  leaves: readonly Leaf[],
  paths: readonly Float64Array[],
  occasions: Occasions,
  random: Random,
): GroupRow[] {
  const horizon = nodes[0]!.base.mean.length;
  const sumOf = (members: Int32Array, scale: (leaf: Leaf) => number) => {
    const sum = new Float64Array(horizon);
    for (const i of members) for (let h = 0; h < horizon; h++) sum[h] = sum[h]! + paths[i]![h]! * scale(leaves[i]!);
    return sum;
  };
  const inUnits = ({ worth }: Leaf) => (worth > 0 ? 1 / worth : 0);
  const sums = aggregates.map((members, i): GroupRow => {
    const mean = sumOf(members, () => 1);
    return { group: nodes[i]!.group, mean, units: sumOf(members, inUnits), quantiles: moved(nodes[i]!.base, mean) };
  });
  const total = sums[0]!;
  const categories = sums.slice(1);
  const regions = nodes.slice(sums.length);
  const followed = adjustToTotal(
    regions.map(({ base }) => base.mean),
    deviationsOf(regions),
    total.mean,
  );
  return [
    categories.length > 1 ? { ...total, quantiles: totalQuantiles(categories, nodes, occasions, random) } : total,
    ...categories,
    ...regions.map(({ group, base }, i) => ({
      group,
      mean: followed[i]!,
      units: undefined,
      quantiles: moved(base, followed[i]!),
    })),
  ];
}

/** Deviation of each node's errors in the backtest, else of its forecast. */
function deviationsOf(nodes: readonly Node[]): Float64Array {
  const errors = nodes.map(({ evidence: { mean, actual } }) => actual.map((value, i) => value - mean[i]!));
  return covarianceOfErrors(
    errors,
    Float64Array.from(nodes, ({ base }) => spreadOf(base)),
  ).deviations;
}

/** Quantiles of a group about a mean that has been moved. */
function moved({ mean, quantiles }: Base, to: Float64Array): Map<number, Float64Array> {
  return new Map([...quantiles].map(([p, path]) => [p, path.map((value, h) => value * ratioOf(to[h]!, mean[h]!))]));
}

/** Of the total: from draws of the categories that depend on each other as their errors did, summed draw by draw. */
function totalQuantiles(
  categories: readonly GroupRow[],
  nodes: readonly Node[],
  { count }: Occasions,
  random: Random,
): Map<number, Float64Array> {
  const small: Hierarchy = {
    leafCount: categories.length,
    names: [],
    aggregates: [Int32Array.from(categories.keys())],
  };
  const own = categories.map(({ quantiles, mean }) => quantilePaths(quantiles, mean, draws));
  const errors = categories.map((_, i) => {
    const { mean, actual } = nodes[i + 1]!.evidence;
    return actual.map((value, t) => (Number.isNaN(value - mean[t]!) ? 0 : value - mean[t]!));
  });
  const total = own[0]!.map((path) => path.slice());
  const none = new Float64Array(count);
  const samples = coherentSamples([total, ...own], [none, ...errors], bottomUp(small), random);
  return coherentQuantiles(samples.slice(0, 1), standardProbabilities)[0]!;
}

function groupParcel(dates: Parcel, rows: readonly GroupRow[]): Parcel {
  const date = numbersAt(tableOf(dates, "forecasts"), "date", 0);
  const builder = new ParcelBuilder({ group_forecasts: perProduct("group_forecasts") });
  for (const { group, mean, units, quantiles } of rows) {
    builder.begin(nameOf(group), "");
    mean.forEach((value, h) => {
      builder.add("group_forecasts", {
        ...{ level: group.level, key: group.key, date: date[h], step: h + 1, mean: value, units: units?.[h] },
        ...Object.fromEntries([...quantileColumns].map(([p, name]) => [name, quantiles.get(p)![h]])),
      });
    });
  }
  return builder.build();
}
