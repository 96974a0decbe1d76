import { periodsBetween } from "../../../../models/core/index.js";
import { shortestHistory } from "../../../../models/inventory/index.js";
import { standingMethods } from "../../../../models/planning/index.js";
import { readParcel } from "../../parcels/file.js";
import { numbersAt, type ParcelTable, tableOf, textsAt } from "../../parcels/parcel.js";
import type { ParcelReference } from "../parcels.js";
import type { History } from "../series.js";
import { type Evidence, evidenceOf, type Occasions } from "./evidence.js";

/**
 * A product as a part of sums, valued at `worth`; at nothing while it has only begun to sell, since one first sale, however
 * large, says little of the next ones and would swell every sum. In a company younger than that, all of them count.
 */
export interface Leaf {
  readonly sku: string;
  readonly worth: number;
  /** Its own forecast. */
  readonly base: Float64Array;
  readonly evidence: Evidence;
  /** Forecast on each occasion; where it has none, the mean of what it sold before. */
  readonly pastBase: Float64Array;
  /** Mean squared change from period to period, that errors of different products are compared by. */
  readonly scale: number;
  /** Standard deviation that its forecast states. */
  readonly spread: number;
}

/** Periods that a missing past forecast is averaged from. */
const recent = 13;

export function leavesOf({
  history,
  forecasts,
  backtests,
  occasions,
  worth,
}: {
  readonly history: History;
  readonly forecasts: readonly ParcelReference[];
  readonly backtests: readonly ParcelReference[];
  readonly occasions: Occasions;
  readonly worth: ReadonlyMap<string, number>;
}): Leaf[] {
  const evidence = evidenceOf(backtests, occasions);
  const counted = countedWorth({ history, forecasts, worth });
  return forecasts.flatMap(({ path }, place) => {
    const file = readParcel(path);
    const ahead = tableOf(file, "forecasts");
    const series = readParcel(history.parcels[place]!.path);
    const periods = tableOf(series, "periods");
    return series.skus.map((sku, position): Leaf => {
      const value = counted.get(sku) as number;
      const scaled = (path: Float64Array) => path.map((one) => one * value);
      const units = evidence.next().value as Evidence;
      const own = { mean: scaled(units.mean), actual: scaled(units.actual) };
      const quantity = numbersAt(periods, "quantity", position);
      const start = numbersAt(periods, "date", position)[0] as number;
      const before = occasions.origin.map((origin) => {
        const end = periodsBetween(start, origin, history.calendar.frequency);
        return value * meanOf(quantity.subarray(Math.max(0, end - recent), Math.max(0, end)));
      });
      const [low, high] = [numbersAt(ahead, "q10", position), numbersAt(ahead, "q90", position)];
      return {
        sku,
        worth: value,
        base: scaled(numbersAt(ahead, "mean", position)),
        evidence: own,
        pastBase: own.mean.map((mean, i) => (Number.isNaN(mean) ? before[occasions.window[i]!]! : mean)),
        scale: value * value * squaredChange(quantity),
        spread: (value * low.reduce((sum, one, h) => sum + (high[h]! - one) / 2.563, 0)) / Math.max(1, low.length),
      };
    });
  });
}

/** What one unit of each product counts for as a part of sums. */
export function countedWorth({
  history,
  forecasts,
  worth,
}: {
  readonly history: Pick<History, "parcels">;
  readonly forecasts: readonly ParcelReference[];
  readonly worth: ReadonlyMap<string, number>;
}): Map<string, number> {
  const longest = history.parcels.reduce((most, { path }) => Math.max(most, longestOf(path)), 0);
  const counted = new Map<string, number>();
  forecasts.forEach(({ path, skus }, place) => {
    const selection = tableOf(readParcel(path), "selection");
    const periods = tableOf(readParcel(history.parcels[place]!.path), "periods");
    skus.forEach((sku, position) => {
      const isStanding = standingMethods.has(textsAt(selection, "method", position)[0] ?? "");
      const isOld = lengthAt(periods, position) >= Math.min(shortestHistory, longest);
      counted.set(sku, isStanding || isOld ? (worth.get(sku) as number) : 0);
    });
  });
  return counted;
}

const meanOf = (values: Float64Array): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function squaredChange(values: Float64Array): number {
  let sum = 0;
  for (let t = 1; t < values.length; t++) sum += (values[t]! - values[t - 1]!) ** 2;
  return values.length > 1 ? sum / (values.length - 1) : 0;
}

const lengthAt = ({ firstRow }: ParcelTable, position: number): number => firstRow[position + 1]! - firstRow[position]!;

function longestOf(path: string): number {
  const parcel = readParcel(path);
  const periods = tableOf(parcel, "periods");
  return parcel.skus.reduce((most, _, position) => Math.max(most, lengthAt(periods, position)), 0);
}
