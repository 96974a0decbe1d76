import { type DayNumber, periodsBetween } from "../../../models/core/index.js";
import { type ProductDemand, priceEffects } from "../../../models/pricing/elasticity/index.js";
import { seasonLengthFor } from "../kernels/history.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { numbersAt, tableOf } from "../parcels/parcel.js";
import type { Settings } from "../settings.js";
import { keyOf } from "../store/hash.js";
import type { StageContext } from "./context.js";
import type { ProductFacts } from "./products.js";
import type { History } from "./series.js";

/**
 * How each product's demand answers to its price and promotions: one file, since products of a category teach each other. Products whose
 * price is not known have no row.
 */
export async function effectsStage(
  { store }: Pick<StageContext, "store">,
  history: History,
  facts: ProductFacts,
  settings: Settings,
  version: string,
): Promise<{ readonly path: string }> {
  const categories = facts.skus.map((sku) => categoryOf(facts, sku));
  const inputs = history.parcels.map(({ keys }) => keyOf(...keys));
  const key = keyOf("effects", version, settings.frequency, settings.season, [...facts.skus], categories, inputs);
  const path = store.path("effects", key, "parcel");
  if (store.has("effects", key, "parcel")) return { path };
  const products = history.parcels.flatMap((parcel) => readDemands(parcel, history, facts));
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

/** What was sold where there was stock to sell, of products with a price. */
function readDemands(
  { path, skus }: History["parcels"][number],
  { calendar }: History,
  facts: ProductFacts,
): ProductDemand[] {
  const periods = tableOf(readParcel(path), "periods");
  return skus.flatMap((sku, position) => {
    const column = (name: string) => numbersAt(periods, name, position);
    const price = column("price");
    if (!price.some((value) => value > 0)) return [];
    const stock = column("stock");
    const start = column("date")[0] as DayNumber;
    return [
      {
        sku,
        group: categoryOf(facts, sku),
        start: periodsBetween(calendar.first, start, calendar.frequency),
        quantity: column("quantity").map((sold, t) => (stock[t] === 0 ? Number.NaN : sold)),
        price,
        promotion: column("promotion"),
      },
    ];
  });
}

const categoryOf = (facts: ProductFacts, sku: string): string => String(facts.factsOf(sku).category ?? "");
