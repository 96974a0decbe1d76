import { writeFileSync } from "node:fs";
import { gainImportance } from "../../../models/boosting/index.js";
import { methodMessage } from "../../../models/forecasting/index.js";
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
import { fallbackOf, routedMethods } from "../kernels/routing-rows.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { type Parcel, tableOf } from "../parcels/parcel.js";
import type { Settings } from "../settings.js";
import { type Key, keyOf } from "../store/hash.js";
import type { StageContext, Tally } from "./context.js";
import type { ParcelReference } from "./parcels.js";
import type { ProductFacts } from "./products.js";
import { addComparisons } from "./route/comparison-rows.js";
import type { Learnt } from "./route/learn.js";
import { addMatrix } from "./route/matrix-rows.js";
import { productsToRoute, type RoutedProduct } from "./route/products.js";
import { addMethodLosses, addReport } from "./route/report-rows.js";
import { routeProduct } from "./route/route-product.js";
import { type TunedFor, tunedChoices } from "./route/tuned.js";
import { type Outcome, type RouterFeedback, takeTurn } from "./route/turn.js";
import type { TunedSegment } from "./tune/record.js";

/** What was decided: a choice for every product, and how the ways to decide compare. */
export interface Routed extends Tally {
  /** One file per parcel of the backtest, keyed by the choice alone, so that only products chosen anew are forecast anew. */
  readonly choices: readonly ParcelReference[];
  /** The file with the tables `routing`, `routing_report`, `method_losses`, `comparisons`, `method_ranks`, `decision_matrix` and `matrix_cells`. */
  readonly path: string;
  /** The router as JSON and as ONNX, where there was enough to learn from, and the file that lists the choices. */
  readonly files: readonly string[];
  /** What every contender but the champion would choose, in parcels like `choices`. */
  readonly contenders: Readonly<Record<string, readonly ParcelReference[]>>;
  /** Who chose and why; undefined where there was too little to learn from or nothing is known of the past. */
  readonly outcome: Outcome | undefined;
}

interface StoredChoices {
  readonly key: Key;
  readonly keys: readonly Key[];
}

interface RoutedRecord {
  readonly parcels: readonly StoredChoices[];
  readonly router: Key | null;
  readonly contenders: Readonly<Record<string, readonly StoredChoices[]>>;
  readonly outcome: Outcome | null;
}

/** More products than this are not needed to tell contenders apart; those forecast twice are spread evenly. */
const productsContended = 2000;

type Context = Pick<StageContext, "store" | "config" | "progress">;

/**
 * Learns from all backtests which method costs least for which product, judges that on products the router has not seen,
 * and lets it choose where the configuration or that judgement says so.
 */
export async function routeStage(
  { store, config, progress }: Context,
  backtests: readonly ParcelReference[],
  classes: {
    readonly path: string;
    readonly clusters: string;
    readonly facts: ProductFacts;
    readonly tuned: readonly TunedSegment[];
  },
  settings: Settings,
  version: string,
  feedback?: RouterFeedback,
): Promise<Routed> {
  const { routing, decisionMatrix, seed } = config;
  const methods = routedMethods(settings.methods);
  const deciding = keyOf(version, routing, decisionMatrix as never, seed, methods, settings.frequency);
  const inputs = [
    classes.path,
    classes.clusters,
    classes.facts.path,
    settings.frequency,
    JSON.stringify(classes.tuned.map(({ pattern, abc, found }) => ({ pattern, abc, found }))),
    ...backtests.map(({ keys }) => keyOf([...keys])),
  ];
  const situation = keyOf(deciding, config.retrainEvery, inputs, feedback === undefined ? "" : known(feedback));
  const before = feedback?.shelf.state();
  // What was settled in this very situation stays settled.
  const key = before?.situation === situation ? before.made : keyOf("route", situation, JSON.stringify(before ?? null));
  const count = backtests.reduce((sum, { skus }) => sum + skus.length, 0);
  const references = (parcels: readonly StoredChoices[]) =>
    parcels.map(({ key, keys }, i) => ({ path: store.path("choice", key, "parcel"), skus: backtests[i]!.skus, keys }));
  const routed = (record: RoutedRecord, tally: Tally): Routed => ({
    choices: references(record.parcels),
    contenders: Object.fromEntries(
      Object.entries(record.contenders).map(([role, parcels]) => [role, references(parcels)]),
    ),
    outcome: record.outcome ?? undefined,
    path: store.path("route", key, "parcel"),
    files: [
      store.path("route", key, "json"),
      ...(record.router === null ? [] : ["json", "onnx"].map((kind) => store.path("router", record.router!, kind))),
    ],
    ...tally,
  });
  const stored = store.readJson<RoutedRecord>("route", key);
  const isWhole =
    store.has("route", key, "parcel") &&
    [...(stored?.parcels ?? []), ...Object.values(stored?.contenders ?? {}).flat()].every((one) =>
      store.has("choice", one.key, "parcel"),
    );
  if (stored !== undefined && isWhole) return routed(stored, { computed: 0, reused: count });

  const step = progress.step("route", count);
  const products = productsToRoute(backtests, classes, methods, (subject) =>
    matrixMethod(decisionMatrix, subject, methods),
  );
  const judgement = (learnt: Learnt) => {
    const rows = new ParcelBuilder(judgementTables);
    rows.begin("", "");
    addReport(rows, learnt.report);
    const priceOf = (sku: string) => classes.facts.supplyOf(sku).unitPrice ?? Number.NaN;
    addComparisons(rows, learnt, { frequency: settings.frequency, seed, priceOf });
    return rows.build();
  };
  const turn = takeTurn({
    ...{ products, methods, config, feedback, frequency: settings.frequency, settings: deciding },
    ...{ situation, key, tablesOf: judgement },
  });
  const { learnt } = turn;
  const builder = new ParcelBuilder({
    routing: perProduct("routing"),
    ...judgementTables,
    method_losses: { ...snapshotTables.method_losses },
    decision_matrix: { ...snapshotTables.decision_matrix },
    matrix_cells: { ...snapshotTables.matrix_cells },
  });
  const tunedFor = tunedChoices(classes, config.routing, learnt);
  const route =
    learnt === undefined
      ? (sku: string, choice: Choice) => tunedFor(sku, choice) ?? choice
      : router(products, learnt, builder, tunedFor);
  const parcels: StoredChoices[] = [];
  const contenders: Record<string, StoredChoices[]> = {};
  const others = feedback === undefined || learnt === undefined ? [] : contendersOf(products, learnt, turn.challenger);
  const every = Math.max(1, Math.ceil(count / productsContended));
  let serial = 0;
  for (const { path, skus } of backtests) {
    const backtest = readParcel(path);
    const own = skus.map((_, position) => choiceAt(backtest, position));
    const choices = skus.map((sku, position) => route(sku, own[position]!));
    parcels.push(await writeChoices(store, skus, choices));
    for (const { role, methodOf } of others) {
      const asked = skus.map((sku, position) => {
        const choice = choices[position]!;
        const method = (serial + position) % every === 0 ? methodOf(sku, own[position]!) : choice.method;
        return method === choice.method || choice.method === "zero" ? choice : contending(choice, method);
      });
      contenders[role] ??= [];
      contenders[role].push(await writeChoices(store, skus, asked));
    }
    serial += skus.length;
    step.advance(skus.length);
  }
  builder.begin("", "");
  if (learnt !== undefined) addTables(builder, turn.tables ?? judgement(learnt));
  addMethodLosses(builder, products, methods);
  addMatrix(builder, products, {
    ...{ rules: config.decisionMatrix, methods, fallback: fallbackOf(methods), frequency: settings.frequency, seed },
    priceOf: (sku) => classes.facts.supplyOf(sku).unitPrice ?? Number.NaN,
  });
  const record: RoutedRecord = {
    parcels,
    router: learnt === undefined ? null : await writeRouter(store, learnt),
    contenders,
    outcome: turn.outcome ?? null,
  };
  await store.write("route", key, "parcel", (target) => writeParcel(target, builder.build()));
  await store.writeJson("route", key, record);
  step.done(learnt === undefined ? undefined : learnt.strategy);
  return routed(record, { computed: count, reused: 0 });
}

