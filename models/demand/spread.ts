import { predict, train } from "../boosting/index.js";
import { quantileSorted, type Random } from "../core/index.js";
import type { DemandFeatures } from "./features.js";
import type { DemandRows } from "./rows.js";

/** How far the model is off: a width per row, and what errors are in units of it. */
export interface DemandSpread {
  /** Expected absolute error per row, in multiples of the level. */
  width(values: Float32Array, prediction: Float64Array): Float64Array;
  /** Standardised error that a share `probability` of the held-out ones lies below, at this step. */
  quantile(probability: number, step: number): number;
  /** Standardised errors of one held-out path, `horizon` of them: errors of neighbouring steps belong together. */
  draw(random: Random): Float64Array;
}

/** Rows before the width is learnt by features, not only by the prediction. */
const LEAST_ROWS = 400;
/** Width, as a share of the prediction, below which no row is believed to be. */
const LEAST_WIDTH = 0.02;

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
  const columns = features.names.length;
  const errors = held.target.map((y, row) => y - (prediction[row] as number));
  const even = Array.from(errors.keys()).filter((row) => (held.series[row] as number) % 2 === 0);
  const odd = Array.from(errors.keys()).filter((row) => (held.series[row] as number) % 2 === 1);
  const halves =
    Math.min(even.length, odd.length) >= LEAST_ROWS
      ? [even, odd].map((rows) => widthModel(features, held, errors, rows, columns, seed))
      : [plainWidth(errors, prediction)];
  const floored = (widths: Float64Array, predicted: Float64Array) =>
    widths.map((w, row) => Math.max(w, LEAST_WIDTH * (predicted[row] as number), 1e-6));
  const width = (values: Float32Array, predicted: Float64Array) => {
    const widths = halves.map((half) => half(values, predicted));
    return floored(
      predicted.map((_, row) => widths.reduce((sum, one) => sum + (one[row] as number), 0) / widths.length),
      predicted,
    );
  };
  const judged = halves.map((half) => floored(half(held.values, prediction), prediction));
  const standardised = errors.map((error, row) => {
    // Even series are judged by the half that learnt from odd ones.
    const by = judged[judged.length - 1 - ((held.series[row] as number) % 2)] ?? judged[0];
    return error / ((by as Float64Array)[row] as number);
  });
  const bySteps = stepGroups(held, standardised, horizon);
  const paths = pathsOf(held, standardised, horizon);
  return {
    width,
    quantile: (probability, step) => quantileSorted(bySteps[step - 1] as Float64Array, probability),
    draw: (random) => paths[random.integer(paths.length)] as Float64Array,
  };
}

type Width = (values: Float32Array, prediction: Float64Array) => Float64Array;

function widthModel(
  features: DemandFeatures,
  held: DemandRows,
  errors: Float64Array,
  rows: readonly number[],
  columns: number,
  seed: number,
): Width {
  const values = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => {
    values.set(held.values.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  const model = train(
    { kind: "tweedie", power: 1.5 },
    {
      features: features.names,
      values,
      target: Float64Array.from(rows, (row) => Math.abs(errors[row] as number)),
      categorical: features.categorical,
    },
    { nEstimators: 60, learningRate: 0.08, numLeaves: 12, minChildSamples: 40, colsampleByTree: 0.6, seed },
  );
  return (asked) => predict(model, asked);
}

/** Where errors are few: proportional to the prediction, with a little for a prediction near zero. */
function plainWidth(errors: Float64Array, prediction: Float64Array): Width {
  const size = (p: number) => Math.max(0, p) + 0.1;
  let off = 0;
  let sizes = 0;
  errors.forEach((error, row) => {
    off += Math.abs(error);
    sizes += size(prediction[row] as number);
  });
  const share = sizes > 0 ? off / sizes : 1;
  return (_, asked) => asked.map((p) => share * size(p));
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

/** Complete paths of held-out errors; where none is complete, paths of one error each drawn at random. */
function pathsOf(held: DemandRows, errors: Float64Array, horizon: number): Float64Array[] {
  const paths = new Map<string, Float64Array>();
  held.series.forEach((series, row) => {
    const name = `${series} ${held.origin[row]}`;
    const path = paths.get(name) ?? new Float64Array(horizon).fill(Number.NaN);
    path[(held.step[row] as number) - 1] = errors[row] as number;
    paths.set(name, path);
  });
  const complete = [...paths.values()].filter((path) => !path.some(Number.isNaN));
  return complete.length > 0 ? complete : Array.from(errors, (error) => new Float64Array(horizon).fill(error));
}
