import type { Random } from "../core/index.js";
import type { DemandFeatures } from "./features.js";
import type { DemandSeries } from "./series.js";

/** Which period of which series, asked how long before. */
export interface DemandRows {
  readonly series: Int32Array;
  readonly origin: Int32Array;
  readonly step: Int32Array;
  readonly level: Float64Array;
  /** Row-major features. */
  readonly values: Float32Array;
  /** Demand over the level; NaN where it is not known. */
  readonly target: Float64Array;
}

/** One row to make. */
export interface Question {
  readonly series: number;
  readonly origin: number;
  readonly step: number;
}

/** Periods of history before anything is asked of a series. */
export const LEAST_HISTORY = 8;

export function makeRows(
  features: DemandFeatures,
  series: readonly DemandSeries[],
  questions: readonly Question[],
): DemandRows {
  const kept = questions.filter(({ series: index, origin }) => features.level(index, origin) > 0);
  const columns = features.names.length;
  const rows: DemandRows = {
    series: Int32Array.from(kept, (one) => one.series),
    origin: Int32Array.from(kept, (one) => one.origin),
    step: Int32Array.from(kept, (one) => one.step),
    level: Float64Array.from(kept, (one) => features.level(one.series, one.origin)),
    values: new Float32Array(kept.length * columns),
    target: new Float64Array(kept.length),
  };
  kept.forEach((one, row) => {
    const level = rows.level[row] as number;
    features.fill(one.series, one.origin, one.step, level, rows.values, row * columns);
    const actual = (series[one.series] as DemandSeries).values[one.origin + one.step - 1];
    rows.target[row] = (actual ?? Number.NaN) / level;
  });
  return rows;
}

/**
 * Questions whose answers lie in periods [from, to) counted back from each series' end, `0` being the end: every
 * known period is asked for once or more, at steps drawn at random, up to `most` questions in all.
 */
export function drawQuestions(
  series: readonly DemandSeries[],
  endsBefore: number,
  horizon: number,
  most: number,
  random: Random,
): Question[] {
  const places: { series: number; target: number }[] = [];
  series.forEach(({ values }, index) => {
    for (let target = LEAST_HISTORY; target < values.length - endsBefore; target++) {
      if (!Number.isNaN(values[target])) places.push({ series: index, target });
    }
  });
  const perPlace = Math.min(horizon, Math.max(1, Math.floor(most / Math.max(1, places.length))));
  const share = Math.min(1, most / (perPlace * places.length));
  const questions: Question[] = [];
  for (const { series: index, target } of places) {
    if (share < 1 && random.uniform() >= share) continue;
    const longest = Math.min(horizon, target - LEAST_HISTORY + 1);
    const first = random.integer(longest);
    for (let k = 0; k < Math.min(perPlace, longest); k++) {
      const step = 1 + ((first + k * Math.max(1, Math.floor(longest / perPlace))) % longest);
      questions.push({ series: index, origin: target - step + 1, step });
    }
  }
  return questions;
}
