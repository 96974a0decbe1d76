import {
  discontinue,
  duplicates,
  type KeptProduct,
  type NamedProduct,
  plainName,
} from "../../../models/classification/index.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { numbersAt, tableOf } from "../parcels/parcel.js";
import { keyOf } from "../store/hash.js";
import type { Classified } from "./classify.js";
import { featuresOf } from "./clusters.js";
import type { StageContext } from "./context.js";
import type { ParcelReference } from "./parcels.js";
import type { ProductFacts } from "./products.js";
import type { History } from "./series.js";

/** What only the whole catalogue can answer: the tables `discontinue` and `duplicates`, in one file. */
export async function answersStage(
  { store, config }: Pick<StageContext, "store" | "config">,
  history: History,
  features: readonly ParcelReference[],
  classes: Pick<Classified, "path">,
  facts: ProductFacts,
  version: string,
): Promise<{ readonly path: string }> {
  const { holdingRate, orderingCost } = config;
  const inputs = features.map(({ keys }) => keyOf(...keys));
  const key = keyOf("answers", version, holdingRate, orderingCost, classes.path, facts.path, inputs);
  const path = store.path("answers", key, "parcel");
  if (store.has("answers", key, "parcel")) return { path };
  const catalogue = catalogueOf(history, features, classes, facts);
  const leaving = discontinue(catalogue, { holdingRate, orderingCost });
  const ranks = new Map(leaving.map((one, rank) => [one.item, { ...one, rank: rank + 1 }]));
  const twice = duplicatesOf(history, facts);
  const builder = new ParcelBuilder({
    discontinue: perProduct("discontinue"),
    duplicates: perProduct("duplicates"),
  });
  catalogue.forEach(({ sku, lastSale, value }, i) => {
    builder.begin(sku, "");
    const one = ranks.get(i);
    if (one !== undefined) {
      builder.add("discontinue", {
        rank: one.rank,
        score: one.score,
        stock_value: one.stockValue,
        last_sale: lastSale,
        value,
        money_freed: one.moneyFreed,
        substitutes: JSON.stringify(one.substitutes),
        reason: JSON.stringify(one.reason),
      });
    }
    const copy = twice.get(sku);
    if (copy !== undefined) builder.add("duplicates", copy);
  });
  await store.write("answers", key, "parcel", (temporary) => writeParcel(temporary, builder.build()));
  return { path };
}

interface Item extends KeptProduct {
  readonly lastSale: number;
  readonly value: number;
}

function catalogueOf(
  { calendar }: History,
  features: readonly ParcelReference[],
  classes: Pick<Classified, "path">,
  facts: ProductFacts,
): Item[] {
  const { skus, rows } = featuresOf(features);
  const parcel = readParcel(classes.path);
  const classification = tableOf(parcel, "classification").columns;
  const products = tableOf(parcel, "products").columns;
  const worth = tableOf(parcel, "worth").columns;
  return skus.map((sku, i): Item => {
    const row = facts.factsOf(sku);
    const text = (column: string) => (row[column] ?? null) as string | null;
    const number = (column: string) => (row[column] ?? Number.NaN) as number;
    const lastSale = products.last_sale?.[i] as number;
    return {
      sku,
      description: text("description"),
      category: text("category"),
      supplier: text("supplier"),
      unitPrice: number("unit_price"),
      unitCost: number("unit_cost"),
      onHand: number("on_hand"),
      abc: classification.abc?.[i] as string,
      value: classification.value?.[i] as number,
      units: worth.units?.[i] as number,
      ageDays: calendar.asOf - (products.first_date?.[i] as number),
      idleDays: rows[i]?.recency ?? Number.NaN,
      momentum: rows[i]?.momentum ?? 0,
      lastSale,
    };
  });
}

/** Rows of the table `duplicates`; histories are read of those products only whose names another shares. */
function duplicatesOf({ parcels }: History, facts: ProductFacts) {
  const names = new Map<string, number>();
  const nameOf = (sku: string) => (facts.factsOf(sku).description ?? null) as string | null;
  for (const { skus } of parcels) {
    for (const sku of skus) {
      const name = plainName(nameOf(sku) ?? "");
      if (name !== "") names.set(name, (names.get(name) ?? 0) + 1);
    }
  }
  const candidates: NamedProduct[] = [];
  for (const { path, skus } of parcels) {
    const shared = skus.map((sku) => (names.get(plainName(nameOf(sku) ?? "")) ?? 0) > 1);
    if (!shared.includes(true)) continue;
    const periods = tableOf(readParcel(path), "periods");
    skus.forEach((sku, i) => {
      if (!shared[i]) return;
      candidates.push({ sku, description: nameOf(sku), quantity: numbersAt(periods, "quantity", i).slice() });
    });
  }
  const found = duplicates(candidates);
  return new Map(
    candidates.flatMap(({ sku }, i) => {
      const one = found[i];
      if (one === undefined) return [];
      const { original, correlation } = one.reason.parameters as { original: string; correlation: number };
      const row = {
        original,
        correlation,
        score: one.score,
        reason: JSON.stringify(one.reason),
        action: JSON.stringify(one.action),
      };
      return [[sku, row] as const];
    }),
  );
}
