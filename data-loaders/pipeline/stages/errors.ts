import { writeFileSync } from "node:fs";
import { encodeErrors, encodeFacts } from "../../../models/accuracy/index.js";
import { addPeriods, formatDay } from "../../../models/core/index.js";
import { snapshotTables } from "../../../models/snapshot/index.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { writeParcel } from "../parcels/file.js";
import type { Settings } from "../settings.js";
import { type Key, keyOf } from "../store/hash.js";
import type { StageContext } from "./context.js";
import { bookOf } from "./errors/book.js";
import { regionShares } from "./errors/regions.js";
import { addSegments, lagOf, segmentsBySku } from "./errors/segments.js";
import type { Fingerprints } from "./ingest.js";
import type { ParcelReference } from "./parcels.js";
import type { ProductFacts } from "./products.js";
import { worthOf } from "./reconcile/worth.js";
import type { History } from "./series.js";

/** Which errors of the backtest are published, and in which files of the store. */
export interface ErrorIndex {
  /** In the order of every file's cells. */
  readonly skus: readonly string[];
  readonly regions: readonly string[];
  readonly windows: number;
  readonly horizon: number;
  /** First day forecast in each window, oldest first, of products with a full history. */
  readonly origins: readonly string[];
  readonly methods: readonly string[];
}

export interface PublishedErrors {
  /** The file with the table `accuracy_steps`. */
  readonly path: string;
  /** The `ErrorIndex`. */
  readonly index: string;
  /** Files by the names they are published under: `facts`, and each method. */
  readonly files: ReadonlyMap<string, string>;
}

export interface ErrorSources {
  readonly history: History;
  readonly backtests: readonly ParcelReference[];
  readonly retests: readonly ParcelReference[];
  readonly choices: readonly ParcelReference[];
  readonly classes: { readonly path: string };
  readonly facts: ProductFacts;
}

/** Gathers what every method was off by in the backtest, for pages that cut it by product, window and step, and sums it by segment. */
export async function errorsStage(
  { store, warehouse }: Pick<StageContext, "store" | "warehouse">,
  { history, backtests, retests, choices, classes, facts }: ErrorSources,
  prints: Fingerprints,
  settings: Settings,
  version: string,
): Promise<PublishedErrors> {
  const parcels = [...backtests, ...retests, ...choices].map(({ path }) => path);
  const { frequency, methods } = settings;
  const inputs = [classes.path, facts.path, prints.sales, history.record, settings.step, frequency, methods, parcels];
  const key = keyOf("errors", version, inputs as never);
  const fileKey = (name: string): Key => keyOf(key, name);
  const published = ({ methods }: ErrorIndex): PublishedErrors => ({
    path: store.path("errors", key, "parcel"),
    index: store.path("errors", key, "json"),
    files: new Map(["facts", ...methods].map((name) => [name, store.path("errors", fileKey(name), "bin")])),
  });
  const known = store.readJson<ErrorIndex>("errors", key);
  const isWhole = known && ["facts", ...known.methods].every((name) => store.has("errors", fileKey(name), "bin"));
  if (known && isWhole && store.has("errors", key, "parcel")) return published(known);

  const worth = worthOf(history, facts);
  const book = bookOf({ backtests, retests, choices }, methods, {
    worthOf: (sku) => worth.get(sku) ?? 0,
    lagOf: lagOf(facts, frequency),
  });
  const regions = await regionShares(warehouse, book.skus);
  const { windows, horizon } = book.facts;
  const write = (name: string, bytes: Uint8Array) =>
    store.write("errors", fileKey(name), "bin", (target) => writeFileSync(target, bytes));
  await write("facts", encodeFacts({ ...book.facts, regions: regions.weights }));
  for (const [name, errors] of book.methods) await write(name, encodeErrors(errors));
  const builder = new ParcelBuilder({ accuracy_steps: { ...snapshotTables.accuracy_steps } });
  builder.begin("", "");
  addSegments(builder, book, regions, segmentsBySku(classes.path, facts));
  await store.write("errors", key, "parcel", (target) => writeParcel(target, builder.build()));
  const step = settings.step > 0 ? Math.min(settings.step, horizon) : Math.ceil(horizon / 3);
  const index: ErrorIndex = {
    ...{ skus: book.skus, regions: regions.names, windows, horizon, methods: [...book.methods.keys()] },
    origins: Array.from({ length: windows }, (_, window) => {
      const back = horizon - 1 + (windows - 1 - window) * step;
      return formatDay(addPeriods(history.calendar.last, -back, frequency));
    }),
  };
  await store.writeJson("errors", key, index);
  return published(index);
}
