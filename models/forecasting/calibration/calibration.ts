import { type Forecast, quantileSorted } from "../../core/index.js";
import { tablesOf, transport } from "../transport.js";

/** A forecast made earlier and what came. */
export interface PastForecast {
  readonly actual: Float64Array;
  readonly quantiles: ReadonlyMap<number, Float64Array>;
}

/**
 * Factor by which the distance of each quantile from the median is to be stretched: one for all steps, or one per step,
 * of which the last holds for later steps too.
 */
export type Calibration = ReadonlyMap<number, number | Float64Array>;

/** Past steps that the model's own spread is worth: with as many, the calibration goes half the way. */
const trustInModel = 40;
const [leastFactor, greatestFactor] = [0.5, 3];

/**
 * Split conformal calibration (Vovk et al., 2005; Romano et al., 2019) with the model's own spread as the yardstick: for
 * each probability p the stretch that would have left a share p of past actuals below the quantile, all steps
 * pooled, shrunk towards none where there were few.
 */
export function calibrationOf(past: readonly PastForecast[], probabilities: readonly number[]): Calibration {
  const factors = new Map<number, number>();
  for (const p of probabilities) {
    const distances: number[] = [];
    for (const { actual, quantiles } of past) {
      const centre = quantiles.get(0.5);
      const bound = quantiles.get(p);
      if (centre === undefined || bound === undefined) continue;
      for (let h = 0; h < actual.length; h++) {
        const width = bound[h]! - centre[h]!;
        if (width !== 0 && !Number.isNaN(actual[h])) distances.push((actual[h]! - centre[h]!) / width);
      }
    }
    factors.set(p, p === 0.5 || distances.length === 0 ? 1 : factorOf(distances, p));
  }
  return factors;
}

function factorOf(distances: number[], p: number): number {
  const n = distances.length;
  const outward = p > 0.5 ? p : 1 - p;
  const sorted = Float64Array.from(distances).sort();
  const factor = quantileSorted(sorted, Math.min(1, (outward * (n + 1)) / n));
  const bounded = Math.min(greatestFactor, Math.max(leastFactor, factor));
  return 1 + (n / (n + trustInModel)) * (bounded - 1);
}

/** Stretches the quantiles of a forecast about its median, not below `least`, and carries its sample paths along. */
export function calibrate(forecast: Forecast, calibration: Calibration, least = -Infinity): Forecast {
  const centre = forecast.quantiles.get(0.5);
  if (centre === undefined) return forecast;
  const sample = forecast.sample?.bind(forecast);
  const quantiles = stretched(forecast.quantiles, centre, calibration, least);
  return {
    mean: forecast.mean,
    quantiles,
    ...(sample && {
      sample: (n, random) => {
        const probabilities = [...forecast.quantiles.keys()].sort((a, b) => a - b);
        const from = tablesOf(forecast.quantiles, probabilities);
        const to = tablesOf(quantiles, probabilities);
        return sample(n, random).map((path) =>
          path.map((value, h) => Math.max(least, transport(value, from[h]!.values, to[h]!, random))),
        );
      },
    }),
  };
}

/** Each side is walked outward from the median, so that quantiles stay in order. */
function stretched(
  quantiles: ReadonlyMap<number, Float64Array>,
  centre: Float64Array,
  calibration: Calibration,
  least: number,
): Map<number, Float64Array> {
  const result = new Map<number, Float64Array>();
  for (const side of [-1, 1]) {
    let inner = centre;
    const outward = [...quantiles.keys()].filter((p) => (p - 0.5) * side > 0).sort((a, b) => (a - b) * side);
    for (const p of outward) {
      const factors = factorAt(calibration, p);
      const before = inner;
      inner = quantiles.get(p)!.map((value, h) => {
        const factor = typeof factors === "number" ? factors : factors[Math.min(h, factors.length - 1)]!;
        const moved = Math.max(least, centre[h]! + factor * (value - centre[h]!));
        return side > 0 ? Math.max(before[h]!, moved) : Math.min(before[h]!, moved);
      });
      result.set(p, inner);
    }
  }
  return new Map([...quantiles.keys()].map((p) => [p, result.get(p) ?? quantiles.get(p)!]));
}

/** The factor at p, or the one of the nearest probability on the same side. */
function factorAt(calibration: Calibration, p: number): number | Float64Array {
  let factor = calibration.get(p) ?? 1;
  if (calibration.has(p)) return factor;
  let nearest = Infinity;
  for (const [q, value] of calibration) {
    if ((q - 0.5) * (p - 0.5) > 0 && Math.abs(q - p) < nearest) {
      nearest = Math.abs(q - p);
      factor = value;
    }
  }
  return factor;
}
