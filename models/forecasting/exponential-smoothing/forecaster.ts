import { normalQuantile } from "../../core/distributions/index.js";
import { type Forecast, type Forecaster, type Series, Unservable } from "../../core/index.js";
import type { Message } from "../../messages/index.js";
import { defineForecaster, type FittedModel } from "../define.js";
import { linearForecast } from "../linear-forecast.js";
import { pathQuantiles } from "../path-quantiles.js";
import { type EtsFit, fitForm } from "./fit.js";
import { errorWeights, forecastDeviations, hasLinearStates } from "./forecast-variance.js";
import { type EtsForm, formName, smoothingCount } from "./form.js";
import { pointPath } from "./point-path.js";
import { oneStepErrors } from "./residuals.js";
import { type EtsSample, prepareSample } from "./sample.js";
import { samplePaths } from "./sample-paths.js";
import { type EtsOptions, harmonicsFor, selectForm } from "./select.js";

/** Paths behind simulated quantiles; mirrored pairs make the outer ones steady. */
const PATHS = 1000;

/** Automatic exponential smoothing: the admissible form with the lowest AICc (Hyndman & Khandakar, 2008). */
export function automaticEts(name: string, options: EtsOptions = {}): Forecaster {
  return defineForecaster(name, (series) => serve(name, series, (sample) => selectForm(sample, options)));
}

/**
 * The best of a few given forms by AICc, or the only one. Forms with a season need one; those with multiplicative parts
 * are left out where a value is not above zero.
 */
export function etsAmong(name: string, forms: readonly EtsForm[]): Forecaster {
  return defineForecaster(name, (series) => {
    if (series.seasonLength < 2 && forms.every(({ season }) => season !== "N")) throw new Unservable(name, "no-season");
    return serve(name, series, (sample) => {
      const harmonics = harmonicsFor(sample);
      let best: EtsFit | undefined;
      for (const form of forms) {
        if (!sample.positive && (form.error === "M" || form.trend === "M" || form.season === "M")) continue;
        const seasonStates = form.season === "N" ? 0 : harmonics > 0 ? 2 * harmonics : sample.seasonLength - 1;
        if (sample.observed <= smoothingCount(form) + (form.trend === "N" ? 2 : 3) + seasonStates) continue;
        const fit = fitForm(sample, form, harmonics);
        if (fit !== undefined && (best === undefined || fit.aicc < best.aicc)) best = fit;
      }
      return best;
    });
  });
}

export const ets = automaticEts("ets", { guarded: true });

function serve(name: string, series: Series, fit: (sample: EtsSample) => EtsFit | undefined): FittedModel {
  const sample = prepareSample(series);
  if (sample === undefined) throw new Unservable(name, "too-short");
  const fitted = sample.constant ? constantFit(sample) : fit(sample);
  if (fitted === undefined) throw new Unservable(name, "too-short");
  return new EtsModel(fitted, sample, series.values.length);
}

/** A series that never moved: no parameter can be estimated, and none is needed. */
function constantFit(sample: EtsSample): EtsFit {
  const state = { level: sample.values[0]!, slope: 0, seasonal: new Float64Array(1) };
  return {
    form: { error: "A", trend: "N", damped: false, season: "N" },
    alpha: 1,
    beta: 0,
    gamma: 0,
    phi: 1,
    initial: state,
    final: state,
    logLikelihood: Number.POSITIVE_INFINITY,
    aicc: Number.NEGATIVE_INFINITY,
    parameterCount: 1,
    variance: 0,
  };
}

class EtsModel implements FittedModel {
  readonly residuals: Float64Array;

  constructor(
    private readonly fit: EtsFit,
    private readonly sample: EtsSample,
    length: number,
  ) {
    this.residuals = new Float64Array(length).fill(Number.NaN);
    this.residuals.set(
      oneStepErrors(fit, sample.values).map((error) => error * sample.scale),
      sample.skipped,
    );
  }

  predict(horizon: number, { probabilities, random }: Parameters<FittedModel["predict"]>[1]): Forecast {
    const { fit, sample } = this;
    const { scale } = sample;
    const length = sample.values.length;
    const path = pointPath(fit, length, horizon);
    const mean = path.map((value) => value * scale);
    if (hasLinearStates(fit) && fit.form.error === "A") {
      const sigma = Math.sqrt(fit.variance) * scale;
      return linearForecast({ mean, weights: errorWeights(fit, horizon), sigma }, probabilities);
    }
    const draw: Forecast["sample"] = (n, random) =>
      samplePaths(fit, length, horizon, n, random).map((path) => path.map((value) => value * scale));
    if (!hasLinearStates(fit))
      return { mean, quantiles: pathQuantiles(draw(PATHS, random), probabilities), sample: draw };
    const deviations = forecastDeviations(fit, path);
    const quantiles = new Map(
      probabilities.map((p) => {
        const z = normalQuantile(p);
        return [p, mean.map((value, h) => value + z * deviations[h]! * scale)];
      }),
    );
    return { mean, quantiles, sample: draw };
  }

  describe(): Message {
    const { form, alpha, beta, gamma, phi } = this.fit;
    return {
      key: "describe.ets",
      parameters: {
        form: formName(form),
        trend: form.trend + (form.damped ? "d" : ""),
        season: form.season,
        pace: alpha < 0.1 ? "slow" : alpha < 0.5 ? "steady" : "fast",
        alpha,
        beta,
        gamma,
        phi,
      },
    };
  }
}