/** The tables by which a router was judged when it was trained. */
const judgementTables = {
  routing_report: { ...snapshotTables.routing_report },
  comparisons: { ...snapshotTables.comparisons },
  method_ranks: { ...snapshotTables.method_ranks },
};

function addTables(rows: ParcelBuilder, parcel: Parcel): void {
  for (const name of Object.keys(judgementTables)) rows.addColumns(name, tableOf(parcel, name).columns);
}

/** All of the past that decides who chooses. */
function known({ evidence, drifts, asOf }: RouterFeedback): Key {
  const { championOverFallback = null, challengerOverChampion = null, origins } = evidence;
  const lost = origins.map(({ sku, origin, features, losses }) => [sku, origin, features, losses]);
  return keyOf(asOf, drifts, JSON.stringify([championOverFallback, challengerOverChampion]), keyOf(lost as never));
}

interface Contender {
  readonly role: string;
  methodOf(sku: string, own: Choice): string;
}

/** Those that forecast beside the champion: the fallback for all, and the router that waits. */
function contendersOf(
  products: readonly RoutedProduct[],
  { router: { fallback } }: Learnt,
  challenger: Learnt | undefined,
): Contender[] {
  const others: Contender[] = [{ role: "fallback", methodOf: () => fallback }];
  if (challenger !== undefined) {
    const { router: one, strategy, report } = challenger;
    const rows = products.map(({ features }) => features);
    const wishes = preferences(one, Float64Array.from(rows.flatMap((row) => [...row])));
    const methods = new Map(
      products.map(({ sku, rule }, place): [string, string | undefined] => [
        sku,
        strategy === "selection"
          ? undefined
          : decide(one, wishes[place]!, strategy, { rule, single: report.single }).method,
      ]),
    );
    others.push({ role: "challenger", methodOf: (sku, own) => methods.get(sku) ?? own.method });
  }
  return others;
}

/** The champion's method stands in where the contender's refuses. */
const contending = ({ method: champion, naive_loss }: Choice, method: string): Choice => ({
  ...{ method, loss: Number.NaN, runner_up: champion, runner_up_loss: Number.NaN, naive_loss },
  reason: { key: "pipeline.asked", parameters: { method: methodMessage(method) } },
});

/** Gives each product that the router knows its method, and writes its row. */
function router(products: readonly RoutedProduct[], learnt: Learnt, builder: ParcelBuilder, tunedFor: TunedFor) {
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
    const tuned = tunedFor(sku, made.choice);
    builder.begin(sku, "");
    builder.add("routing", tuned === undefined ? made.row : { ...made.row, method: tuned.method, strategy: "tuned" });
    return tuned ?? made.choice;
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
