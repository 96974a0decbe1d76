import {
  demandShape,
  type ShapeClusters,
  shapeClusters,
  shapeCourses,
  shapePeriods,
} from "../../../models/classification/index.js";
import { addPeriods, daysPerPeriod, Random } from "../../../models/core/index.js";
import { snapshotTables } from "../../../models/snapshot/index.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { numbersAt, tableOf } from "../parcels/parcel.js";
import { keyOf } from "../store/hash.js";
import type { StageContext } from "./context.js";
import type { History } from "./series.js";

export interface ShapedProduct {
  readonly sku: string;
  readonly shape: Float64Array;
}

/** The products with demand enough to have a shape, and their shapes. */
export function demandShapes({ parcels, calendar }: History): ShapedProduct[] {
  const periodDays = daysPerPeriod[calendar.frequency];
  return parcels.flatMap(({ path, skus }) => {
    const periods = tableOf(readParcel(path), "periods");
    return skus.flatMap((sku, i) => {
      const shape = demandShape(numbersAt(periods, "quantity", i), periodDays);
      return shape === undefined ? [] : [{ sku, shape }];
    });
  });
}

/** Which products' last year of demand runs alike, and what stands for each shape; the file that holds the tables of both. */
export async function shapesStage(
  { store, config }: Pick<StageContext, "store" | "config">,
  history: History,
  version: string,
): Promise<{ readonly path: string }> {
  const inputs = history.demand.map(({ keys }) => keyOf(...keys));
  const key = keyOf("shapes", version, config.seed, inputs);
  const path = store.path("shapes", key, "parcel");
  if (store.has("shapes", key, "parcel")) return { path };
  const products = demandShapes(history);
  const builder = new ParcelBuilder({
    shapes: perProduct("shapes"),
    shape_profiles: { ...snapshotTables.shape_profiles },
  });
  if (products.length > 0) {
    const found = shapeClusters(
      products.map(({ shape }) => shape),
      new Random(`${config.seed} shapes`),
    );
    products.forEach(({ sku }, i) => {
      builder.begin(sku, "");
      builder.add("shapes", { shape: found.labels[i], distance: found.distances[i] });
    });
    builder.begin("", "");
    addProfiles(builder, products, found, history);
  }
  await store.write("shapes", key, "parcel", (temporary) => writeParcel(temporary, builder.build()));
  return { path };
}

function addProfiles(
  builder: ParcelBuilder,
  products: readonly ShapedProduct[],
  found: ShapeClusters,
  { calendar: { last, frequency } }: History,
): void {
  const start = addPeriods(last, 1 - shapePeriods(daysPerPeriod[frequency]), frequency);
  const series = products.map(({ shape }) => shape);
  for (const [shape, { medoid, size, curve, low, high }] of shapeCourses(series, found).entries()) {
    builder.add("shape_profiles", {
      shape,
      size,
      representative: products[medoid]?.sku,
      silhouette: found.silhouette,
      start,
      end: last,
      curve: written(curve),
      low: written(low),
      high: written(high),
    });
  }
}

const written = (values: Float64Array) => JSON.stringify(Array.from(values, (value) => Number(value.toFixed(3))));
