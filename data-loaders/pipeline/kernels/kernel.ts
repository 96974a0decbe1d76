import type { RowSink } from "../parcels/builder.js";
import type { Parcel, TableSchema } from "../parcels/parcel.js";

/** One product, as a kernel sees it: its rows in the parcels of earlier stages, and what else the stage knows of it. */
export interface KernelProduct<Detail> {
  readonly sku: string;
  /** Its place in every parcel of `inputs`. */
  readonly position: number;
  readonly inputs: Readonly<Record<string, Parcel>>;
  readonly detail: Detail;
  /** Models of the whole catalogue that may be asked about this product; absent where it needs none. */
  readonly trained?: TrainedOnAll;
}

/** Models of the whole catalogue, and what of the products of a parcel only they look at. */
export interface TrainedOnAll {
  /** Each knows all but the last `back` periods of the calendar. */
  readonly files: readonly { readonly back: number; readonly path: string }[];
  /** Prices, promotions and holidays. */
  readonly regressors: Parcel;
  /** By place in the parcel. */
  readonly categories: readonly Readonly<Record<string, string>>[];
}

/**
 * What a stage computes for one product: a pure function of the product and the parameters, so that it may run on any
 * thread, in any order, or not at all when its rows are in the store already.
 */
export interface Kernel<Parameters, Detail = undefined> {
  readonly tables: Readonly<Record<string, TableSchema>>;
  compute(product: KernelProduct<Detail>, parameters: Parameters, rows: RowSink): void;
}
