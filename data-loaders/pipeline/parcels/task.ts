import { type KernelName, kernelNamed } from "../kernels/index.js";
import type { TrainedOnAll } from "../kernels/kernel.js";
import { putInPlace } from "../store/artifact-store.js";
import type { Key } from "../store/hash.js";
import { ParcelBuilder } from "./builder.js";
import { readParcel, writeParcel } from "./file.js";
import type { Parcel } from "./parcel.js";

/** Where one product's rows can be had from: the file and the product's place in it. */
export interface Place {
  readonly path: string;
  readonly position: number;
}

/** One parcel to be made: plain data, so that it can be sent to another thread. */
export interface ParcelTask {
  readonly kernel: KernelName;
  readonly skus: readonly string[];
  readonly keys: readonly Key[];
  /** The parcels of earlier stages for the same products, by stage. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly parameters: unknown;
  /** By product; absent when the kernel needs none. */
  readonly details?: readonly unknown[];
  /** Models of the whole catalogue, where a product of the parcel asks one, with the file of the regressors. */
  readonly trained?: Omit<TrainedOnAll, "regressors"> & { readonly regressors: string };
  /** By product; null where its rows must be computed. */
  readonly reuse: readonly (Place | null)[];
  readonly temporary: string;
  readonly target: string;
}

/**
 * Makes one parcel: computes the products that have no rows yet, takes over the others', writes the file under its
 * final name. `onProduct` is called after each product computed.
 */
export function runParcelTask(task: ParcelTask, onProduct: () => void): void {
  const kernel = kernelNamed(task.kernel);
  const builder = new ParcelBuilder(kernel.tables);
  const inputs = Object.fromEntries(Object.entries(task.inputs).map(([stage, path]) => [stage, readParcel(path)]));
  const trained = task.trained && { ...task.trained, regressors: readParcel(task.trained.regressors) };
  const sources = new Map<string, Parcel>();
  task.skus.forEach((sku, position) => {
    builder.begin(sku, task.keys[position] as Key);
    const place = task.reuse[position];
    if (place) {
      const source = sources.get(place.path) ?? readParcel(place.path);
      sources.set(place.path, source);
      builder.copy(source, place.position);
      return;
    }
    try {
      const product = { sku, position, inputs, detail: task.details?.[position], ...(trained && { trained }) };
      kernel.compute(product, task.parameters, builder);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`${task.kernel} of product ${sku}: ${message}`, { cause });
    }
    onProduct();
  });
  writeParcel(task.temporary, builder.build());
  putInPlace(task.temporary, task.target);
}
