import type { DayNumber } from "../../../../models/core/index.js";
import { readParcel } from "../../parcels/file.js";
import { numbersAt, tableOf } from "../../parcels/parcel.js";
import type { ParcelReference } from "../parcels.js";

/** Steps of the backtest's windows that forecasts of all nodes can be compared in, oldest window first. */
export interface Occasions {
  readonly count: number;
  /** Window of each occasion. */
  readonly window: Int32Array;
  /** First day of what each window forecast. */
  readonly origin: readonly DayNumber[];
  indexOf(origin: DayNumber, step: number): number | undefined;
}

/** What a node would have forecast on each occasion beside what came; NaN where it has no forecast. */
export interface Evidence {
  readonly mean: Float64Array;
  readonly actual: Float64Array;
}

interface Point {
  readonly origin: DayNumber;
  readonly step: number;
  readonly mean: number;
  readonly actual: number;
}

/** The forecasts that the chosen method of product `position` made in the backtest. */
function pointsAt(parcel: ReturnType<typeof readParcel>, position: number): Point[] {
  const table = tableOf(parcel, "backtest_points");
  const column = (name: string) => numbersAt(table, name, position);
  const [window, step, date, actual, mean] = ["window", "step", "date", "actual", "mean"].map(column) as Float64Array[];
  const origins = new Map<number, DayNumber>();
  step!.forEach((value, i) => {
    if (value === 1) origins.set(window![i]!, date![i]!);
  });
  return Array.from(step!, (value, i) => ({
    origin: origins.get(window![i]!) as DayNumber,
    step: value,
    mean: mean![i]!,
    actual: actual![i]!,
  }));
}

/** The occasions on which the first node of the first parcel, the total, was forecast. */
export function occasionsOf(backtests: readonly ParcelReference[]): Occasions {
  const points = pointsAt(readParcel((backtests[0] as ParcelReference).path), 0);
  const index = new Map(points.map(({ origin, step }, i) => [`${origin} ${step}`, i]));
  const origins = [...new Set(points.map(({ origin }) => origin))].sort((a, b) => a - b);
  return {
    count: points.length,
    window: Int32Array.from(points, ({ origin }) => origins.indexOf(origin)),
    origin: origins,
    indexOf: (origin, step) => index.get(`${origin} ${step}`),
  };
}

/** Evidence of every node, in the order of the parcels. */
export function* evidenceOf(backtests: readonly ParcelReference[], occasions: Occasions): Generator<Evidence> {
  for (const { path } of backtests) {
    const parcel = readParcel(path);
    for (let position = 0; position < parcel.skus.length; position++) {
      const mean = new Float64Array(occasions.count).fill(Number.NaN);
      const actual = new Float64Array(occasions.count).fill(Number.NaN);
      for (const point of pointsAt(parcel, position)) {
        const at = occasions.indexOf(point.origin, point.step);
        if (at === undefined) continue;
        mean[at] = point.mean;
        actual[at] = point.actual;
      }
      yield { mean, actual };
    }
  }
}
