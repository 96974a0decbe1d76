import { expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import { filterArma } from "../../../../models/forecasting/arima/arma-filter.js";
import { replayArima } from "../../../../models/forecasting/arima/fit.js";
import { arima, arimaOfOrder } from "../../../../models/forecasting/arima/index.js";
import { arimaData } from "../../../../models/forecasting/arima/problem.js";

const random = new Random(5);

/** log density of x ~ N(0, variance * covariance(i - j)) at its best variance, by Cholesky. */
function denseLogLikelihood(x: number[], covariance: (i: number, j: number) => number): number {
  const n = x.length;
  const L: number[][] = x.map(() => new Array(n).fill(0));
  let logs = 0;
  let squares = 0;
  const z: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = covariance(i, j);
      for (let k = 0; k < j; k++) sum -= L[i]![k]! * L[j]![k]!;
      L[i]![j] = i === j ? Math.sqrt(sum) : sum / L[j]![j]!;
    }
    let rest = x[i]!;
    for (let k = 0; k < i; k++) rest -= L[i]![k]! * z[k]!;
    z.push(rest / L[i]![i]!);
    logs += Math.log(L[i]![i]!);
    squares += z[i]! ** 2;
  }
  return -0.5 * n * (Math.log((2 * Math.PI * squares) / n) + 1) - logs;
}

const arma = {
  ar: Float64Array.of(0.7),
  ma: Float64Array.of(0.4),
  seasonalAr: new Float64Array(),
  seasonalMa: new Float64Array(),
};
const order = { p: 1, d: 0, q: 1, P: 0, D: 0, Q: 0, seasonLength: 1, constant: false };
/** Autocovariance of ARMA(1,1) with unit errors. */
const covariance = (lag: number) => {
  const [phi, theta] = [0.7, 0.4];
  const zero = (1 + 2 * phi * theta + theta * theta) / (1 - phi * phi);
  return lag === 0 ? zero : phi ** (lag - 1) * (phi * zero + theta);
};

test("the likelihood is that of the joint normal distribution", () => {
  const x = Array.from({ length: 30 }, () => random.normal());
  const fit = replayArima(arimaData(Float64Array.from(x), [], 1), order, arma)!;
  expect(fit.logLikelihood).toBeCloseTo(
    denseLogLikelihood(x, (i, j) => covariance(Math.abs(i - j))),
    9,
  );
});

test("with gaps, the likelihood is that of the observations alone", () => {
  const gaps = new Set([4, 11, 12, 20]);
  const x = Array.from({ length: 30 }, () => random.normal());
  const kept = x.map((_, t) => t).filter((t) => !gaps.has(t));
  const expected = denseLogLikelihood(
    kept.map((t) => x[t]!),
    (i, j) => covariance(Math.abs(kept[i]! - kept[j]!)),
  );
  const values = Float64Array.from(x.map((value, t) => (gaps.has(t) ? Number.NaN : value)));
  expect(replayArima(arimaData(values, [], 1), order, arma)!.logLikelihood).toBeCloseTo(expected, 9);
});

test("the filter's standardised errors of a long series are white with unit variance", () => {
  const n = 4000;
  const x = new Float64Array(n);
  let before = 0;
  for (let t = 0; t < n; t++) {
    const e = random.normal();
    x[t] = 0.7 * (t > 0 ? x[t - 1]! : 0) + e + 0.4 * before;
    before = e;
  }
  const errors = filterArma(arma.ar, arma.ma, [x])!.columns[0]!;
  let squares = 0;
  let lagged = 0;
  for (let t = 1; t < n; t++) {
    squares += errors[t]! ** 2 / n;
    lagged += (errors[t]! * errors[t - 1]!) / n;
  }
  expect(squares).toBeGreaterThan(0.94);
  expect(squares).toBeLessThan(1.06);
  expect(Math.abs(lagged)).toBeLessThan(0.05);
});

test("a promotion known for the future moves the forecast by its estimated effect", () => {
  const n = 80;
  const promotion = Float64Array.from({ length: n }, (_, t) => (t % 7 === 3 ? 1 : 0));
  const values = promotion.map((on) => 20 + 15 * on + random.normal());
  const fit = arima.fit({ values, seasonLength: 1 }, { regressors: { promotion } });
  const { mean } = fit.predict(3, { future: { promotion: Float64Array.of(0, 1, 0) } });
  expect(mean[0]).toBeGreaterThan(18);
  expect(mean[0]).toBeLessThan(22);
  expect(mean[1]! - mean[0]!).toBeGreaterThan(13.5);
  expect(mean[1]! - mean[0]!).toBeLessThan(16.5);
  expect(fit.describe("en")).toContain("one regressor");
});

test("forecasts scale with the data and shift with it", () => {
  const values = Float64Array.from({ length: 60 }, (_, t) => 30 + 5 * Math.sin(t) + random.normal());
  const method = arimaOfOrder("fixed", { ...order, d: 1, p: 1, q: 1 });
  const path = (x: Float64Array) => method.fit({ values: x, seasonLength: 1 }).predict(6).mean;
  const plain = path(values);
  const moved = path(values.map((value) => 8 * value + 100));
  plain.forEach((value, h) => {
    expect(moved[h]! / (8 * value + 100)).toBeCloseTo(1, 6);
  });
});
