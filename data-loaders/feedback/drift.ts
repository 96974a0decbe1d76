import { type DayNumber, type Frequency, parseDay, periodsBetween } from "../../models/core/index.js";
import { errorScale } from "../../models/evaluation/index.js";
import {
  type Drift,
  driftOf,
  type RelativeError,
  seasonalStandard,
  statedSpread,
} from "../../models/feedback/index.js";
import type { Realised } from "../operations/index.js";
import { readParcel } from "../pipeline/parcels/file.js";
import { numbersAt, tableOf } from "../pipeline/parcels/parcel.js";
import type { ParcelReference } from "../pipeline/stages/parcels.js";

/** A product, or with `sku` empty a segment of the catalogue, whose errors drift. */
export interface DriftAlert extends Omit<Drift, "since"> {
  readonly sku: string;
  readonly segment: string;
  readonly name: string;
  readonly since: DayNumber;
  /** Errors that were looked at. */
  readonly errors: number;
}

export interface DriftInput {
  readonly frequency: Frequency;
  readonly seasonLength: number;
  readonly demand: readonly ParcelReference[];
  readonly backtests: readonly ParcelReference[];
  /** Forecasts of the next period beside what came, by product and date. */
  readonly realised: readonly Pick<Realised, "sku" | "date" | "mean" | "q10" | "q90" | "scale" | "actual">[];
  /** Segments that a product belongs to, and what a unit of it counts. */
  segmentsOf(sku: string): readonly (readonly [segment: string, name: string])[];
  worthOf(sku: string): number;
}

/** Looks for drift in the errors of each product and segment, against what its backtest shows to be usual. */
export function driftAlerts(input: DriftInput): DriftAlert[] {
  const phaseOf = (date: DayNumber) => {
    const place = periodsBetween(parseDay("2001-01-01"), date, input.frequency) % input.seasonLength;
    return (Math.floor(place) + input.seasonLength) % input.seasonLength;
  };
  const bySku = new Map<string, DriftInput["realised"][number][]>();
  for (const row of input.realised) {
    const known = bySku.get(row.sku);
    if (known === undefined) bySku.set(row.sku, [row]);
    else known.push(row);
  }
  const alerts: DriftAlert[] = [];
  const segments = new Map<string, Segment>();
  for (const [place, { path, skus }] of input.backtests.entries()) {
    if (!skus.some((sku) => bySku.has(sku))) continue;
    const points = tableOf(readParcel(path), "backtest_points");
    const demand = tableOf(readParcel(input.demand[place]!.path), "periods");
    for (const [position, sku] of skus.entries()) {
      const own = bySku.get(sku);
      if (own === undefined) continue;
      const scale = Math.sqrt(errorScale(numbersAt(demand, "quantity", position), input.seasonLength).squared);
      const column = (name: string) => numbersAt(points, name, position);
      const [dates, actuals, means, lows, highs] = ["date", "actual", "mean", "q10", "q90"].map(column);
      const [windows, worth] = [column("window"), input.worthOf(sku)];
      const reference: RelativeError[] = [];
      const into = input.segmentsOf(sku).map(([segment, name]) => segmentAt(segments, segment, name));
      dates!.forEach((date, row) => {
        const [actual, mean] = [actuals![row]!, means![row]!];
        if (Number.isNaN(actual)) return;
        const value = (actual - mean) / statedSpread(lows![row]!, highs![row]!, scale);
        reference.push({ phase: phaseOf(date), value });
        for (const segment of into) add(segment.past, `${windows[row]} ${date}`, date, worth * actual, worth * mean);
      });
      for (const { date, mean, actual } of own) {
        const day = parseDay(date);
        for (const segment of into) add(segment.present, date, day, worth * actual, worth * mean);
      }
      const standard = seasonalStandard(reference, input.seasonLength);
      const drift =
        standard &&
        driftOf(
          own.map(({ date, mean, q10, q90, scale: ownScale, actual }) =>
            standard({
              phase: phaseOf(parseDay(date)),
              value: (actual - mean) / statedSpread(q10 ?? Number.NaN, q90 ?? Number.NaN, ownScale),
            }),
          ),
        );
      if (drift === undefined) continue;
      const since = parseDay(own[drift.since]!.date);
      alerts.push({ ...drift, sku, segment: "sku", name: sku, since, errors: own.length });
    }
  }
  return [
    ...[...segments.values()].flatMap((segment) => segmentAlert(segment, phaseOf, input.seasonLength)),
    ...alerts,
  ];
}

/** Sums of actual and forecast by date: what is common to products does not average out. */
interface Segment {
  readonly segment: string;
  readonly name: string;
  readonly past: Map<string, Sums>;
  readonly present: Map<string, Sums>;
}

interface Sums {
  readonly date: DayNumber;
  actual: number;
  mean: number;
}

function segmentAlert(
  { segment, name, past, present }: Segment,
  phaseOf: (date: DayNumber) => number,
  seasonLength: number,
): DriftAlert[] {
  const errorsOf = (sums: Iterable<Sums>) =>
    [...sums]
      .sort((a, b) => a.date - b.date)
      .flatMap(({ date, actual, mean }) =>
        mean > 0 ? [{ date, phase: phaseOf(date), value: (actual - mean) / mean }] : [],
      );
  const standard = seasonalStandard(errorsOf(past.values()), seasonLength);
  if (standard === undefined) return [];
  const errors = errorsOf(present.values());
  const drift = driftOf(errors.map(standard));
  if (drift === undefined) return [];
  return [{ ...drift, sku: "", segment, name, since: errors[drift.since]!.date, errors: errors.length }];
}

function segmentAt(segments: Map<string, Segment>, segment: string, name: string): Segment {
  const key = `${segment} ${name}`;
  const known = segments.get(key) ?? { segment, name, past: new Map(), present: new Map() };
  segments.set(key, known);
  return known;
}

function add(sums: Map<string, Sums>, key: string, date: DayNumber, actual: number, mean: number): void {
  const known = sums.get(key);
  if (known === undefined) sums.set(key, { date, actual, mean });
  else {
    known.actual += actual;
    known.mean += mean;
  }
}
