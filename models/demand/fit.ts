import { type BoostedModel, predict, train } from "../boosting/index.js";
import { type DayNumber, type Forecast, Random } from "../core/index.js";
import { demandContextOf } from "./context.js";
import { DemandFeatures } from "./features.js";
import { type DemandModel, forecastDemand } from "./model.js";
import { type DemandRows, drawQuestions, makeRows, type Question } from "./rows.js";
import { type DemandSeries, schemaOf } from "./series.js";
import { fitSpread } from "./spread.js";

export interface GlobalDemandOptions {
  /** Periods ahead that will be asked for. */
  readonly horizon: number;
  readonly seasonLength: number;
  readonly seed?: number;
  /** Day of period 0 of the calendar that all series share; 0 where nobody will ask by day. */
  readonly first?: DayNumber;
  /** Rows learnt from at most; more are drawn from at random. */
  readonly rows?: number;
  readonly trees?: number;
  /** After each tree: trees grown and trees in all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A trained model, and what it says of each of the series that it learnt from. */
export interface GlobalDemand {
  readonly model: DemandModel;
  /** The next `horizon` periods of `series[index]`; undefined where nothing was sold lately, which leaves no level. */
  forecast(index: number, probabilities?: readonly number[]): Forecast | undefined;
}

const defaults = { seed: 0, first: 0, rows: 200_000, trees: 200 };

/** Trees without a better error on the held-out periods before the first model stops growing; the final one has as many trees. */
const PATIENCE = 25;
const LEAST_TREES = 5;

/** Tweedie's power between Poisson (1) and gamma (2): zeros and skewed amounts in one. */
const objective = { kind: "tweedie", power: 1.5 } as const;

/** Errors that the spread is learnt from, at least, before it may use fewer origins. */
const CALIBRATION_ROWS = 2000;
const MOST_CALIBRATION_ROWS = 60_000;

/**
 * Demand of a whole catalogue by one boosted model (Montero-Manso & Hyndman, 2021, on why global models work; Makridakis
 * et al., 2022, for boosting at it). Each row asks for one period of one product some steps ahead; the model answers
 * in multiples of the product's recent level, so that products of all sizes teach each other. The last periods are
 * held out once to learn how far off it is; then it is trained again on everything.
 *
 * Throws CEL-BOOST-001 or -006 when there is too little to learn from.
 */
export function fitGlobalDemand(series: readonly DemandSeries[], options: GlobalDemandOptions): GlobalDemand {
  const { horizon, seasonLength, seed, first, rows, trees, onProgress } = { ...defaults, ...options };
  const random = new Random(seed);
  const features = new DemandFeatures(series, schemaOf(series), seasonLength, horizon);
  const origins = calibrationOrigins(series, horizon);
  const held = knownRows(
    makeRows(features, series, calibrationQuestions(series, origins, horizon, random.fork("held"))),
    features.names.length,
  );
  const fit = (endsBefore: number, label: string, rounds: number, validation?: DemandRows) => {
    const questions = drawQuestions(series, endsBefore, horizon, rows, random.fork(label));
    const learnt = knownRows(makeRows(features, series, questions), features.names.length);
    const done = validation === undefined ? trees : 0;
    const model = trainOn(features, learnt, rounds, seed, validation, (round) => onProgress?.(done + round, 2 * trees));
    return { model, rows: learnt.target.length };
  };
  const before = fit(origins * horizon, "calibration", trees, held);
  const predicted = predict(before.model, held.values);
  const spread = fitSpread(features, held, predicted, horizon, seed);
  const final = fit(0, "final", Math.max(LEAST_TREES, before.model.rounds));
  onProgress?.(2 * trees, 2 * trees);
  const model: DemandModel = {
    context: demandContextOf(series, { seasonLength, horizon }),
    first,
    mean: final.model,
    spread,
    rows: final.rows,
    products: series.length,
    metrics: { ...judge(held, predicted), rows: held.target.length },
  };
  return {
    model,
    forecast: (index, probabilities) =>
      forecastDemand(model, series[index] as DemandSeries, probabilities === undefined ? {} : { probabilities }),
  };
}

/** Of the held-out periods, in units: absolute error and error over demand. */
function judge({ target, level }: DemandRows, predicted: Float64Array): { wape: number; bias: number } {
  let demand = 0;
  let off = 0;
  let over = 0;
  target.forEach((y, row) => {
    const error = ((predicted[row] as number) - y) * (level[row] as number);
    demand += y * (level[row] as number);
    off += Math.abs(error);
    over += error;
  });
  return { wape: off / demand, bias: over / demand };
}

function trainOn(
  features: DemandFeatures,
  rows: DemandRows,
  trees: number,
  seed: number,
  validation: DemandRows | undefined,
  onRound: (round: number) => void,
): BoostedModel {
  return train(
    objective,
    {
      features: features.names,
      values: rows.values,
      target: rows.target,
      weight: steadiness(rows),
      categorical: features.categorical,
    },
    {
      nEstimators: trees,
      learningRate: 0.08,
      numLeaves: 31,
      minChildSamples: 40,
      subsample: 0.8,
      colsampleByTree: 0.6,
      seed,
      ...(validation !== undefined && {
        validation: { values: validation.values, target: validation.target, weight: steadiness(validation) },
        earlyStoppingRounds: PATIENCE,
      }),
      onRound: (round) => {
        onRound(round);
        return undefined;
      },
    },
  );
}

/**
 * Weight of a row: the inverse of how far its series usually strays from its level, so that a few wild products do not decide for
 * all; what it is judged by, a scaled error, weighs them so too.
 */
function steadiness(rows: DemandRows): Float64Array {
  const strays = new Map<number, { sum: number; count: number }>();
  rows.series.forEach((series, row) => {
    const stray = strays.get(series) ?? { sum: 0, count: 0 };
    stray.sum += Math.abs((rows.target[row] as number) - 1);
    stray.count++;
    strays.set(series, stray);
  });
  const weight = rows.target.map((_, row) => {
    const { sum, count } = strays.get(rows.series[row] as number)!;
    return 1 / Math.max(0.2, sum / count);
  });
  return weight;
}

/** Origins, `horizon` apart, that leave enough errors to learn the spread from, in at most a quarter of the history. */
function calibrationOrigins(series: readonly DemandSeries[], horizon: number): number {
  const lengths = series.map(({ values }) => values.length).sort((a, b) => a - b);
  const usual = lengths[lengths.length >> 1] ?? 0;
  const wanted = Math.ceil(CALIBRATION_ROWS / Math.max(1, series.length * horizon));
  return Math.max(1, Math.min(wanted, Math.floor(usual / 4 / horizon)));
}

function calibrationQuestions(
  series: readonly DemandSeries[],
  origins: number,
  horizon: number,
  random: Random,
): Question[] {
  const paths = series.flatMap(({ values }, index) =>
    Array.from({ length: origins }, (_, k) => ({ series: index, origin: values.length - (k + 1) * horizon })),
  );
  const most = Math.max(1, Math.floor(MOST_CALIBRATION_ROWS / horizon));
  const drawn = paths.length > most ? random.shuffle(paths).slice(0, most) : paths;
  return drawn
    .filter(({ origin }) => origin > 0)
    .flatMap((path) => Array.from({ length: horizon }, (_, k) => ({ ...path, step: k + 1 })));
}

/** Rows whose answer is known. */
function knownRows(rows: DemandRows, columns: number): DemandRows {
  const kept = Array.from(rows.target.keys()).filter((row) => !Number.isNaN(rows.target[row]));
  if (kept.length === rows.target.length) return rows;
  const values = new Float32Array(kept.length * columns);
  kept.forEach((row, i) => {
    values.set(rows.values.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return {
    series: Int32Array.from(kept, (row) => rows.series[row] as number),
    origin: Int32Array.from(kept, (row) => rows.origin[row] as number),
    step: Int32Array.from(kept, (row) => rows.step[row] as number),
    level: Float64Array.from(kept, (row) => rows.level[row] as number),
    target: Float64Array.from(kept, (row) => rows.target[row] as number),
    values,
  };
}
