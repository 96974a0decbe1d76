import { expect, test } from "vitest";
import { fitForm } from "../../../../models/forecasting/exponential-smoothing/fit.js";
import type { EtsForm } from "../../../../models/forecasting/exponential-smoothing/form.js";
import { pointPath } from "../../../../models/forecasting/exponential-smoothing/point-path.js";
import { prepareSample } from "../../../../models/forecasting/exponential-smoothing/sample.js";
import { forecasterNamed } from "../../../../models/forecasting/index.js";
import { classicSeries, fixture } from "../../../support/fixtures.js";

const specified = fixture<Record<string, Record<string, { logLikelihood: number }>>>("r-ets-specified.json");
const form = (trend: "N" | "A", damped: boolean): EtsForm => ({ error: "A", trend, damped, season: "N" });
const methods = [
  ["ses", "ANN", form("N", false)],
  ["holt", "AAN", form("A", false)],
  ["holt-damped", "AAdN", form("A", true)],
] as const;

test.each(methods)("%s as registered is the fit that reaches R's likelihood", (name, code, form) => {
  let compared = 0;
  for (const [title, series] of Object.entries(classicSeries)) {
    const reference = specified[title]?.[code];
    if (reference === undefined) continue;
    compared++;
    const sample = prepareSample(series)!;
    const fit = fitForm(sample, form)!;
    expect(fit.logLikelihood).toBeGreaterThan(reference.logLikelihood - 0.01);
    const expected = pointPath(fit, sample.values.length, 8);
    forecasterNamed(name)
      .fit(series)
      .predict(8)
      .mean.forEach((value, h) => {
        expect(value / (expected[h]! * sample.scale)).toBeCloseTo(1, 12);
      });
  }
  expect(compared).toBeGreaterThan(0);
});
