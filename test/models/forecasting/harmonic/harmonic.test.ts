import { expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import { innovations, processAt, startsOf } from "../../../../models/forecasting/harmonic/error-process.js";
import { harmonicOf } from "../../../../models/forecasting/harmonic/index.js";
import { fitRegression, squaresByPrefix } from "../../../../models/forecasting/harmonic/regression.js";
import { waves } from "../../../../models/forecasting/harmonic/seasons.js";
import { selectHarmonics } from "../../../../models/forecasting/harmonic/select.js";
import { forecasterNamed } from "../../../../models/forecasting/index.js";
import { fixture } from "../../../support/fixtures.js";

const classic = fixture<Record<string, { y: number[] }>>("classic-series.json");
const harmonic = forecasterNamed("harmonic");

/** AIC of `tbats(USAccDeaths)` in R's forecast 8.20, TBATS(1, {0,0}, -, {<12,5>}), as that package counts it. */
const tbatsAic = 1132.91522028003;

test("on USAccDeaths the Akaike criterion is below that of R's TBATS", () => {
  const y = Float64Array.from(classic.USAccDeaths!.y);
  const problem = { y, missing: new Uint8Array(y.length), observed: y.length, cautious: false };
  const model = selectHarmonics(problem, [{ length: 12, mostHarmonics: 6 }], [])!;
  // R counts neither the variance nor the constants of the density.
  expect(y.length * Math.log(model.squares) + 2 * (model.parameterCount - 1)).toBeLessThan(tbatsAic);
});

test("with a level that does not move the fit is the least-squares regression", () => {
  const random = new Random(3);
  const columns = [new Float64Array(60).fill(1), ...waves(12, 2, 0, 60)];
  const y = Float64Array.from(
    { length: 60 },
    (_, t) => 50 + 9 * columns[1]![t]! - 4 * columns[4]![t]! + random.normal(),
  );
  const problem = { y, missing: new Uint8Array(60), observed: 60, cautious: false };
  const fit = fitRegression(problem, columns, "wandering")!;
  expect(fit.process.alpha).toBeLessThan(0.1);
  expect(fit.coefficients[1]).toBeCloseTo(9, 0);
  expect(fit.coefficients[4]).toBeCloseTo(-4, 0);
  const prefix = squaresByPrefix(problem, columns, fit.process);
  expect(prefix[columns.length]).toBeCloseTo(fit.squares, 8);
  for (let k = 1; k < prefix.length; k++) expect(prefix[k]!).toBeLessThanOrEqual(prefix[k - 1]! + 1e-9);
});

test("the innovations of a process that generated a column are what it was generated from", () => {
  const random = new Random(9);
  const process = processAt("sloping", Float64Array.from(startsOf.sloping[0]!))!;
  const shocks = Float64Array.from({ length: 40 }, () => random.normal());
  let [level, slope] = [0, 0];
  const column = shocks.map((shock) => {
    const carried = process.phi * slope;
    const value = level + carried + shock;
    level += carried + process.alpha * shock;
    slope = carried + process.beta * shock;
    return value;
  });
  innovations(column, new Uint8Array(40), process);
  column.forEach((error, t) => {
    expect(error).toBeCloseTo(shocks[t]!, 10);
  });
});

test("two years of weeks with one wave a year are carried into the third", () => {
  const random = new Random(11);
  const year = 365.25 / 7;
  const at = (t: number) => 100 + 30 * Math.cos((2 * Math.PI * t) / year);
  const values = Float64Array.from({ length: 104 }, (_, t) => at(t) + 5 * random.normal());
  const { mean, quantiles } = harmonic.fit({ values, seasonLength: 52, frequency: "W" }).predict(26);
  mean.forEach((value, h) => {
    expect(Math.abs(value - at(104 + h))).toBeLessThan(6);
    expect(quantiles.get(0.025)![h]!).toBeLessThan(at(104 + h));
    expect(quantiles.get(0.975)![h]!).toBeGreaterThan(at(104 + h));
  });
});

test("seasons of given lengths that are not whole are found beside each other", () => {
  const at = (t: number) => 20 + 4 * Math.sin((2 * Math.PI * t) / 7) + 6 * Math.cos((2 * Math.PI * t) / 30.44);
  const random = new Random(2);
  const values = Float64Array.from({ length: 200 }, (_, t) => at(t) + 0.3 * random.normal());
  const { mean } = harmonicOf("harmonic-7-30", [7, 30.44]).fit({ values, seasonLength: 7 }).predict(30);
  mean.forEach((value, h) => {
    expect(Math.abs(value - at(200 + h))).toBeLessThan(0.6);
  });
});

test("a known price moves the forecast by its effect", () => {
  const random = new Random(4);
  const price = Float64Array.from({ length: 60 }, () => 8 + Math.round(4 * random.uniform()));
  const values = price.map((p, t) => 200 - 12 * p + 10 * Math.sin((2 * Math.PI * t) / 12) + random.normal());
  const fitted = harmonic.fit({ values, seasonLength: 12 }, { regressors: { price } });
  const dear = fitted.predict(3, { future: { price: Float64Array.of(12, 12, 12) } }).mean;
  const cheap = fitted.predict(3, { future: { price: Float64Array.of(8, 8, 8) } }).mean;
  cheap.forEach((value, h) => {
    expect((value - dear[h]!) / 48).toBeCloseTo(1, 1);
  });
  expect(fitted.describe("en")).toContain("one regressor");
});
