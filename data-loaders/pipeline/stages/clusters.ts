import { type Features, featureNames, managementClusters } from "../../../models/classification/index.js";
import { Random } from "../../../models/core/index.js";
import { type SnapshotTable, snapshotTables } from "../../../models/snapshot/index.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { tableOf } from "../parcels/parcel.js";
import { keyOf } from "../store/hash.js";
import type { Classified } from "./classify.js";
import type { StageContext } from "./context.js";
import type { ParcelReference } from "./parcels.js";

/** The products' clusters and map, and a profile per cluster; the file that holds the tables of both. */
export async function clustersStage(
  { store, config }: Pick<StageContext, "store" | "config">,
  features: readonly ParcelReference[],
  classes: Pick<Classified, "path">,
  version: string,
): Promise<{ readonly path: string }> {
  const { seed, clusterCount } = config;
  const inputs = features.map(({ keys }) => keyOf(...keys));
  const key = keyOf("clusters", version, seed, clusterCount, classes.path, inputs);
  const path = store.path("clusters", key, "parcel");
  if (store.has("clusters", key, "parcel")) return { path };
  const { skus, rows } = featuresOf(features);
  const classification = readParcel(classes.path);
  const values = tableOf(classification, "classification").columns.value as Float64Array;
  const found = managementClusters(rows, values, new Random(`${seed} clusters`), { count: clusterCount });
  const builder = new ParcelBuilder({ clusters: perProduct("clusters"), cluster_profiles: whole("cluster_profiles") });
  skus.forEach((sku, i) => {
    builder.begin(sku, "");
    builder.add("clusters", {
      cluster: found.labels[i],
      x: found.space.x[i],
      y: found.space.y[i],
      silhouette: found.silhouettes[i],
      outlier: found.outliers[i],
    });
  });
  builder.begin("", "");
  for (const { valueShare, representative, profile, ...row } of found.profiles) {
    builder.add("cluster_profiles", {
      ...row,
      value_share: valueShare,
      representative: skus[representative],
      profile: JSON.stringify(profile),
    });
  }
  await store.write("clusters", key, "parcel", (temporary) => writeParcel(temporary, builder.build()));
  return { path };
}

/** The feature rows of all products, in order. */
export function featuresOf(parcels: readonly ParcelReference[]): { skus: string[]; rows: Features[] } {
  const skus: string[] = [];
  const rows: Features[] = [];
  for (const { path, skus: held } of parcels) {
    const { columns } = tableOf(readParcel(path), "features");
    held.forEach((sku, i) => {
      skus.push(sku);
      rows.push(Object.fromEntries(featureNames.map((name) => [name, columns[name]?.[i]])) as unknown as Features);
    });
  }
  return { skus, rows };
}

/** The columns of a table whose rows belong to no product. */
const whole = (table: SnapshotTable) => ({ ...snapshotTables[table] });
