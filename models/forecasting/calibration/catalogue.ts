import { exp, ln, power, quantileSorted } from "../../core/index.js";
import type { Calibration, PastForecast } from "./calibration.js";

/** A forecast of one of many series, made `age` origins before the latest (0). */
export interface CataloguePast extends PastForecast {
  readonly age: number;
}

/** Steps are taken in as many groups, near, middle and far. */
const stepGroups = 3;
/** Fewest distances of which a quantile is taken. */
const fewestDistances = 20;
/** What an origin counts for against the one after it. */
const fading = 0.7;
/** Origins a third of a horizon apart share most of what they foresee: each is worth a third of an independent one. */
const independence = 1 / 3;
/** Standard deviation of the logarithm of the factor before anything is seen, and least variance between origins. */
const priorDeviation = 0.2;
const leastVariance = 0.01;
/** Distances beyond this are all the same: too far. */
const farthest = 1e3;
const [leastFactor, greatestFactor] = [0.5, 3];

/**
 * Calibration of one method over a whole catalogue: for each probability and group of steps the stretch that would
 * have held the right share of the past errors of all series together, above and below the median alike.
 *
 * All series of a catalogue live through the same weeks, so their errors at one origin are far from independent: the
 * origins, not the series, are the sample (Dunn, Wasserman & Ramdas, 2023, on conformal prediction with groups). Each
 * origin gives one factor; their mean is trusted by how little they differ.
 *
 * @param horizon steps that the calibration is made for
 */
export function catalogueCalibration(
  past: readonly CataloguePast[],
  probabilities: readonly number[],
  horizon: number,
): Calibration {
  const groupOf = (h: number) => Math.min(stepGroups - 1, Math.floor((h * stepGroups) / horizon));
  const calibration = new Map<number, Float64Array>();
  for (const p of probabilities) {
    if (p >= 0.5) continue;
    const distances = distancesByOrigin(past, p, groupOf);
    const share = 1 - 2 * p;
    const byGroup = distances.map((origins) => pooledFactor(origins, share));
    const factors = Float64Array.from({ length: horizon }, (_, h) => byGroup[groupOf(h)]!);
    calibration.set(p, factors);
    const mirrored = probabilities.find((q) => Math.abs(q - (1 - p)) < 1e-9);
    if (mirrored !== undefined) calibration.set(mirrored, factors);
  }
  return calibration;
}

/** By group of steps and age of the origin: how far actuals were from the median, in distances of the quantile there. */
function distancesByOrigin(past: readonly CataloguePast[], p: number, groupOf: (h: number) => number): number[][][] {
  const groups = Array.from({ length: stepGroups }, (): number[][] => []);
  for (const { actual, quantiles, age } of past) {
    const centre = quantiles.get(0.5);
    const low = quantiles.get(p);
    const high = quantiles.get(1 - p) ?? [...quantiles].find(([q]) => Math.abs(q - (1 - p)) < 1e-9)?.[1];
    if (centre === undefined || low === undefined || high === undefined) continue;
    for (let h = 0; h < actual.length; h++) {
      const error = actual[h]! - centre[h]!;
      const width = error >= 0 ? high[h]! - centre[h]! : centre[h]! - low[h]!;
      if (Number.isNaN(error) || (error === 0 && width === 0)) continue;
      const origins = groups[groupOf(h)]!;
      origins[age] ??= [];
      origins[age].push(width > 0 ? Math.min(farthest, Math.abs(error) / width) : farthest);
    }
  }
  return groups;
}

function pooledFactor(origins: readonly number[][], share: number): number {
  const seen: { readonly logarithm: number; readonly weight: number }[] = [];
  origins.forEach((distances, age) => {
    if (distances.length < fewestDistances) return;
    const sorted = Float64Array.from(distances).sort();
    const factor = quantileSorted(sorted, Math.min(1, (share * (sorted.length + 1)) / sorted.length));
    const bounded = Math.min(greatestFactor, Math.max(leastFactor, factor));
    seen.push({ logarithm: ln(bounded), weight: distances.length * power(fading, age) });
  });
  if (seen.length === 0) return 1;
  const total = seen.reduce((sum, { weight }) => sum + weight, 0);
  const mean = seen.reduce((sum, { weight, logarithm }) => sum + weight * logarithm, 0) / total;
  const spread = seen.reduce((sum, { weight, logarithm }) => sum + weight * (logarithm - mean) ** 2, 0) / total;
  const unbiased = seen.length > 1 ? (spread * seen.length) / (seen.length - 1) : priorDeviation ** 2;
  const doubt = Math.max(leastVariance, unbiased) / Math.max(1, seen.length * independence);
  return exp((mean * priorDeviation ** 2) / (priorDeviation ** 2 + doubt));
}
