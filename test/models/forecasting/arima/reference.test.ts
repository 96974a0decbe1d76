import { expect, test } from "vitest";
import { fitArima, replayArima } from "../../../../models/forecasting/arima/fit.js";
import { arimaOfOrder, orderName } from "../../../../models/forecasting/arima/index.js";
import type { ArimaOrder } from "../../../../models/forecasting/arima/order.js";
import { arimaData } from "../../../../models/forecasting/arima/problem.js";
import { selectArima } from "../../../../models/forecasting/arima/select.js";
import { ordinaryDifferences, seasonalDifferences } from "../../../../models/forecasting/arima/stationarity.js";
import { diffuseLogLikelihood } from "../../../support/diffuse-arima.js";
import { classicSeries, fixture } from "../../../support/fixtures.js";

type Arma = [p: number, q: number, P: number, Q: number, m: number, d: number, D: number];
interface Fixed {
  readonly series: string;
  readonly log: boolean;
  readonly arma: Arma;
  readonly coef: Record<string, number>;
  readonly logLikelihood: number;
  readonly mean: number[];
  readonly lower80: number[];
  readonly upper80: number[];
}
const reference = fixture<{
  fixed: Fixed[];
  automatic: Record<string, { method: string; aicc: number }>;
  differences: Record<string, { ndiffs: number; nsdiffs: number }>;
}>("r-arima.json");

const orderOf = ([p, q, P, Q, seasonLength, d, D]: Arma): ArimaOrder => ({
  p,
  d,
  q,
  P,
  D,
  Q,
  seasonLength,
  constant: d + D === 0,
});

for (const { series, log, arma, coef, logLikelihood, mean, lower80, upper80 } of reference.fixed) {
  const order = orderOf(arma);
  const known = classicSeries[series]!;
  const values = log ? known.values.map(Math.log) : known.values;
  const data = arimaData(values, [], known.seasonLength);

  test(`${orderName(order)} of ${series}${log ? " in logarithms" : ""} reaches R's likelihood`, () => {
    expect(fitArima(data, order)!.logLikelihood).toBeGreaterThan(logLikelihood - 0.01);
  });

  test(`${orderName(order)} of ${series}${log ? " in logarithms" : ""} with R's coefficients has R's likelihood`, () => {
    const take = (name: string, count: number) =>
      Float64Array.from({ length: count }, (_, i) => coef[`${name}${i + 1}`]!);
    const [p, q, P, Q] = arma;
    const given = { ar: take("ar", p), ma: take("ma", q), seasonalAr: take("sar", P), seasonalMa: take("sma", Q) };
    const fit = replayArima(data, order, given)!;
    const tolerance = 1e-8 * Math.abs(logLikelihood);
    if (order.d + order.D === 0) {
      expect(Math.abs(fit.logLikelihood - logLikelihood)).toBeLessThan(tolerance);
      return;
    }
    // R gives the states of differences a prior of variance 1e6, ours is the limit for an infinite one: the first is
    // replayed digit by digit, and the second is what it tends to.
    const withPrior = (kappa: number) => diffuseLogLikelihood([...values], order, given, kappa);
    expect(Math.abs(withPrior(1e6) - logLikelihood)).toBeLessThan(tolerance);
    const [gap, smaller] = [1e6, 1e8].map((kappa) => Math.abs(withPrior(kappa) - fit.logLikelihood));
    expect(smaller!).toBeLessThan(Math.max(0.02 * gap!, 1e-6));
  });

  test(`${orderName(order)} of ${series}${log ? " in logarithms" : ""} forecasts as R does`, () => {
    const forecast = arimaOfOrder("fixed", order).fit({ values, seasonLength: known.seasonLength }).predict(12);
    for (let h = 0; h < 12; h++) {
      const width = log ? Math.log(upper80[h]!) - Math.log(lower80[h]!) : upper80[h]! - lower80[h]!;
      const center = log ? Math.log(mean[h]!) : mean[h]!;
      expect(Math.abs(forecast.mean[h]! - center)).toBeLessThan(0.01 * width);
      const own = forecast.quantiles.get(0.9)![h]! - forecast.quantiles.get(0.1)![h]!;
      // With a seasonal moving average at -1 R also counts how little is known of the first seasonal states.
      if (series !== "ldeaths") expect(Math.abs(own / width - 1)).toBeLessThan(0.02);
    }
  });
}

test("KPSS and seasonal strength ask for as many differences as R's ndiffs and nsdiffs", () => {
  for (const [name, { ndiffs, nsdiffs }] of Object.entries(reference.differences)) {
    const { values, seasonLength } = classicSeries[name]!;
    expect([name, ordinaryDifferences(values), seasonalDifferences(values, seasonLength)]).toEqual([
      name,
      ndiffs,
      nsdiffs,
    ]);
  }
});

test("the automatic order is never further from the data, by AICc, than R's", () => {
  for (const name of [
    "AirPassengers",
    "USAccDeaths",
    "UKgas",
    "Nile",
    "LakeHuron",
    "JohnsonJohnson",
    "WWWusage",
    "lynx",
  ]) {
    const { values, seasonLength } = classicSeries[name]!;
    const fit = selectArima(arimaData(values, [], seasonLength))!;
    const { aicc, method } = reference.automatic[name]!;
    expect(fit.aicc, `${name}: ${orderName(fit.order)} against ${method}`).toBeLessThan(aicc + 0.01);
  }
});
