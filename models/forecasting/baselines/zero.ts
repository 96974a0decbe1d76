import { defineForecaster } from "../define.js";

/**
 * No demand, with certainty. It serves any series, even an empty one, and is the measure that an intermittent
 * method must beat: absolute errors flatter it.
 */
export const zero = defineForecaster("zero", ({ values }) => ({
  residuals: values,
  predict: (horizon, { probabilities }) => ({
    mean: new Float64Array(horizon),
    quantiles: new Map(probabilities.map((p) => [p, new Float64Array(horizon)])),
    sample: (n) => Array.from({ length: n }, () => new Float64Array(horizon)),
  }),
  describe: () => ({ key: "describe.zero" }),
}));
