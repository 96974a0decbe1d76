import {
  type CatalogueItem,
  type CellPolicies,
  classify,
  type DemandPattern,
  worthOf,
} from "../../../models/classification/index.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { tableOf } from "../parcels/parcel.js";
import { policiesOf } from "../settings.js";
import { keyOf } from "../store/hash.js";
import type { StageContext, Tally } from "./context.js";
import type { ParcelReference } from "./parcels.js";
import type { ProductFacts } from "./products.js";

/** A file with the published tables `classification` and `products`, and `worth`, the units that each product sold in a year. */
export interface Classified extends Tally {
  readonly path: string;
  /** A file with the published table `products`: those classed, and those listed that never sold, which have no class. */
  readonly catalogue: string;
  readonly policies: CellPolicies;
}

/**
 * Classes of the whole catalogue, from the parcels of the `profile` kernel. In a catalogue that holds nothing of the
 * configured basis, a product is worth its units.
 */
export async function classifyStage(
  { store, config }: Pick<StageContext, "store" | "config">,
  profiles: readonly ParcelReference[],
  facts: ProductFacts,
  version: string,
): Promise<Classified> {
  const { abcCuts, xyzCuts, xyzBasis, valueBasis } = config;
  const policies = policiesOf(config);
  const options = { abcCuts, xyzCuts, xyzBasis, policies };
  const key = keyOf(
    version,
    JSON.stringify({ ...options, valueBasis }),
    facts.path,
    profiles.map(({ keys }) => keyOf(...keys)),
  );
  const known = store.has("classify", key, "parcel") && store.has("catalogue", key, "parcel");
  const count = profiles.reduce((sum, { skus }) => sum + skus.length, 0);
  if (!known) {
    const items = catalogueOf(profiles, facts, valueBasis);
    const builder = new ParcelBuilder({
      classification: perProduct("classification"),
      products: perProduct("products"),
      worth: { units: "DOUBLE" },
    });
    classify(items, options).forEach(({ sku, ...row }, i) => {
      const { firstDate, lastSale, units } = items[i] as Item;
      builder.begin(sku, "");
      builder.add("classification", row);
      builder.add("products", { ...facts.factsOf(sku), first_date: firstDate, last_sale: lastSale });
      builder.add("worth", { units });
    });
    await store.write("classify", key, "parcel", (path) => writeParcel(path, builder.build()));
    await store.write("catalogue", key, "parcel", (path) => writeParcel(path, catalogueParcel(facts, items)));
  }
  return {
    path: store.path("classify", key, "parcel"),
    catalogue: store.path("catalogue", key, "parcel"),
    policies,
    computed: known ? 0 : count,
    reused: known ? count : 0,
  };
}

function catalogueParcel(facts: ProductFacts, items: readonly Item[]) {
  const sold = new Map(items.map((item) => [item.sku, item]));
  const builder = new ParcelBuilder({ products: perProduct("products") });
  for (const sku of facts.skus) {
    const { firstDate, lastSale } = sold.get(sku) ?? {};
    builder.begin(sku, "");
    builder.add("products", { ...facts.factsOf(sku), first_date: firstDate, last_sale: lastSale });
  }
  return builder.build();
}

interface Item extends CatalogueItem {
  readonly units: number;
  readonly previousUnits: number;
  readonly firstDate: number;
  readonly lastSale: number;
}

function catalogueOf(
  profiles: readonly ParcelReference[],
  facts: ProductFacts,
  basis: StageContext["config"]["valueBasis"],
): Item[] {
  const items: Item[] = [];
  for (const { path, skus } of profiles) {
    const { columns } = tableOf(readParcel(path), "profile");
    const number = (column: string, i: number) => (columns[column]?.[i] ?? Number.NaN) as number;
    skus.forEach((sku, i) => {
      const { unitPrice = Number.NaN, unitCost = Number.NaN, onHand = Number.NaN } = facts.supplyOf(sku);
      const worth = (units: number, revenue: number) => worthOf({ units, revenue, unitPrice, unitCost, onHand }, basis);
      const units = number("units", i);
      const previousUnits = number("previous_units", i);
      items.push({
        sku,
        units,
        previousUnits,
        firstDate: number("first_date", i),
        lastSale: number("last_sale", i),
        value: worth(units, number("revenue", i)),
        adjustedVariation: number("adjusted_cv", i),
        before: Number.isNaN(previousUnits)
          ? undefined
          : {
              value: worth(previousUnits, number("previous_revenue", i)),
              variation: number("previous_cv", i),
              adjustedVariation: number("previous_adjusted_cv", i),
            },
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
  const isKnown = items.some(({ value }) => value > 0);
  return items.map(({ value, before, ...item }) => ({
    ...item,
    value: isKnown ? value || 0 : item.units,
    before: before && { ...before, value: isKnown ? before.value || 0 : item.previousUnits },
  }));
}
