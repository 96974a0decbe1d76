import type { ErrorProcess } from "./error-process.js";
import { errorKinds, parameterCount } from "./error-process.js";
import {
  criterion,
  type DynamicRegression,
  fitRegression,
  type RegressionProblem,
  squaresByPrefix,
  totalSquares,
} from "./regression.js";
import { columnsOfHarmonic, type Season, waves } from "./seasons.js";

/** What a fitted model is made of: the columns it was given are the constant, `others` and the harmonics. */
export interface HarmonicModel extends DynamicRegression {
  /** Number of harmonics of each season. */
  readonly harmonics: readonly number[];
}

const wandering = (alpha: number): ErrorProcess => ({ kind: "wandering", keep: 1, alpha, beta: 0, phi: 0 });
/** Plain regression, a slow level and a fast one: enough to tell how many harmonics pay. */
const probes = [0, 0.15, 0.6].map(wandering);

/**
 * Number of harmonics and kind of errors with the lowest criterion. Harmonics are counted first, season by season, with the
 * errors of a few plain processes, and counted again with the chosen one. Undefined where too little was observed.
 */
export function selectHarmonics(
  problem: RegressionProblem,
  seasons: readonly Season[],
  others: readonly Float64Array[],
): HarmonicModel | undefined {
  const layout = new Layout(problem, seasons, others);
  let harmonics = countHarmonics(layout, probes);
  let best = bestErrors(layout, harmonics);
  if (best === undefined) return undefined;
  const recounted = countHarmonics(layout, [best.process], harmonics);
  if (recounted.some((count, s) => count !== harmonics[s])) {
    harmonics = recounted;
    const again = bestErrors(layout, harmonics);
    if (again !== undefined && again.criterion < best.criterion) best = again;
  }
  return best;
}

/** Which columns go with which choice. */
class Layout {
  readonly constant: Float64Array;
  readonly waves: readonly (readonly Float64Array[])[];

  constructor(
    readonly problem: RegressionProblem,
    readonly seasons: readonly Season[],
    readonly others: readonly Float64Array[],
  ) {
    const n = problem.y.length;
    this.constant = new Float64Array(n).fill(1);
    this.waves = seasons.map(({ length, mostHarmonics }) => waves(length, mostHarmonics, 0, n));
  }

  columns(harmonics: readonly number[]): Float64Array[] {
    return [
      this.constant,
      ...this.others,
      ...this.waves.flatMap((own, s) => own.slice(0, this.columnCount(s, harmonics[s]!))),
    ];
  }

  columnCount(season: number, harmonics: number): number {
    let count = 0;
    for (let k = 1; k <= harmonics; k++) count += columnsOfHarmonic(this.seasons[season]!.length, k);
    return count;
  }
}

function countHarmonics(layout: Layout, processes: readonly ErrorProcess[], from?: readonly number[]): number[] {
  const { problem, seasons } = layout;
  const total = totalSquares(problem.y);
  let best = from ?? seasons.map(() => 0);
  let lowest = Number.POSITIVE_INFINITY;
  for (const process of processes) {
    let harmonics = [...(from ?? seasons.map(() => 0))];
    let reached = Number.POSITIVE_INFINITY;
    for (let round = 0; round < (seasons.length > 1 ? 2 : 1); round++) {
      seasons.forEach(({ mostHarmonics }, s) => {
        const without = harmonics.map((count, i) => (i === s ? 0 : count));
        const before = layout.columns(without);
        const room = problem.observed - parameterCount[process.kind] - 3;
        if (before.length > room) return;
        const own = layout.waves[s]!.slice(0, room - before.length);
        const squares = squaresByPrefix(problem, [...before, ...own], process);
        for (let k = 0; k <= mostHarmonics; k++) {
          const columns = before.length + layout.columnCount(s, k);
          if (columns >= squares.length) break;
          const parameters = columns + parameterCount[process.kind] + 1;
          const found = criterion(squares[columns]!, parameters, total, problem);
          if (found < reached) {
            reached = found;
            harmonics = without.map((count, i) => (i === s ? k : count));
          }
        }
      });
    }
    if (reached < lowest) {
      lowest = reached;
      best = harmonics;
    }
  }
  return [...best];
}

function bestErrors(layout: Layout, harmonics: readonly number[]): HarmonicModel | undefined {
  let best: HarmonicModel | undefined;
  for (const kind of errorKinds) {
    const fit = fitRegression(layout.problem, layout.columns(harmonics), kind);
    if (fit !== undefined && (best === undefined || fit.criterion < best.criterion)) best = { ...fit, harmonics };
  }
  return best;
}
