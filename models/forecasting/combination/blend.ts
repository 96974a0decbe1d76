import type { Forecaster } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { methodMessage } from "../method-message.js";
import { combineForecasts, type Member } from "./combine.js";

/** Between the names of the two methods in a blend's name: `tsb+auto`. */
export const blendMark = "+";

/** Two methods in equal shares; it refuses what either of them refuses. */
export function blendOf(first: Forecaster, second: Forecaster): Forecaster {
  const name = `${first.name}${blendMark}${second.name}`;
  const usesRegressors = first.usesRegressors === true || second.usesRegressors === true;
  const fit: Parameters<typeof defineForecaster>[1] = (series, context) => {
    const members: Member[] = [first, second].map((method) => ({
      name: method.name,
      fitted: method.fit(series, context),
      weight: 1 / 2,
    }));
    const [a, b] = members.map(({ fitted }) => fitted.residuals) as [Float64Array, Float64Array];
    return {
      residuals: a.map((residual, t) => (residual + b[t]!) / 2),
      predict: (horizon, options) => combineForecasts(members, horizon, options),
      describe: () => ({ key: "describe.blend", parameters: { method: methodMessage(name) } }),
    };
  };
  return defineForecaster(name, fit, { usesRegressors });
}
