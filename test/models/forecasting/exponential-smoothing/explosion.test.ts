import { expect, test } from "vitest";
import { explodes } from "../../../../models/forecasting/exponential-smoothing/explosion.js";
import { ets } from "../../../../models/forecasting/exponential-smoothing/index.js";
import { prepareSample } from "../../../../models/forecasting/exponential-smoothing/sample.js";
import { selectForm } from "../../../../models/forecasting/exponential-smoothing/select.js";
import { classicSeries } from "../../../support/fixtures.js";

const lynx = { values: classicSeries.lynx!.values, seasonLength: 1 };
const sample = prepareSample(lynx)!;

test("the form of least AICc for the lynx, whose relative errors are as large as the level, explodes", () => {
  expect(explodes(selectForm(sample)!, sample)).toBe(true);
});

test("the guarded choice passes it over, and its forecasts stay near what was seen", () => {
  const fit = selectForm(sample, { guarded: true })!;
  expect(explodes(fit, sample)).toBe(false);
  const upper = ets.fit(lynx).predict(24).quantiles.get(0.975)![23]!;
  expect(upper).toBeLessThan(10 * Math.max(...lynx.values));
});

test("steady multiplicative growth does not count as exploding", () => {
  const air = classicSeries.AirPassengers!;
  const data = prepareSample({ values: air.values, seasonLength: 1 })!;
  expect(explodes(selectForm(data)!, data)).toBe(false);
});
