import { existsSync } from "node:fs";
import { addPeriods, type DayNumber, type Frequency } from "../../../../models/core/index.js";
import { holdsFor, type Override, rulingOverride } from "../../../../models/overrides/index.js";
import { readParcel, writeParcel } from "../../parcels/file.js";
import { numbersAt, tableOf } from "../../parcels/parcel.js";
import { type Key, keyOf } from "../../store/hash.js";
import type { StageContext, Tally } from "../context.js";
import type { ParcelReference } from "../parcels.js";
import type { ProductFacts } from "../products.js";
import { countedWorth } from "../reconcile/leaves.js";
import { worthOf } from "../reconcile/worth.js";
import type { History } from "../series.js";
import { type GroupChange, groupsMoved } from "./groups.js";
import { overridesParcel, type Ruling } from "./listing.js";
import { rewritten } from "./rewrite.js";

/** Forecasts as people want them, the groups that they add up to, and what became of each override. */
export interface Overridden extends Tally {
  readonly forecasts: readonly ParcelReference[];
  readonly groups: string;
  /** A file with the published table `overrides`. */
  readonly listing: string;
  readonly artifacts: readonly string[];
}

export interface OverridesInput {
  readonly history: History;
  readonly facts: ProductFacts;
  readonly forecasts: readonly ParcelReference[];
  /** A file with the published table `group_forecasts`. */
  readonly groups: string;
  /** Of each product, in the order they were made. */
  readonly overrides: ReadonlyMap<string, readonly Override[]>;
}

interface StoredRecord {
  readonly forecasts: readonly ParcelReference[];
  readonly groups: string;
  readonly listing: string;
  readonly made: readonly string[];
  readonly changed: number;
}

/**
 * Puts people's words in the place of forecasts: of the overrides that hold on the day of the orders, the last one made rules each
 * period. What was forecast without them stays beside it. Files without an overridden product stay as they are.
 */
export async function overridesStage(
  { store, progress }: Pick<StageContext, "store" | "progress">,
  { history, facts, forecasts, groups, overrides }: OverridesInput,
  version: string,
): Promise<Overridden> {
  const orderDate = history.calendar.asOf + 1;
  const said = keyOf([...overrides.values()].flat().map((one) => ({ ...one })));
  const key = keyOf(version, orderDate, groups, facts.path, said, [
    forecasts.map(({ path, keys }) => keyOf(path, [...keys])),
    history.parcels.map(({ path }) => path),
  ]);
  const record = store.path("overrides", key, "json");
  const known = store.readJson<StoredRecord>("overrides", key);
  if (known?.made.every((path) => existsSync(path))) {
    return { ...known, artifacts: [...known.made, record], computed: 0, reused: known.changed };
  }
  const made: string[] = [];
  const rulings = new Map<string, readonly Ruling[]>();
  const moved = new Map<string, readonly GroupChange[]>();
  const replaced: ParcelReference[] = [];
  for (const reference of forecasts) {
    if (!reference.skus.some((sku) => overrides.has(sku))) {
      replaced.push(reference);
      continue;
    }
    const parcel = readParcel(reference.path);
    const dates = tableOf(parcel, "forecasts");
    const own = reference.skus.map((sku, position) => {
      const days = numbersAt(dates, "date", position) as Float64Array<ArrayBuffer>;
      const found = rulingsOf(overrides.get(sku) ?? [], days, orderDate, history.calendar.frequency);
      if (overrides.has(sku)) rulings.set(sku, found);
      return found;
    });
    if (own.every((found) => found.length === 0)) {
      replaced.push(reference);
      continue;
    }
    const keys = reference.keys.map(
      (one, i): Key =>
        own[i]!.length === 0
          ? one
          : keyOf(
              one,
              version,
              own[i]!.map(({ override, h }) => [{ ...override }, h]),
            ),
    );
    const { parcel: changed, changes } = rewritten(parcel, own);
    changes.forEach((some, i) => {
      if (some.length > 0) moved.set(reference.skus[i]!, some);
    });
    const path = await store.write("overrides", keyOf(keys), "parcel", (temporary) =>
      writeParcel(temporary, { ...changed, keys }),
    );
    made.push(path);
    replaced.push({ path, skus: reference.skus, keys });
  }
  let movedGroups = groups;
  if (moved.size > 0) {
    const worth = countedWorth({ history, forecasts, worth: worthOf(history, facts) });
    const categoryOf = (sku: string) => (facts.factsOf(sku).category as string | null) ?? "";
    movedGroups = await store.write("overrides", keyOf(key, "groups"), "parcel", (temporary) =>
      writeParcel(
        temporary,
        groupsMoved(readParcel(groups), moved, (sku) => worth.get(sku) ?? 0, categoryOf),
      ),
    );
    made.push(movedGroups);
  }
  const listing = await store.write("overrides", keyOf(key, "listing"), "parcel", (temporary) =>
    writeParcel(temporary, overridesParcel(overrides, rulings, orderDate)),
  );
  made.push(listing);
  const changed = moved.size;
  await store.writeJson("overrides", key, {
    ...{ forecasts: replaced, groups: movedGroups, listing, made, changed },
  } satisfies StoredRecord);
  if (overrides.size > 0) progress.step("overrides").done(`${changed} products forecast as people said`);
  return {
    forecasts: replaced,
    groups: movedGroups,
    listing,
    artifacts: [...made, record],
    computed: changed,
    reused: 0,
  };
}

/** Which override rules which step, counted from 0. */
function rulingsOf(
  overrides: readonly Override[],
  dates: Float64Array,
  orderDate: DayNumber,
  frequency: Frequency,
): Ruling[] {
  const holding = overrides.filter((one) => holdsFor(one, orderDate));
  if (holding.length === 0) return [];
  return [...dates].flatMap((start, h) => {
    const override = rulingOverride(holding, start, addPeriods(start, 1, frequency));
    return override === undefined ? [] : [{ override, h }];
  });
}
