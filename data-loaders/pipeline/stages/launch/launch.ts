import { existsSync } from "node:fs";
import { addPeriods, periodsBetween } from "../../../../models/core/index.js";
import { type LikeItem, LikeItems } from "../../../../models/forecasting/cold-start/index.js";
import { shortestHistory } from "../../../../models/inventory/index.js";
import { seasonLengthFor } from "../../kernels/history.js";
import { perProduct } from "../../kernels/schemas.js";
import { ParcelBuilder } from "../../parcels/builder.js";
import { readParcel, writeParcel } from "../../parcels/file.js";
import type { Parcel } from "../../parcels/parcel.js";
import type { Settings } from "../../settings.js";
import { keyOf } from "../../store/hash.js";
import type { StageContext, Tally } from "../context.js";
import type { Fingerprints } from "../ingest.js";
import type { ParcelReference } from "../parcels.js";
import type { ProductFacts } from "../products.js";
import type { History } from "../series.js";
import { catalogueOf } from "./catalogue.js";
import type { Change, Frame } from "./frame.js";
import { forecastLike } from "./like.js";
import { rewritten } from "./rewrite.js";
import { type Takeover, takeoversOf } from "./successions.js";
import { forecastSuccessor, phaseOut } from "./takeover.js";

/** Forecasts, those of products that hardly sold or are being replaced among them, and what the former are forecast like. */
export interface Launched extends Tally {
  readonly forecasts: readonly ParcelReference[];
  /** A file with the published table `like_items`. */
  readonly likeItems: string;
  readonly artifacts: readonly string[];
}

export interface LaunchInput {
  readonly history: History;
  readonly facts: ProductFacts;
  readonly forecasts: readonly ParcelReference[];
  readonly settings: Settings;
  readonly prints: Fingerprints;
}

interface StoredRecord {
  readonly forecasts: readonly ParcelReference[];
  readonly likeItems: string;
  readonly made: readonly string[];
  readonly changed: number;
}

/**
 * Replaces the forecasts of products with too short a history by those of like items, and passes demand from products that go to
 * those that take over. All others keep theirs, and their files.
 */
export async function launchStage(
  { store, warehouse, progress }: Pick<StageContext, "store" | "warehouse" | "progress">,
  { history, facts, forecasts, settings, prints }: LaunchInput,
  version: string,
): Promise<Launched> {
  const inputs = [...history.parcels, ...forecasts].map(({ keys }) => keyOf([...keys]));
  const key = keyOf(version, settings.horizon, settings.seed, settings.season, facts.path, prints.successions, inputs);
  const record = store.path("launch", key, "json");
  const known = store.readJson<StoredRecord>("launch", key);
  if (known?.made.every((path) => existsSync(path))) {
    return { ...known, artifacts: [...known.made, record], computed: 0, reused: known.changed };
  }
  const { first, last, frequency } = history.calendar;
  const items = catalogueOf(history, facts);
  const length = periodsBetween(first, last, frequency) + 1;
  const frame: Frame = { history, items, settings, length, seasonLength: seasonLengthFor({ ...settings, frequency }) };
  const firstSale = new Map(
    [...items.values()].map(({ sku, periods, hasSold }) => [
      sku,
      hasSold ? addPeriods(last, 1 - periods, frequency) : Number.NaN,
    ]),
  );
  const { changes, like } = changesOf(frame, await takeoversOf(warehouse, history.calendar, firstSale));

  const made: string[] = [];
  const replaced: ParcelReference[] = [];
  for (const reference of forecasts) {
    const own = reference.skus.map((sku) => changes.get(sku));
    if (own.every((change) => change === undefined)) {
      replaced.push(reference);
      continue;
    }
    const keys = reference.keys.map((one, i) => (own[i] === undefined ? one : keyOf(one, key)));
    const path = await store.write("launch", keyOf(keys), "parcel", (temporary) =>
      writeParcel(temporary, { ...rewritten(readParcel(reference.path), own), keys }),
    );
    made.push(path);
    replaced.push({ path, skus: reference.skus, keys });
  }
  const likeItems = await store.write("launch", keyOf(key, "like"), "parcel", (temporary) =>
    writeParcel(temporary, likeItemsParcel(like)),
  );
  made.push(likeItems);
  const changed = changes.size;
  await store.writeJson("launch", key, { forecasts: replaced, likeItems, made, changed } satisfies StoredRecord);
  if (changed > 0) progress.step("launch").done(`${changed} products forecast from others, or passing to them`);
  return { forecasts: replaced, likeItems, artifacts: [...made, record], computed: changed, reused: 0 };
}

/** Successors first: one that takes over another's history needs no like items. */
function changesOf(frame: Frame, takeovers: readonly Takeover[]) {
  const { items, seasonLength } = frame;
  const changes = new Map<string, Change>();
  const like = new Map<string, readonly LikeItem[]>();
  for (const [successor, from] of grouped(takeovers, (one) => one.successor)) {
    const item = items.get(successor)!;
    // After a season of its own, a successor's history says more than its predecessor's.
    if (!item.hasSold || item.periods < Math.max(seasonLength, 2 * shortestHistory)) {
      changes.set(successor, forecastSuccessor(frame, item, from));
    }
  }
  for (const [sku, to] of grouped(takeovers, (one) => one.sku)) {
    const change = changes.has(sku) ? undefined : phaseOut(frame, to);
    if (change !== undefined) changes.set(sku, change);
  }
  const young = [...items.values()].filter(({ sku, periods }) => periods < shortestHistory && !changes.has(sku));
  if (young.length === 0 || young.length === items.size) return { changes, like };
  const search = new LikeItems([...items.values()]);
  for (const item of young) {
    const found = forecastLike(frame, item, search);
    if (found === undefined) continue;
    changes.set(item.sku, found.change);
    like.set(item.sku, found.like);
  }
  return { changes, like };
}

function grouped(takeovers: readonly Takeover[], by: (one: Takeover) => string): Map<string, Takeover[]> {
  const groups = new Map<string, Takeover[]>();
  for (const one of takeovers) {
    const group = groups.get(by(one));
    if (group === undefined) groups.set(by(one), [one]);
    else group.push(one);
  }
  return groups;
}

function likeItemsParcel(like: ReadonlyMap<string, readonly LikeItem[]>): Parcel {
  const builder = new ParcelBuilder({ like_items: perProduct("like_items") });
  for (const [sku, items] of [...like].sort(([a], [b]) => (a < b ? -1 : 1))) {
    builder.begin(sku, "");
    items.forEach((item, i) => {
      builder.add("like_items", { rank: i + 1, like_sku: item.sku, similarity: item.similarity });
    });
  }
  return builder.build();
}
