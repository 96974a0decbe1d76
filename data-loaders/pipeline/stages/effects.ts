import { type DayNumber, periodsBetween } from "../../../models/core/index.js";
import { type ProductDemand, priceEffects } from "../../../models/pricing/elasticity/index.js";
import { partialPromotions, type Warehouse } from "../../warehouse/index.js";
import { seasonLengthFor } from "../kernels/history.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { numbersAt, tableOf } from "../parcels/parcel.js";
import type { Settings } from "../settings.js";
import { keyOf } from "../store/hash.js";
import type { StageContext } from "./context.js";
import type { Fingerprints } from "./ingest.js";
import type { ProductFacts } from "./products.js";
import type { History } from "./series.js";

/**
 * How each product's demand answers to its price and promotions: one file, since products of a category teach each other. Products whose
 * price is not known have no row.
 */
export async function effectsStage(
  { store, warehouse }: Pick<StageContext, "store" | "warehouse">,
  history: History,
  facts: ProductFacts,
  prints: Pick<Fingerprints, "sales" | "promotions">,
  settings: Settings,
  version: string,
): Promise<{ readonly path: string }> {
  const categories = facts.skus.map((sku) => categoryOf(facts, sku));
  const inputs = history.parcels.map(({ keys }) => keyOf(...keys));
  const { sales, promotions } = prints;
  const { frequency, season } = settings;
  const key = keyOf("effects", version, frequency, season, sales, promotions, [...facts.skus], categories, inputs);
  const path = store.path("effects", key, "parcel");
  if (store.has("effects", key, "parcel")) return { path };
  const products = await demandsOf({ warehouse }, history, facts);
  const builder = new ParcelBuilder({ price_effects: perProduct("price_effects") });
  for (const { sku, elasticity, logLift } of priceEffects(products, seasonLengthFor(settings))) {
    builder.begin(sku, "");
    builder.add("price_effects", {
      elasticity: elasticity.value,
      elasticity_se: elasticity.standardError,
      elasticity_share: elasticity.ownShare,
      log_lift: logLift.value,
      log_lift_se: logLift.standardError,
      log_lift_share: logLift.ownShare,
    });
  }
  await store.write("effects", key, "parcel", (temporary) => writeParcel(temporary, builder.build()));
  return { path };
}

/** What was sold where there was stock to sell, of products with a price, beside price and promotions. */
export async function demandsOf(
  { warehouse }: Pick<StageContext, "warehouse">,
  history: History,
  facts: ProductFacts,
): Promise<ProductDemand[]> {
  const products: ProductDemand[] = [];
  for (const parcel of history.parcels) products.push(...(await readDemands(parcel, history, facts, warehouse)));
  return products;
}

async function readDemands(
  { path, skus }: History["parcels"][number],
  { calendar }: History,
  facts: ProductFacts,
  warehouse: Warehouse,
): Promise<ProductDemand[]> {
  const periods = tableOf(readParcel(path), "periods");
  const partly = await partialPromotions(warehouse, calendar, skus[0] as string, skus[skus.length - 1] as string);
  return skus.flatMap((sku, position) => {
    const column = (name: string) => numbersAt(periods, name, position);
    const price = column("price");
    if (!price.some((value) => value > 0)) return [];
    const stock = column("stock");
    const start = column("date")[0] as DayNumber;
    const promotion = column("promotion").map((strength) => (strength > 0 ? 1 : 0));
    const plainPrice = new Float64Array(price.length).fill(Number.NaN);
    const promotedPrice = plainPrice.slice();
    for (const one of partly.get(sku) ?? []) {
      const t = periodsBetween(start, one.period, calendar.frequency);
      if (t < 0 || t >= price.length) continue;
      promotion[t] = one.share;
      plainPrice[t] = one.plainPrice;
      promotedPrice[t] = one.promotedPrice;
    }
    return [
      {
        sku,
        group: categoryOf(facts, sku),
        start: periodsBetween(calendar.first, start, calendar.frequency),
        quantity: column("quantity").map((sold, t) => (stock[t] === 0 ? Number.NaN : sold)),
        price,
        ...{ promotion, plainPrice, promotedPrice },
      },
    ];
  });
}

const categoryOf = (facts: ProductFacts, sku: string): string => String(facts.factsOf(sku).category ?? "");
