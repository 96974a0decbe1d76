import { type FitContext, type Forecaster, type Series, Unservable } from "../../core/index.js";
import { defineForecaster, type FittedModel } from "../define.js";
import { linearForecast } from "../linear-forecast.js";
import { unplanned, varyingRegressors } from "../regressors.js";
import { extrapolateArma, impulseResponse } from "./arma-filter.js";
import { differencingCoefficients } from "./differencing.js";
import { type ArimaFit, fitArima } from "./fit.js";
import { type ArimaOrder, orderName } from "./order.js";
import { multiply } from "./polynomial.js";
import { type ArimaData, arimaData } from "./problem.js";
import { selectArima } from "./select.js";

const LEAST_OBSERVATIONS = 5;

/** Automatic seasonal ARIMA, with the regressors of the context as regression on ARIMA errors. */
export const arima = arimaForecaster("arima", selectArima);

/** One given order; its season length must be the series' own. */
export const arimaOfOrder = (name: string, order: ArimaOrder): Forecaster =>
  arimaForecaster(name, (data) => fitArima(data, order));

function arimaForecaster(name: string, fit: (data: ArimaData) => ArimaFit | undefined): Forecaster {
  const fitSeries = (series: Series, { regressors: given = {} }: FitContext): FittedModel => {
    const regressors = varyingRegressors(given);
    const first = series.values.findIndex((value) => !Number.isNaN(value));
    if (first < 0) throw new Unservable(name, "too-short");
    const values = series.values.subarray(first);
    const names = Object.keys(regressors);
    const data = arimaData(
      values,
      names.map((key) => regressors[key]!.subarray(first)),
      Math.round(series.seasonLength),
    );
    if (values.length - data.gaps.length < LEAST_OBSERVATIONS) throw new Unservable(name, "too-short");
    const fitted = fit(data);
    if (fitted === undefined) throw new Unservable(name, "no-optimum");
    const residuals = new Float64Array(series.values.length).fill(Number.NaN);
    residuals.set(fitted.errors, series.values.length - fitted.errors.length);
    series.values.forEach((value, t) => {
      if (Number.isNaN(value)) residuals[t] = Number.NaN;
    });
    return {
      residuals,
      predict: (horizon, { probabilities, future = {} }) => {
        const steps = names.map((key, k) => {
          const known = data.regressors[k]!;
          return future[key] ?? unplanned(key, known, horizon);
        });
        return linearForecast(
          {
            mean: extrapolate(fitted, data, steps, horizon),
            weights: errorWeights(fitted, horizon),
            sigma: Math.sqrt(fitted.variance),
          },
          probabilities,
        );
      },
      describe: () => ({
        key: "describe.arima",
        parameters: {
          order: orderName(fitted.order),
          constant: !fitted.order.constant ? "none" : fitted.order.d + fitted.order.D === 0 ? "mean" : "drift",
          differences: fitted.order.d,
          seasonalDifferences: fitted.order.D,
          regressors: names.length,
        },
      }),
    };
  };
  return defineForecaster(name, fitSeries, { usesRegressors: true });
}

/** Forecasts of the regression error by its difference equation, then of the regression itself. */
function extrapolate(fit: ArimaFit, data: ArimaData, future: readonly Float64Array[], horizon: number): Float64Array {
  const { order, coefficients } = fit;
  const n = data.bridged.length;
  const gaps = data.gaps.length;
  const constantAt = (t: number) => (order.constant ? coefficients[gaps]! * (order.d + order.D === 0 ? 1 : t) : 0);
  const offset = gaps + (order.constant ? 1 : 0);
  const regression = (columns: readonly Float64Array[], t: number) => {
    let sum = 0;
    for (let k = 0; k < columns.length; k++) sum += coefficients[offset + k]! * columns[k]![t]!;
    return sum;
  };
  const rest = new Float64Array(n + horizon);
  for (let t = 0; t < n; t++) rest[t] = data.bridged[t]! - constantAt(t) - regression(data.regressors, t);
  data.gaps.forEach((gap, k) => {
    rest[gap] = rest[gap]! - coefficients[k]!;
  });
  const steps = extrapolateArma(fit.phi, fit.state, horizon);
  const lags = differencingCoefficients(order.d, order.D, order.seasonLength);
  const mean = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    let value = steps[h]!;
    for (let j = 0; j < lags.length; j++) value += lags[j]! * rest[n + h - 1 - j]!;
    rest[n + h] = value;
    mean[h] = value + constantAt(n + h) + regression(future, h);
  }
  return mean;
}

/** Effect of an error on later observations: the weights of the undifferenced process. */
function errorWeights({ order, phi, theta }: ArimaFit, horizon: number): Float64Array {
  const negative = (x: Float64Array) => x.map((value) => -value);
  const lags = differencingCoefficients(order.d, order.D, order.seasonLength);
  const whole = negative(multiply(negative(phi), negative(lags), 1).subarray(1));
  return impulseResponse(whole, theta, horizon);
}
