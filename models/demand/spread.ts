import { type BoostedModel, predict, train } from "../boosting/index.js";
import { quantileSorted, type Random } from "../core/index.js";
import type { DemandFeatures } from "./features.js";
import type { DemandRows } from "./rows.js";

/** How far the model is off: a width per row, and what errors are in units of it. */
export interface DemandSpread {
  /** Expected absolute error, in multiples of the level, by the model's own features; their mean counts. None where errors were few. */
  readonly widths: readonly BoostedModel[];
  /** Expected absolute error as a share of the prediction, where there are no width models. */
  readonly share: number;
  /** Per step, standardised errors of held-out periods, ascending. */
  readonly errors: readonly Float64Array[];
  /** Standardised errors of whole held-out paths: errors of neighbouring steps belong together. */
  readonly paths: readonly Float64Array[];
}

/** Rows before the width is learnt by features, not only by the prediction. */
const LEAST_ROWS = 400;
/** Width, as a share of the prediction, below which no row is believed to be. */
const LEAST_WIDTH = 0.02;
/** Errors kept per step, and paths kept: more tell quantiles no better and make the model's file larger. */
const KEPT = 1000;

/** Expected absolute error per row, in multiples of the level; `widths` is what each width model answers for the rows. */
export function combineWidths(
  { share }: Pick<DemandSpread, "share">,
  widths: readonly ArrayLike<number>[],
  prediction: Float64Array,
): Float64Array {
  const learnt = (row: number) => widths.reduce((sum, one) => sum + (one[row] as number), 0) / widths.length;
  return prediction.map((p, row) =>
    Math.max(widths.length > 0 ? learnt(row) : plainWidth(share, p), LEAST_WIDTH * p, 1e-6),
  );
}

/** Standardised error that a share `probability` of the held-out ones lies below, at this step. */
export const errorQuantile = ({ errors }: Pick<DemandSpread, "errors">, probability: number, step: number): number =>
  quantileSorted(errors[step - 1] as Float64Array, probability);

export const drawErrors = ({ paths }: Pick<DemandSpread, "paths">, random: Random): Float64Array =>
  paths[random.integer(paths.length)] as Float64Array;

/**
 * Locally weighted split-conformal errors (Lei et al., 2018): one model learns the size of the held-out errors by the same
 * features, errors are divided by it, and their quantiles are those of all series together. Halves of the series judge
 * each other, so that no width is learnt from the error it is compared with.
 */
export function fitSpread(
  features: DemandFeatures,
  held: DemandRows,
  prediction: Float64Array,
  horizon: number,
  seed: number,
): DemandSpread {
  const errors = held.target.map((y, row) => y - (prediction[row] as number));
  const rows = Array.from(errors.keys());
  const halves = [0, 1].map((half) => rows.filter((row) => (held.series[row] as number) % 2 === half));
  const learns = halves.every((half) => half.length >= LEAST_ROWS);
  const widths = learns ? halves.map((half) => widthModel(features, held, errors, half, seed)) : [];
  const share = shareOf(errors, prediction);
  const judged = learns
    ? widths.map((model) => combineWidths({ share }, [predict(model, held.values)], prediction))
    : [combineWidths({ share }, [], prediction)];
  const standardised = errors.map((error, row) => {
    // Even series are judged by the half that learnt from odd ones.
    const by = judged[judged.length - 1 - ((held.series[row] as number) % 2)] ?? judged[0];
    return error / ((by as Float64Array)[row] as number);
  });
  return {
    widths,
    share,
    errors: stepGroups(held, standardised, horizon).map(thinned),
    paths: pathsOf(held, standardised, horizon),
  };
}

function widthModel(
  features: DemandFeatures,
  held: DemandRows,
  errors: Float64Array,
  rows: readonly number[],
  seed: number,
): BoostedModel {
  const columns = features.names.length;
  const values = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => {
    values.set(held.values.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return train(
    { kind: "tweedie", power: 1.5 },
    {
      features: features.names,
      values,
      target: Float64Array.from(rows, (row) => Math.abs(errors[row] as number)),
      categorical: features.categorical,
    },
    { nEstimators: 60, learningRate: 0.08, numLeaves: 12, minChildSamples: 40, colsampleByTree: 0.6, seed },
  );
}

/** Where errors are few: proportional to the prediction, with a little for a prediction near zero. */
const plainWidth = (share: number, prediction: number): number => share * sizeOf(prediction);
const sizeOf = (prediction: number): number => Math.max(0, prediction) + 0.1;

function shareOf(errors: Float64Array, prediction: Float64Array): number {
  let off = 0;
  let sizes = 0;
  errors.forEach((error, row) => {
    off += Math.abs(error);
    sizes += sizeOf(prediction[row] as number);
  });
  return sizes > 0 ? off / sizes : 1;
}

/** Per step, the ascending errors of that step and, where those are few, of its neighbours. */
function stepGroups(held: DemandRows, errors: Float64Array, horizon: number): Float64Array[] {
  const least = 200;
  return Array.from({ length: horizon }, (_, k) => {
    for (let reach = 0; ; reach++) {
      const own = errors.filter((_, row) => Math.abs((held.step[row] as number) - 1 - k) <= reach);
      if (own.length >= least || reach >= horizon) return own.sort();
    }
  });
}

/** Evenly spaced order statistics of many errors, the least and the largest among them. */
function thinned(sorted: Float64Array): Float64Array {
  if (sorted.length <= KEPT) return sorted.map(rounded);
  return Float64Array.from({ length: KEPT }, (_, i) => rounded(quantileSorted(sorted, i / (KEPT - 1))));
}

/** As many digits as are written to a file, so that a model read back answers the same. */
const rounded = (error: number): number => Number(error.toPrecision(6));

/** Complete paths of held-out errors; where none is complete, paths of one error each. */
function pathsOf(held: DemandRows, errors: Float64Array, horizon: number): Float64Array[] {
  const paths = new Map<string, Float64Array>();
  held.series.forEach((series, row) => {
    const name = `${series} ${held.origin[row]}`;
    const path = paths.get(name) ?? new Float64Array(horizon).fill(Number.NaN);
    path[(held.step[row] as number) - 1] = errors[row] as number;
    paths.set(name, path);
  });
  const complete = [...paths.values()].filter((path) => !path.some(Number.isNaN));
  const all = complete.length > 0 ? complete : Array.from(errors, (error) => new Float64Array(horizon).fill(error));
  const every = Math.max(1, all.length / KEPT);
  return Array.from({ length: Math.min(KEPT, all.length) }, (_, i) =>
    (all[Math.floor(i * every)] as Float64Array).map(rounded),
  );
}
