import { ln } from "../../core/index.js";
import { leastSquares } from "../../core/linear-algebra/index.js";
import { explodes } from "./explosion.js";
import { type EtsFit, FormFitter, furtherStarts, LONGEST_FREE_SEASON, mainStart } from "./fit.js";
import { admissibleForms } from "./form.js";
import { EtsWorkspace } from "./recursion/index.js";
import type { EtsSample } from "./sample.js";
import { harmonicColumns } from "./season-start.js";

export interface EtsOptions {
  /** Also try multiplicative trends; they can explode, so the default is not to. */
  readonly multiplicativeTrend?: boolean;
  /** Pass over forms whose forecasts explode, which the criterion, blind to the future, may prefer. */
  readonly guarded?: boolean;
}

/**
 * Forms whose criterion after the first start is further than this above the best are not started again.
 * Wider changes no selection on the reference series; see test/bench.
 */
const WORTH_ANOTHER_START = 12;
const MOST_HARMONICS = 6;

/** The form with the lowest corrected Akaike criterion; undefined when the series is too short for any. */
export function selectForm(
  sample: EtsSample,
  { multiplicativeTrend = false, guarded = false }: EtsOptions = {},
): EtsFit | undefined {
  const harmonics = harmonicsFor(sample);
  const seasonal = sample.seasonLength > 1 && (harmonics > 0 || sample.seasonLength <= LONGEST_FREE_SEASON);
  const plain = new EtsWorkspace(sample.values.length, 1);
  const withSeason = new EtsWorkspace(sample.values.length, sample.seasonLength);
  const fitters: FormFitter[] = [];
  let best: FormFitter | undefined;
  for (const form of admissibleForms({ seasonal, positive: sample.positive, multiplicativeTrend })) {
    const fitter = new FormFitter(form, sample, form.season === "N" ? plain : withSeason, harmonics);
    if (fitter.degrees >= sample.observed - 1) continue;
    fitter.run([mainStart]);
    fitters.push(fitter);
    if (best === undefined || fitter.aicc < best.aicc) best = fitter;
  }
  if (best === undefined) return undefined;
  const limit = best.aicc + WORTH_ANOTHER_START;
  for (const fitter of fitters) {
    if (!(fitter.aicc < limit)) continue;
    fitter.run(furtherStarts);
    if (fitter.aicc < best.aicc) best = fitter;
  }
  if (!guarded) return best.result();
  const ranked = fitters.filter(({ aicc }) => aicc < Number.POSITIVE_INFINITY).sort((a, b) => a.aicc - b.aicc);
  for (const fitter of ranked) {
    const fit = fitter.result();
    if (fit !== undefined && !explodes(fit, sample)) return fit;
  }
  return best.result();
}

/**
 * How many harmonics start a long season: those that best describe the series around a straight line, by the
 * corrected Akaike criterion. Zero (no season) with less than one and a half seasons of history; at most two with less
 * than two, where trend and season are hard to tell apart.
 */
export function harmonicsFor({ bridged: y, seasonLength }: EtsSample): number {
  const n = y.length;
  if (seasonLength <= LONGEST_FREE_SEASON || n < 1.5 * seasonLength) return 0;
  const most = n < 2 * seasonLength ? 2 : MOST_HARMONICS;
  const line = [new Float64Array(n).fill(1), Float64Array.from({ length: n }, (_, t) => t / n)];
  let best = 1;
  let lowest = Number.POSITIVE_INFINITY;
  for (let harmonics = 1; harmonics <= most; harmonics++) {
    const columns = [...line, ...harmonicColumns(n, seasonLength, harmonics)];
    const k = columns.length + 1;
    if (k >= n - 1) break;
    const coefficients = leastSquares(columns, y);
    let squares = 0;
    for (let t = 0; t < n; t++) {
      let rest = y[t]!;
      for (let i = 0; i < columns.length; i++) rest -= coefficients[i]! * columns[i]![t]!;
      squares += rest * rest;
    }
    const criterion = n * ln(squares + 1e-24) + (2 * k * n) / (n - k - 1);
    if (criterion < lowest) {
      lowest = criterion;
      best = harmonics;
    }
  }
  return best;
}
