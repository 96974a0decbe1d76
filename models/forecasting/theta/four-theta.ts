import { exp, type Forecast, ln, power, Unservable } from "../../core/index.js";
import { minimizeOnInterval } from "../../core/optimization/index.js";
import { defineForecaster } from "../define.js";
import { linearForecast } from "../linear-forecast.js";
import { fixedLine } from "./regression-line.js";
import { adjustSeason, type SeasonalAdjustment, withSeason } from "./seasonal-adjustment.js";
import { fitSimpleSmoothing } from "./simple-smoothing.js";

/** How a theta line is made: of which trend, and whether trend and deviations add up or multiply. */
interface Shape {
  readonly trend: "linear" | "exponential";
  readonly multiplicative: boolean;
}

const shapes: readonly Shape[] = [
  { trend: "linear", multiplicative: false },
  { trend: "linear", multiplicative: true },
  { trend: "exponential", multiplicative: false },
  { trend: "exponential", multiplicative: true },
];

/** Range of theta: 1 is simple smoothing without a trend. */
const [leastTheta, greatestTheta] = [1, 3];

interface FourThetaFit {
  readonly shape: Shape;
  readonly season: SeasonalAdjustment;
  readonly theta: number;
  readonly alpha: number;
  /** Smoothed theta line after the last observation. */
  readonly level: number;
  trendAt(t: number): number;
  /** One-step forecasts of the adjusted series. */
  readonly ahead: Float64Array;
  /** Mean absolute one-step error of the series itself. */
  readonly error: number;
}

/**
 * 4Theta (Spiliotis, Assimakopoulos & Makridakis, 2020): linear or exponential trend, lines that add up or multiply, additive or
 * multiplicative season, and any theta; the combination with the least mean absolute one-step error is taken.
 */
export const fourTheta = defineForecaster("4theta", ({ values, seasonLength }) => {
  const first = values.findIndex((value) => !Number.isNaN(value));
  const history = first > 0 ? values.subarray(first) : values;
  const observed = history.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  if (first < 0 || observed < 5) throw new Unservable("4theta", "too-short");
  const n = history.length;
  const best = bestFit(history, seasonLength);
  const { season, shape, ahead, alpha, theta } = best;
  const residuals = new Float64Array(values.length).fill(Number.NaN);
  for (let t = 0; t < n; t++) residuals[first + t] = history[t]! - withSeason(season, ahead[t]!, t);
  const forward = shape.multiplicative ? ln : (value: number) => value;
  const back = shape.multiplicative ? exp : (value: number) => value;
  let squares = 0;
  for (let t = 0; t < n; t++) {
    if (!Number.isNaN(history[t]!)) squares += (forward(season.adjusted[t]!) - forward(ahead[t]!)) ** 2;
  }
  const sigma = Math.sqrt(squares / (observed - 3));
  const restore = (path: Float64Array) => path.map((value, k) => withSeason(season, back(value), n + k));
  return {
    residuals,
    predict: (horizon, { probabilities }): Forecast => {
      const weights = new Float64Array(horizon).fill(alpha);
      weights[0] = 1;
      const mean = Float64Array.from({ length: horizon }, (_, h) =>
        forward(combine(shape, best.level, best.trendAt(n + h), theta)),
      );
      const plain = linearForecast({ mean, weights, sigma }, probabilities);
      return {
        mean: restore(mean),
        quantiles: new Map([...plain.quantiles].map(([p, path]) => [p, restore(path)])),
        sample: (count, random) => plain.sample!(count, random).map(restore),
      };
    },
    describe: () => ({
      key: "describe.4theta",
      parameters: {
        theta,
        alpha,
        trend: shape.trend,
        together: shape.multiplicative ? "multiply" : "add",
        season: season.kind,
      },
    }),
  };
});

function bestFit(history: Float64Array, seasonLength: number): FourThetaFit {
  const multiplied = adjustSeason(history, seasonLength);
  const seasons =
    multiplied.kind === "multiplicative" ? [multiplied, adjustSeason(history, seasonLength, false)] : [multiplied];
  let best: FourThetaFit | undefined;
  for (const season of seasons) {
    const positive = season.bridged.every((value) => value > 0);
    for (const shape of shapes) {
      if (!positive && (shape.multiplicative || shape.trend === "exponential")) continue;
      const fit = fitShape(history, season, shape);
      if (best === undefined || fit.error < best.error) best = fit;
    }
  }
  return best!;
}

function fitShape(history: Float64Array, season: SeasonalAdjustment, shape: Shape): FourThetaFit {
  const trendAt = trendOf(season.bridged, shape);
  const at = (theta: number) => fitTheta(history, season, shape, trendAt, theta);
  const theta = minimizeOnInterval((theta) => at(theta).error, leastTheta, greatestTheta, {
    points: 5,
    tolerance: 0.05,
  });
  return at(theta);
}

/** The fitted trend; where trend and deviations multiply it stays above a hundredth of its least value. */
function trendOf(bridged: Float64Array, { trend, multiplicative }: Shape): (t: number) => number {
  const n = bridged.length;
  const exponential = trend === "exponential";
  const { intercept, slope } = fixedLine(exponential ? bridged.map(ln) : bridged);
  // An exponential trend beyond twice the history would outgrow any number.
  if (exponential) return (t) => exp(intercept + slope * Math.min(t + 1, 2 * n + 1));
  const line = (t: number) => intercept + slope * (t + 1);
  if (!multiplicative) return line;
  const floor = 0.01 * (bridged.reduce((sum, value) => sum + value, 0) / n);
  return (t) => Math.max(floor, line(t));
}

const combine = ({ multiplicative }: Shape, level: number, trend: number, theta: number): number =>
  multiplicative ? power(level, 1 / theta) * power(trend, 1 - 1 / theta) : level / theta + (1 - 1 / theta) * trend;

function fitTheta(
  history: Float64Array,
  season: SeasonalAdjustment,
  shape: Shape,
  trendAt: (t: number) => number,
  theta: number,
): FourThetaFit {
  const line = season.adjusted.map((value, t) =>
    shape.multiplicative
      ? power(value, theta) * power(trendAt(t), 1 - theta)
      : theta * value + (1 - theta) * trendAt(t),
  );
  const { alpha, level, errors } = fitSimpleSmoothing(line);
  let smoothed = Number.NaN;
  let error = 0;
  let count = 0;
  const ahead = line.map((value, t) => {
    // In a gap the smoothed line stays where it was.
    if (!Number.isNaN(value)) smoothed = value - errors[t]!;
    const forecast = combine(
      shape,
      shape.multiplicative ? Math.max(1e-12 * trendAt(t), smoothed) : smoothed,
      trendAt(t),
      theta,
    );
    if (!Number.isNaN(value)) {
      error += Math.abs(history[t]! - withSeason(season, forecast, t));
      count++;
    }
    return forecast;
  });
  return { shape, season, theta, alpha, level, trendAt, ahead, error: error / count };
}
