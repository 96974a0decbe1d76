import { describe, expect, test } from "vitest";
import { type EtsFit, fitForm } from "../../../../models/forecasting/exponential-smoothing/fit.js";
import {
  forecastDeviations,
  hasLinearStates,
} from "../../../../models/forecasting/exponential-smoothing/forecast-variance.js";
import { type EtsForm, formName } from "../../../../models/forecasting/exponential-smoothing/form.js";
import { pointPath } from "../../../../models/forecasting/exponential-smoothing/point-path.js";
import { oneStepErrors, replay } from "../../../../models/forecasting/exponential-smoothing/residuals.js";
import { prepareSample } from "../../../../models/forecasting/exponential-smoothing/sample.js";
import { selectForm } from "../../../../models/forecasting/exponential-smoothing/select.js";
import { classicSeries, fixture } from "../../../support/fixtures.js";

interface Reference {
  readonly par: { alpha: number; beta?: number; gamma?: number; phi?: number };
  readonly initial: number[];
  readonly logLikelihood: number;
  readonly variance: number;
  readonly mean: number[];
  readonly lower80: number[];
  readonly upper80: number[];
}

const specified = fixture<Record<string, Record<string, Reference>>>("r-ets-specified.json");

function formOf(code: string): EtsForm {
  const [error, trend, season] = code.replace("d", "") as unknown as [
    EtsForm["error"],
    EtsForm["trend"],
    EtsForm["season"],
  ];
  return { error, trend, damped: code.includes("d"), season };
}

/** R's estimates as a fit of ours; R lists the most recent season first. */
function asFit(form: EtsForm, { par, initial, variance }: Reference): EtsFit {
  const [level = 0, ...rest] = initial;
  const slope = form.trend === "N" ? 0 : rest.shift();
  const seasonal = form.season === "N" ? new Float64Array(1) : Float64Array.from(rest).reverse();
  const state = { level, slope: slope as number, seasonal };
  const { alpha, beta = 0, gamma = 0, phi = 1 } = par;
  return {
    form,
    alpha,
    beta,
    gamma,
    phi,
    initial: state,
    final: state,
    logLikelihood: 0,
    aicc: 0,
    parameterCount: 0,
    variance,
  };
}

const cases = Object.entries(specified).flatMap(([name, forms]) =>
  Object.entries(forms).map(([code, reference]) => ({ name, code, form: formOf(code), reference })),
);

describe.each(cases)("$code of $name", ({ name, form, reference }) => {
  const series = classicSeries[name]!;

  test("reaches at least the likelihood that R reaches", () => {
    const fit = fitForm(prepareSample(series)!, form);
    expect(fit!.logLikelihood).toBeGreaterThan(reference.logLikelihood - 0.01);
  });

  // R's own estimates of additive seasons make forecasts of the growing UKgas negative, where relative errors mean nothing.
  const leavesDomain = name === "UKgas" && form.error === "M" && form.season === "A";

  test.skipIf(leavesDomain)("given R's estimates, has R's likelihood and forecasts", () => {
    const fit = asFit(form, reference);
    const n = series.values.length;
    const errors = oneStepErrors(fit, series.values);
    const relative = form.error === "M";
    let squares = 0;
    let logs = 0;
    for (let t = 0; t < n; t++) {
      const forecast = series.values[t]! - errors[t]!;
      squares += (relative ? errors[t]! / forecast : errors[t]!) ** 2;
      if (relative) logs += Math.log(forecast);
    }
    expect(-0.5 * n * Math.log(squares) - logs).toBeCloseTo(reference.logLikelihood, 8);

    const { level, slope, seasonal } = replay(fit, series.values);
    const ended = { ...fit, final: { level, slope, seasonal } };
    const path = pointPath(ended, n, 14);
    const m = series.seasonLength;
    // R's means of multiplicative seasons add the covariance of level and season from the second season on, and its
    // damped multiplicative forms give the first step the whole slope, unlike the equation they were fitted by.
    const steps = form.season === "M" ? m : 14;
    if (!(form.damped && (form.season === "M" || form.trend === "M"))) {
      for (let h = 0; h < Math.min(14, steps); h++) expect(path[h]! / reference.mean[h]!).toBeCloseTo(1, 9);
    }
    if (!hasLinearStates(fit)) return;
    const deviations = forecastDeviations(ended, path);
    // Without a trend R lets gamma in one step early; only the steps before are comparable.
    for (let h = 0; h < (form.season === "A" && form.trend === "N" ? m - 1 : 14); h++) {
      const spread = reference.upper80[h]! - reference.lower80[h]!;
      expect((2 * 1.2815515655446004 * deviations[h]!) / spread).toBeCloseTo(1, 9);
    }
  });
});

test("automatic selection is never further from the data, by AICc, than R's on the classic series", () => {
  const automatic = fixture<Record<string, { method: string; aicc: number }>>("r-ets-automatic.json");
  for (const [name, { aicc, method }] of Object.entries(automatic)) {
    const fit = selectForm(prepareSample(classicSeries[name]!)!)!;
    expect(fit.aicc, `${name}: ${formName(fit.form)} against ${method}`).toBeLessThan(aicc + 0.001);
  }
});

test("automatic selection is never further from the data, by AICc, than R's on synthetic demand", () => {
  const synthetic = fixture<{ seasonLength: number; y: number[]; etsAicc: number }[]>("synthetic-40.json");
  for (const { seasonLength, y, etsAicc } of synthetic) {
    const fit = selectForm(prepareSample({ values: Float64Array.from(y), seasonLength })!)!;
    expect(fit.aicc).toBeLessThan(etsAicc + 0.001);
  }
});
