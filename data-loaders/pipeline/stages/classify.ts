import { type CatalogueItem, classify, type DemandPattern } from "../../../models/classification/index.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { tableOf } from "../parcels/parcel.js";
import { keyOf } from "../store/hash.js";
import type { StageContext, Tally } from "./context.js";
import type { ParcelReference } from "./parcels.js";
import type { ProductFacts } from "./products.js";

/** A file with the published tables `classification` and `products`. */
export interface Classified extends Tally {
  readonly path: string;
}

/**
 * Classes of the whole catalogue, from the parcels of the `profile` kernel. A product is worth what it sold for over
 * the last year; without prices, its units at the list price; in a catalogue without any money, its units.
 */
export async function classifyStage(
  { store, config }: Pick<StageContext, "store" | "config">,
  profiles: readonly ParcelReference[],
  facts: ProductFacts,
  version: string,
): Promise<Classified> {
  const options = { abcCuts: config.abcCuts, xyzCuts: config.xyzCuts };
  const key = keyOf(
    version,
    options.abcCuts,
    options.xyzCuts,
    facts.path,
    profiles.map(({ keys }) => keyOf(...keys)),
  );
  const known = store.has("classify", key, "parcel");
  const count = profiles.reduce((sum, { skus }) => sum + skus.length, 0);
  if (!known) {
    const items = catalogueOf(profiles, facts);
    const builder = new ParcelBuilder({
      classification: perProduct("classification"),
      products: perProduct("products"),
    });
    classify(items, options).forEach(({ sku, ...row }, i) => {
      const { firstDate, lastSale } = items[i] as Item;
      builder.begin(sku, "");
      builder.add("classification", row);
      builder.add("products", { ...facts.factsOf(sku), first_date: firstDate, last_sale: lastSale });
    });
    await store.write("classify", key, "parcel", (path) => writeParcel(path, builder.build()));
  }
  return {
    path: store.path("classify", key, "parcel"),
    computed: known ? 0 : count,
    reused: known ? count : 0,
  };
}

interface Item extends CatalogueItem {
  readonly units: number;
  readonly firstDate: number;
  readonly lastSale: number;
}

function catalogueOf(profiles: readonly ParcelReference[], facts: ProductFacts): Item[] {
  const items: Item[] = [];
  for (const { path, skus } of profiles) {
    const { columns } = tableOf(readParcel(path), "profile");
    const number = (column: string, i: number) => (columns[column]?.[i] ?? Number.NaN) as number;
    skus.forEach((sku, i) => {
      const units = number("units", i);
      const revenue = number("revenue", i);
      items.push({
        sku,
        units,
        firstDate: number("first_date", i),
        lastSale: number("last_sale", i),
        value: Number.isNaN(revenue) ? units * (facts.supplyOf(sku).unitPrice ?? Number.NaN) : revenue,
        demand: {
          pattern: columns.pattern?.[i] as DemandPattern,
          adi: number("adi", i),
          cv2: number("cv2", i),
          cv: number("cv", i),
          periods: number("periods", i),
          demandPeriods: number("demand_periods", i),
        },
      });
    });
  }
  const hasMoney = items.some(({ value }) => value > 0);
  return items.map((item) => ({ ...item, value: hasMoney ? item.value || 0 : item.units }));
}
