import { type Forecast, quantileSorted, Random, standardProbabilities } from "../../core/index.js";
import type { PriceHistory } from "../../features/price/index.js";
import { continuing, fitPrice } from "./candidates.js";
import { type PriceModel, withoutGaps } from "./fit.js";
import { straysOf } from "./strays.js";

const PATHS = 200;

/**
 * Prices 1..horizon periods after the history. Paths are simulated by drawing past one-step errors: for a recursive model each
 * drawn error is fed back into the features, for the others errors add up; their spread is stretched by the
 * model's calibration. `mean` is the point forecast.
 */
export function predictPrices(
  model: PriceModel,
  given: PriceHistory,
  horizon: number,
  { probabilities = standardProbabilities, random = new Random(0) }: PricePredictOptions = {},
): Forecast {
  const history = withoutGaps(given);
  const fitted =
    model.model === undefined
      ? fitPrice(model.method, history, history.price.length, horizon, model.choice, 0)
      : continuing(model.method, model.model, model.scaler);
  const point = fitted?.path(history, horizon) ?? new Float64Array(horizon);
  const strays = straysOf(model, history, horizon, PATHS, random);
  const column = new Float64Array(PATHS);
  const quantiles = new Map(probabilities.map((p) => [p, new Float64Array(horizon)]));
  for (let h = 0; h < horizon; h++) {
    for (let i = 0; i < PATHS; i++) column[i] = (strays[i] as Float64Array)[h] as number;
    column.sort();
    for (const [p, path] of quantiles) path[h] = (point[h] as number) * Math.exp(quantileSorted(column, p));
  }
  return {
    mean: point,
    quantiles,
    sample: (n, source) =>
      straysOf(model, history, horizon, n, source).map((stray) =>
        stray.map((deviation, h) => (point[h] as number) * Math.exp(deviation)),
      ),
  };
}

export interface PricePredictOptions {
  readonly probabilities?: readonly number[];
  readonly random?: Random;
}
