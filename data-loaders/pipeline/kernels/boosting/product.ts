import { type CorrectionKind, cleanse } from "../../../../models/cleansing/index.js";
import { unplanned } from "../../../../models/forecasting/index.js";
import { numbersAt, type Parcel, tableOf } from "../../parcels/parcel.js";
import { recordAt } from "../cleanse.js";
import { type Demand, demandAt, type PlanningParameters } from "../history.js";
import { type KnownRegressors, plannedThrough, regressorsAt } from "../regressors.js";

/** How a product's past is looked at again. */
export interface PastParameters extends PlanningParameters {
  readonly horizon: number;
  /** Whose values ahead count as known at an origin of the past: those named, or those planned as far as the horizon. */
  readonly knownAhead: readonly string[] | "planned";
  readonly cleansing: readonly CorrectionKind[];
}

/** What the model of the catalogue may know of one product, now and at any origin of its past. */
export interface BoostedProduct {
  readonly demand: Demand;
  readonly stock: Float64Array;
  readonly known: KnownRegressors;
  /** Demand as it would have been told from sales when there were `origin` periods of history. */
  historyAt(origin: number): Float64Array;
  /** Each known column: its past at an origin, and what was known or assumed of the `horizon` periods after it. */
  knownAt(origin: number, horizon: number): Record<string, { past: Float64Array; future: Float64Array }>;
}

export function boostedProduct(
  series: Parcel,
  regressors: Parcel,
  position: number,
  parameters: PastParameters,
): BoostedProduct {
  const demand = demandAt(series, position, parameters);
  const length = demand.values.length;
  const known = regressorsAt(regressors, position, length)!;
  // A calendar is never a surprise.
  const named = parameters.knownAhead === "planned" ? plannedThrough(known, parameters.horizon) : parameters.knownAhead;
  const ahead = new Set([...named, "holidays"]);
  const training = cleansedAt(series, position, parameters)?.training;
  return {
    demand,
    stock: numbersAt(tableOf(series, "periods"), "stock", position),
    known,
    historyAt: (origin) =>
      origin < length && training !== undefined ? training(origin) : demand.values.subarray(0, origin),
    knownAt: (origin, horizon) =>
      Object.fromEntries(
        Object.entries(known.past).map(([name, all]) => {
          const past = all.subarray(0, origin);
          if (origin === length) return [name, { past, future: known.future[name]!.subarray(0, horizon) }];
          const future = ahead.has(name) ? all.slice(origin, origin + horizon) : unplanned(name, past, horizon);
          return [name, { past, future }];
        }),
      ),
  };
}

/**
 * For a history from the cleansing stage: at each origin methods learn from what cleansing made of the history until then, and
 * forecasts are compared with what was sold, but for periods without stock, in which nobody knows what was wanted.
 */
export function cleansedAt(
  parcel: Parcel,
  position: number,
  parameters: PlanningParameters & { readonly cleansing: readonly CorrectionKind[] },
): { training: (origin: number) => Float64Array; actual: Float64Array } | undefined {
  const periods = tableOf(parcel, "periods");
  if (periods.columns.sold === undefined) return undefined;
  const sold = numbersAt(periods, "sold", position);
  const censored = numbersAt(periods, "censored", position);
  const kept = numbersAt(periods, "kept", position);
  const demand = numbersAt(periods, "quantity", position);
  if (demand.every((value, t) => censored[t] === 0 && Object.is(value, sold[t]))) return undefined;
  const record = recordAt(parcel, position, "sold", parameters);
  return {
    training: (origin: number) =>
      cleanse(
        {
          ...record,
          quantity: sold.subarray(0, origin),
          stock: record.stock.subarray(0, origin),
          promotion: record.promotion.subarray(0, origin),
        },
        { kinds: parameters.cleansing, isKept: (t) => kept[t] === 1 },
      ).demand,
    actual: sold.map((value, t) => (censored[t] === 1 ? Number.NaN : value)),
  };
}
