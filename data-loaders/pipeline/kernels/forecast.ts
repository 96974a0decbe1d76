import {
  addPeriods,
  type FittedForecaster,
  type Forecaster,
  type Random,
  standardProbabilities,
  Unservable,
} from "../../../models/core/index.js";
import { asksCatalogue, forecasterNamed, methodMessage, varyingRegressors } from "../../../models/forecasting/index.js";
import type { Message } from "../../../models/messages/index.js";
import { fitMethod, randomOf } from "../../../models/planning/index.js";
import type { RowSink } from "../parcels/builder.js";
import { numbersAt, type Parcel, tableOf, textsAt } from "../parcels/parcel.js";
import { type BoostedAhead, boostedAhead } from "./boosting/models.js";
import { withInfluences } from "./boosting/reason.js";
import { forecastRow } from "./forecast-row.js";
import { type Demand, demandAt, type PlanningParameters } from "./history.js";
import type { Kernel } from "./kernel.js";
import { type KnownRegressors, regressorsAt, withRegressors } from "./regressors.js";
import { perProduct } from "./schemas.js";

export interface ForecastParameters extends PlanningParameters {
  readonly horizon: number;
  readonly seed: number;
  /** The method to use for every product; empty to use what the backtest chose. */
  readonly method: string;
  /** Probabilities wanted beside the standard ones. */
  readonly probabilities: readonly number[];
}

/** Fits the chosen method to one product's whole history and looks ahead. */
export const forecast: Kernel<ForecastParameters> = {
  tables: {
    forecasts: perProduct("forecasts"),
    selection: perProduct("selection"),
    regressors: perProduct("regressors"),
    quantiles: { step: "INTEGER", probability: "DOUBLE", value: "DOUBLE" },
  },
  compute(product, { horizon, seed, method: asked, probabilities, ...planning }, rows) {
    const { sku, inputs, position } = product;
    const series = demandAt(inputs.series!, position, planning);
    const known = regressorsAt(inputs.regressors, position, series.values.length);
    const random = randomOf({ sku, seed });
    const boosted = boostedAhead(product, planning, horizon);
    const choice = asked === "" ? choiceAt(inputs.choice!, position) : askedFor(asked, boosted);
    const { fitted, method, reason } = fitChosen(choice, series, random, known, boosted?.methods);
    const asksModel = asksCatalogue(method);
    const why = asksModel ? boosted?.explain() : undefined;
    const plain = asksModel ? reason : withRegressors(reason, method, known, horizon);
    const said = why === undefined ? plain : withInfluences(plain, why);
    rows.add("selection", { ...choice, method, reason: JSON.stringify(said) });
    const heeded = asksModel ? boosted?.known : forecasterNamed(method).usesRegressors ? known : undefined;
    // The model of all products heeds what never changed for this one, too: its page asks with the same columns.
    const names = heeded && Object.keys(asksModel ? heeded.past : varyingRegressors(heeded.past));
    if (names) addRegressors(rows, series, heeded, names, planning);
    const { mean, quantiles } = fitted.predict(horizon, {
      random: random.fork(`${method} forecast`),
      probabilities: [...new Set([...standardProbabilities, ...probabilities])].sort((a, b) => a - b),
      ...(known && { future: known.future }),
    });
    for (const p of probabilities) {
      quantiles.get(p)?.forEach((value, h) => {
        rows.add("quantiles", { step: h + 1, probability: p, value });
      });
    }
    for (let h = 0; h < horizon; h++) {
      rows.add("forecasts", {
        date: addPeriods(series.start, series.values.length + h, planning.frequency),
        method,
        ...forecastRow({ mean, quantiles }, h),
      });
    }
  },
};

/** What the method reckoned with, period by period, so that a reader may see it and the browser may fit it again. */
function addRegressors(
  rows: RowSink,
  series: Demand,
  known: KnownRegressors,
  names: readonly string[],
  { frequency }: PlanningParameters,
): void {
  const length = series.values.length;
  for (const name of names) {
    const past = known.past[name]!;
    const future = known.future[name]!;
    const planned = known.planned.get(name) ?? 0;
    for (let t = 0; t < length + future.length; t++) {
      rows.add("regressors", {
        name,
        date: addPeriods(series.start, t, frequency),
        value: t < length ? past[t] : future[t - length],
        ahead: t < length ? 0 : t - length + 1,
        planned: t < length ? null : Number(t - length < planned),
      });
    }
  }
}

function askedFor(method: string, boosted: BoostedAhead | undefined): Choice {
  const reason: Message =
    asksCatalogue(method) && boosted?.products !== undefined
      ? { key: "pipeline.boosted", parameters: { products: boosted.products } }
      : { key: "pipeline.asked", parameters: { method: methodMessage(method) } };
  const unknown = Number.NaN;
  return { method, loss: unknown, runner_up: "", runner_up_loss: unknown, naive_loss: unknown, reason };
}

export interface Choice {
  readonly method: string;
  readonly loss: number;
  readonly runner_up: string;
  readonly runner_up_loss: number;
  readonly naive_loss: number;
  readonly reason: Message;
}

/** What was chosen for product `position`. */
export function choiceAt(parcel: Parcel, position: number, name = "choice"): Choice {
  const table = tableOf(parcel, name);
  const number = (column: string) => numbersAt(table, column, position)[0] as number;
  const word = (column: string) => textsAt(table, column, position)[0] ?? "";
  return {
    method: word("method"),
    loss: number("loss"),
    runner_up: word("runner_up"),
    runner_up_loss: number("runner_up_loss"),
    naive_loss: number("naive_loss"),
    reason: JSON.parse(word("reason")) as Message,
  };
}

/**
 * The chosen method fitted to the whole history. It served the shorter histories of the backtest, but may refuse this
 * one; then the runner-up, and at last the mean, stands in and the reason says so. A runner-up that would ask a model of the
 * catalogue is passed over: no such model was given for a method that hardly ever refuses.
 */
export function fitChosen(
  choice: Choice,
  series: Demand,
  random: Random,
  known?: KnownRegressors,
  trained?: ReadonlyMap<string, Forecaster>,
): { fitted: FittedForecaster; method: string; reason: Message } {
  let refused: Unservable | undefined;
  for (const method of new Set([choice.method, choice.runner_up, "mean"])) {
    if (method === "" || (trained === undefined && asksCatalogue(method))) continue;
    try {
      const fitted = fitMethod(
        { method, series, ...(trained && { trained }), ...(known && { regressors: known }) },
        random,
      );
      return { fitted, method, reason: refused === undefined ? choice.reason : standIn(method, refused) };
    } catch (error) {
      if (!(error instanceof Unservable)) throw error;
      refused ??= error;
    }
  }
  throw refused;
}

function standIn(method: string, { method: chosen, reason }: Unservable): Message {
  return {
    key: "pipeline.stand-in",
    parameters: {
      method: methodMessage(method),
      chosen: methodMessage(chosen),
      reason: { key: `unservable.${reason}` },
    },
  };
}
