import { type Forecaster, periodsBetween, type Series, Unservable } from "../core/index.js";
import type { Message } from "../messages/index.js";
import { say } from "../messages/index.js";
import { type DemandModel, forecastDemand } from "./model.js";
import type { DemandSeries } from "./series.js";

export const boostingMethod = "boosting";

/** What is known of a product beside its demand and its regressors. */
export type DemandProduct = Pick<DemandSeries, "id" | "past" | "categories" | "classes">;

/**
 * The model of a whole catalogue as a method for one of its products, beside those that see one series.
 *
 * @param modelFor the model that may be asked when this much of the product's history is known; it must have learnt
 * from nothing later. Undefined where there is none.
 */
export function demandForecaster(
  modelFor: (series: Series) => { readonly model: DemandModel; readonly product: DemandProduct } | undefined,
): Forecaster {
  return {
    name: boostingMethod,
    usesRegressors: true,
    fit(series, { regressors = {} } = {}) {
      const found = modelFor(series);
      if (found === undefined) throw new Unservable(boostingMethod, "untrained");
      const { model, product } = found;
      const length = series.values.length;
      const past = product.past ?? {};
      const own = {
        ...product,
        past: Object.fromEntries(Object.entries(past).map(([name, values]) => [name, values.subarray(0, length)])),
        start: startOf(series, model),
        values: series.values,
      };
      const ask = (horizon: number, future: Regressors, probabilities?: readonly number[]) =>
        forecastDemand(
          model,
          { ...own, known: knownOf(regressors, future) },
          { horizon, ...(probabilities && { probabilities }) },
        );
      if (ask(1, {}) === undefined) throw new Unservable(boostingMethod, "no-level");
      const sentence: Message = { key: "describe.boosting", parameters: { products: model.products } };
      return {
        residuals: new Float64Array(length).fill(Number.NaN),
        predict: (horizon, { future = {}, probabilities } = {}) => ask(horizon, future, probabilities)!,
        describe: (language = "en") => say(language, sentence),
      };
    },
  };
}

type Regressors = Readonly<Record<string, Float64Array>>;

const startOf = ({ start, frequency }: Series, { first }: DemandModel): number =>
  start === undefined || frequency === undefined ? 0 : periodsBetween(first, start, frequency);

const knownOf = (past: Regressors, future: Regressors): Regressors =>
  Object.fromEntries(Object.entries(past).map(([name, values]) => [name, joined(values, future[name])]));

function joined(past: Float64Array, future: Float64Array = new Float64Array()): Float64Array {
  const whole = new Float64Array(past.length + future.length);
  whole.set(past);
  whole.set(future, past.length);
  return whole;
}
