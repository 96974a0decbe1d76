import { writeFileSync } from "node:fs";
import { gainImportance } from "../../../models/boosting/index.js";
import { boostedModelToOnnx } from "../../../models/onnx/index.js";
import {
  type Decision,
  decide,
  featureSpreads,
  matrixMethod,
  preferences,
  routerToJson,
  similarProducts,
} from "../../../models/routing/index.js";
import { snapshotTables } from "../../../models/snapshot/index.js";
import { type Choice, choiceAt } from "../kernels/forecast.js";
import { routedMethods } from "../kernels/routing-rows.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import type { Settings } from "../settings.js";
import { type Key, keyOf } from "../store/hash.js";
import type { StageContext, Tally } from "./context.js";
import type { ParcelReference } from "./parcels.js";
import type { ProductFacts } from "./products.js";
import { addComparisons } from "./route/comparison-rows.js";
import { type Learnt, learn } from "./route/learn.js";
import { productsToRoute, type RoutedProduct } from "./route/products.js";
import { addMethodLosses, addReport } from "./route/report-rows.js";
import { routeProduct } from "./route/route-product.js";

/** What was decided: a choice for every product, and how the ways to decide compare. */
export interface Routed extends Tally {
  /** One file per parcel of the backtest, keyed by the choice alone, so that only products chosen anew are forecast anew. */
  readonly choices: readonly ParcelReference[];
  /** The file with the tables `routing`, `routing_report`, `method_losses`, `comparisons` and `method_ranks`. */
  readonly path: string;
  /** The router as JSON and as ONNX, where there was enough to learn from, and the file that lists the choices. */
  readonly files: readonly string[];
}

interface RoutedRecord {
  readonly parcels: readonly { readonly key: Key; readonly keys: readonly Key[] }[];
  readonly router: Key | null;
}

type Context = Pick<StageContext, "store" | "config" | "progress">;

/**
 * Learns from all backtests which method costs least for which product, judges that on products the router has not seen,
 * and lets it choose where the configuration or that judgement says so.
 */
export async function routeStage(
  { store, config, progress }: Context,
  backtests: readonly ParcelReference[],
  classes: { readonly path: string; readonly clusters: string; readonly facts: ProductFacts },
  settings: Settings,
  version: string,
): Promise<Routed> {
  const { routing, decisionMatrix, seed } = config;
  const methods = routedMethods(settings.methods);
  const inputs = [
    classes.path,
    classes.clusters,
    classes.facts.path,
    settings.frequency,
    ...backtests.map(({ keys }) => keyOf([...keys])),
  ];
  const key = keyOf("route", version, routing, decisionMatrix as never, seed, methods, inputs);
  const count = backtests.reduce((sum, { skus }) => sum + skus.length, 0);
  const routed = (record: RoutedRecord, tally: Tally): Routed => ({
    choices: record.parcels.map((parcel, i) => ({
      path: store.path("choice", parcel.key, "parcel"),
      skus: backtests[i]!.skus,
      keys: parcel.keys,
    })),
    path: store.path("route", key, "parcel"),
    files: [
      store.path("route", key, "json"),
      ...(record.router === null ? [] : ["json", "onnx"].map((kind) => store.path("router", record.router!, kind))),
    ],
    ...tally,
  });
  const known = store.readJson<RoutedRecord>("route", key);
  const isWhole =
    store.has("route", key, "parcel") && known?.parcels.every((one) => store.has("choice", one.key, "parcel"));
  if (known !== undefined && isWhole) return routed(known, { computed: 0, reused: count });

  const step = progress.step("route", count);
  const products = productsToRoute(backtests, classes, methods, (subject) =>
    matrixMethod(decisionMatrix, subject, methods),
  );
  const learnt = learn(products, methods, config);
  const builder = new ParcelBuilder({
    routing: perProduct("routing"),
    routing_report: { ...snapshotTables.routing_report },
    method_losses: { ...snapshotTables.method_losses },
    comparisons: { ...snapshotTables.comparisons },
    method_ranks: { ...snapshotTables.method_ranks },
  });
  const route = learnt === undefined ? (_: string, choice: Choice) => choice : router(products, learnt, builder);
  const parcels: RoutedRecord["parcels"][number][] = [];
  for (const { path, skus } of backtests) {
    const backtest = readParcel(path);
    const choices = skus.map((sku, position) => route(sku, choiceAt(backtest, position)));
    parcels.push(await writeChoices(store, skus, choices));
    step.advance(skus.length);
  }
  builder.begin("", "");
  if (learnt !== undefined) {
    addReport(builder, learnt.report);
    const priceOf = (sku: string) => classes.facts.supplyOf(sku).unitPrice ?? Number.NaN;
    addComparisons(builder, learnt, { frequency: settings.frequency, seed, priceOf });
  }
  addMethodLosses(builder, products, methods);
  const record: RoutedRecord = { parcels, router: learnt === undefined ? null : await writeRouter(store, learnt) };
  await store.write("route", key, "parcel", (target) => writeParcel(target, builder.build()));
  await store.writeJson("route", key, record);
  step.done(learnt === undefined ? undefined : learnt.strategy);
  return routed(record, { computed: count, reused: 0 });
}

/** Gives each product that the router knows its method, and writes its row. */
function router(products: readonly RoutedProduct[], learnt: Learnt, builder: ParcelBuilder) {
  const { strategy, report } = learnt;
  const rows = products.map(({ features }) => features);
  const wishes = preferences(learnt.router, Float64Array.from(rows.flatMap((row) => [...row])));
  const spreads = featureSpreads(rows);
  const similar = similarProducts(rows, gainImportance(learnt.router.model), spreads);
  const places = new Map(products.map(({ sku }, place) => [sku, place]));
  return (sku: string, choice: Choice): Choice => {
    const place = places.get(sku);
    if (place === undefined || choice.method === "zero") return choice;
    const product = products[place]!;
    const asked = strategy === "selection" ? "router" : strategy;
    const decision: Decision = decide(learnt.router, wishes[place]!, asked, {
      rule: product.rule,
      single: report.single,
    });
    const near = { spreads, similar: Array.from(similar[place]!, (other) => products[other]!.sku) };
    const made = routeProduct(product, decision, choice, learnt, near);
    builder.begin(sku, "");
    builder.add("routing", made.row);
    return made.choice;
  };
}

async function writeChoices(store: Context["store"], skus: readonly string[], choices: readonly Choice[]) {
  const rows = choices.map(({ reason, ...choice }) => ({ ...choice, reason: JSON.stringify(reason) }));
  const keys = rows.map((row, i) => keyOf(skus[i]!, row));
  const key = keyOf(keys);
  if (!store.has("choice", key, "parcel")) {
    const builder = new ParcelBuilder({ choice: perProduct("selection") });
    rows.forEach((row, i) => {
      builder.begin(skus[i]!, keys[i]!);
      builder.add("choice", row);
    });
    await store.write("choice", key, "parcel", (target) => writeParcel(target, builder.build()));
  }
  return { key, keys };
}

async function writeRouter(store: Context["store"], { router }: Learnt): Promise<Key> {
  const json = routerToJson(router);
  const key = keyOf(json);
  const onnx = boostedModelToOnnx(router.model, { methods: JSON.stringify(router.methods), fallback: router.fallback });
  await store.write("router", key, "json", (target) => writeFileSync(target, json));
  await store.write("router", key, "onnx", (target) => writeFileSync(target, onnx));
  return key;
}
