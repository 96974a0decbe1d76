import { daysPerPeriod, type Frequency } from "../../models/core/index.js";
import { errorScale } from "../../models/evaluation/index.js";
import { routerFeatures } from "../../models/routing/index.js";
import { ParcelBuilder, type Row } from "../pipeline/parcels/builder.js";
import { readParcel } from "../pipeline/parcels/file.js";
import { numbersAt, type Parcel, tableOf, textsAt } from "../pipeline/parcels/parcel.js";
import type { ParcelReference } from "../pipeline/stages/parcels.js";
import { archivedFeatures, archivedForecasts } from "./archive.js";

/** Parcels of one run, all with the same products in the same order. */
export interface PublishedForecasts {
  readonly frequency: Frequency;
  readonly seasonLength: number;
  readonly demand: readonly ParcelReference[];
  readonly backtests: readonly ParcelReference[];
  /** Backtests of the methods that were chosen. */
  readonly retests: readonly ParcelReference[];
  /** As shown and ordered by. */
  readonly published: readonly ParcelReference[];
  /** As each contender's method said by itself. */
  readonly contenders: Readonly<Record<string, readonly ParcelReference[]>>;
  /** Days from an order to the one after the next, lead time included. */
  readonly daysAhead: (sku: string) => number;
}

/** How many periods ahead of a forecast's origin the last of `days` lies. */
export const lagInPeriods = (days: number, frequency: Frequency): number =>
  Math.max(1, Math.ceil(days / daysPerPeriod[frequency]));

const columns = ["mean", "q025", "q10", "q25", "q50", "q75", "q90", "q975"] as const;

/** The rows of an archive, a parcel at a time. Products without demand of their own are left out. */
export function* forecastsToArchive(run: PublishedForecasts): Generator<Parcel> {
  for (const [place, { path, skus }] of run.demand.entries()) {
    const read = (references: readonly ParcelReference[]) => readParcel(references[place]!.path);
    const demand = readParcel(path);
    const [backtest, retest, published] = [run.backtests, run.retests, run.published].map(read);
    const contenders = Object.entries(run.contenders).map(([role, parcels]) => ({ role, parcel: read(parcels) }));
    const { sku: _, ...forecastColumns } = archivedForecasts;
    const { sku: __, ...featureColumns } = archivedFeatures;
    const rows = new ParcelBuilder({ forecasts: forecastColumns, features: featureColumns });
    skus.forEach((sku, position) => {
      rows.begin(sku, "");
      const training = numbersAt(tableOf(demand, "periods"), "quantity", position);
      if (!training.some((value) => value > 0)) return;
      const scale = errorScale(training, run.seasonLength);
      const lag = lagInPeriods(run.daysAhead(sku), run.frequency);
      const promised = promisedAt(retest!, position);
      const said = [{ role: "published", parcel: published! }, ...contenders].map(({ role, parcel }) => ({
        roles: [role],
        ...forecastAt(parcel, position),
      }));
      for (const { roles, method, dates, values } of merged(said)) {
        dates.forEach((date, h) => {
          rows.add("forecasts", {
            ...{ role: roles.join("+"), method, step: h + 1, date, lag },
            ...Object.fromEntries(columns.map((name, i) => [name, values[i]![h]])),
            ...{ scale_absolute: scale.absolute, scale_squared: scale.squared },
            ...promised.get(h + 1),
          });
        });
      }
      const features = featuresAt(backtest!, position);
      if (features !== undefined) rows.add("features", features);
    });
    yield rows.build();
  }
}

interface Said {
  readonly roles: string[];
  readonly method: string;
  readonly dates: Float64Array;
  /** In the order of `columns`. */
  readonly values: readonly Float64Array[];
}

function forecastAt(parcel: Parcel, position: number): Omit<Said, "roles"> {
  const table = tableOf(parcel, "forecasts");
  return {
    method: textsAt(table, "method", position)[0] ?? "",
    dates: numbersAt(table, "date", position),
    values: columns.map((name) => numbersAt(table, name, position)),
  };
}

/** Those who said the same share a row. */
function merged(said: readonly Said[]): Said[] {
  const distinct: Said[] = [];
  for (const one of said) {
    const same = distinct.find(
      ({ method, values }) =>
        method === one.method &&
        values.every((path, i) => path.every((value, h) => Object.is(value, one.values[i]![h]))),
    );
    if (same === undefined) distinct.push(one);
    else same.roles.push(...one.roles);
  }
  return distinct;
}

/** What the backtest of the chosen method lost, by step. */
function promisedAt(retest: Parcel, position: number): Map<number, Row> {
  const table = tableOf(retest, "backtest_points");
  const column = (name: string) => numbersAt(table, name, position);
  const [steps, actuals, means, lows, highs] = ["step", "actual", "mean", "q10", "q90"].map(column);
  const sums = new Map<number, { count: number; absolute: number; error: number; covered: number; actual: number }>();
  steps!.forEach((step, row) => {
    const [actual, mean] = [actuals![row]!, means![row]!];
    if (Number.isNaN(actual)) return;
    const sum = sums.get(step) ?? { count: 0, absolute: 0, error: 0, covered: 0, actual: 0 };
    sum.count++;
    sum.absolute += Math.abs(mean - actual);
    sum.error += mean - actual;
    sum.covered += Number(actual >= lows![row]! && actual <= highs![row]!);
    sum.actual += actual;
    sums.set(step, sum);
  });
  return new Map(
    [...sums].map(([step, { count, absolute, error, covered, actual }]): [number, Row] => [
      step,
      {
        promised_absolute: absolute / count,
        promised_error: error / count,
        promised_covered: covered / count,
        promised_actual: actual / count,
      },
    ]),
  );
}

/** What a router knows of the product now. */
function featuresAt(backtest: Parcel, position: number): Row | undefined {
  const table = tableOf(backtest, "routing_features");
  const now = numbersAt(table, "window", position).indexOf(0);
  if (now < 0) return undefined;
  return Object.fromEntries(routerFeatures.map((name) => [name, numbersAt(table, name, position)[now]]));
}
