import { type BoostedModel, modelFromJson, modelToJson } from "../boosting/index.js";
import { demandContextFrom, type StoredDemandContext, storedDemandContext } from "./context.js";
import type { DemandModel } from "./model.js";
import type { DemandSpread } from "./spread.js";

/** What asking the model takes besides its trees, which may be read from JSON or ONNX; plain data, for JSON. */
export interface StoredDemandState extends Pick<DemandModel, "first" | "rows" | "products" | "metrics"> {
  readonly context: StoredDemandContext;
  readonly spread: {
    readonly share: number;
    readonly errors: readonly (readonly number[])[];
    readonly paths: readonly (readonly number[])[];
  };
}

export type DemandState = Omit<DemandModel, "mean" | "spread"> & { readonly spread: Omit<DemandSpread, "widths"> };

export function storedDemandState({ mean: _, context, spread, ...rest }: DemandModel): StoredDemandState {
  const { share, errors, paths } = spread;
  const plain = (rows: readonly Float64Array[]) => rows.map((row) => [...row]);
  return {
    ...rest,
    context: storedDemandContext(context),
    spread: { share, errors: plain(errors), paths: plain(paths) },
  };
}

/** Exactly what was stored. */
export function demandStateFrom({ context, spread, ...rest }: StoredDemandState): DemandState {
  const arrays = (rows: readonly (readonly number[])[]) => rows.map((row) => Float64Array.from(row));
  return {
    ...rest,
    context: demandContextFrom(context),
    spread: { ...spread, errors: arrays(spread.errors), paths: arrays(spread.paths) },
  };
}

/** The whole model as text; `demandModelFromJson` gives it back with the same answers, bit for bit. */
export function demandModelToJson(model: DemandModel): string {
  const trees = [model.mean, ...model.spread.widths].map(modelToJson);
  return JSON.stringify({ state: storedDemandState(model), trees });
}

export function demandModelFromJson(source: string): DemandModel {
  const { state, trees } = JSON.parse(source) as { state: StoredDemandState; trees: string[] };
  const [mean, ...widths] = trees.map(modelFromJson) as [BoostedModel, ...BoostedModel[]];
  const { spread, ...rest } = demandStateFrom(state);
  return { ...rest, mean, spread: { ...spread, widths } };
}
