import type { Forecaster } from "../../core/index.js";
import { defineForecaster } from "../define.js";
import { methodMessage } from "../method-message.js";
import { combineForecasts, type Member } from "./combine.js";
import { nameOfShares } from "./shares.js";

/** Several methods in fixed shares that add up to 1; it refuses what any of them refuses. */
export function blendOf(parts: readonly { readonly method: Forecaster; readonly share: number }[]): Forecaster {
  const name = nameOfShares(parts.map(({ method, share }) => ({ method: method.name, share })));
  const usesRegressors = parts.some(({ method }) => method.usesRegressors === true);
  const fit: Parameters<typeof defineForecaster>[1] = (series, context) => {
    const members: Member[] = parts.map(({ method, share }) => ({
      name: method.name,
      fitted: method.fit(series, context),
      weight: share,
    }));
    return {
      residuals: weightedResiduals(members, series.values.length),
      predict: (horizon, options) => combineForecasts(members, horizon, options),
      describe: () => ({ key: "describe.blend", parameters: { method: methodMessage(name) } }),
    };
  };
  return defineForecaster(name, fit, { usesRegressors });
}

function weightedResiduals(members: readonly Member[], length: number): Float64Array {
  const residuals = new Float64Array(length);
  for (const { fitted, weight } of members) {
    for (let t = 0; t < length; t++) residuals[t] = residuals[t]! + weight * fitted.residuals[t]!;
  }
  return residuals;
}
