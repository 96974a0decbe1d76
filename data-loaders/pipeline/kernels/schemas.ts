import { type SnapshotTable, snapshotTables } from "../../../models/snapshot/index.js";
import type { TableSchema } from "../parcels/parcel.js";

/** The published columns of a table as a parcel holds them: without the product, which the parcel names once. */
export function perProduct(table: SnapshotTable): TableSchema {
  const { sku: _, ...columns } = snapshotTables[table] as TableSchema;
  return columns;
}
