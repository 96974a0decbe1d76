import { cos, sin } from "../../core/index.js";
import { leastSquares } from "../../core/linear-algebra/index.js";
import { seasonalFigure } from "../decomposition/classical.js";
import type { EtsForm } from "./form.js";

/** Level, slope and seasonal states; `seasonal[t mod seasonLength]` belongs to observation t. */
export interface EtsState {
  readonly level: number;
  readonly slope: number;
  readonly seasonal: Float64Array;
}

const LEAST_SEASON = 0.01;

/**
 * Starting values of the states before optimisation: seasonal figure of a decomposition, then a straight line through
 * the first seasons of the adjusted series (Hyndman et al., 2008, section 2.6.1).
 */
export function initialState(y: Float64Array, seasonLength: number, form: EtsForm): EtsState {
  const seasonal = form.season === "N" ? new Float64Array(1) : startingFigure(y, seasonLength, form.season === "M");
  const m = seasonal.length;
  const adjusted = y.slice(0, Math.min(y.length, Math.max(10, 2 * m)));
  if (form.season === "A") for (let t = 0; t < adjusted.length; t++) adjusted[t] = adjusted[t]! - seasonal[t % m]!;
  if (form.season === "M") for (let t = 0; t < adjusted.length; t++) adjusted[t] = adjusted[t]! / seasonal[t % m]!;
  if (form.trend === "N") {
    let sum = 0;
    for (const value of adjusted) sum += value;
    return { level: sum / adjusted.length, slope: 0, seasonal };
  }
  const { intercept, slope } = straightLine(adjusted);
  if (form.trend === "A") return { level: intercept, slope, seasonal };
  const growth = (intercept + 2 * slope) / (intercept + slope);
  return intercept + slope > 1e-8 && growth > 1e-8
    ? { level: intercept + slope, slope: Math.min(growth, 2), seasonal }
    : { level: Math.max(adjusted[0]!, 1e-3), slope: 1, seasonal };
}

function startingFigure(y: Float64Array, m: number, multiplicative: boolean): Float64Array {
  const figure = y.length >= 3 * m ? seasonalFigure(y, m, multiplicative) : shortFigure(y, m, multiplicative);
  if (!multiplicative) return figure;
  let mean = 0;
  for (let j = 0; j < m; j++) {
    figure[j] = Math.max(figure[j]!, LEAST_SEASON);
    mean += figure[j]! / m;
  }
  for (let j = 0; j < m; j++) figure[j] = figure[j]! / mean;
  return figure;
}

/** With few seasons the trend is a straight line, fitted together with one harmonic so that the season cannot bend it. */
function shortFigure(y: Float64Array, m: number, multiplicative: boolean): Float64Array {
  const columns = [0, 1, 2, 3].map(() => new Float64Array(y.length));
  for (let t = 0; t < y.length; t++) {
    const angle = (2 * Math.PI * t) / m;
    columns[0]![t] = 1;
    columns[1]![t] = t;
    columns[2]![t] = cos(angle);
    columns[3]![t] = sin(angle);
  }
  const [intercept, slope] = leastSquares(columns, y) as unknown as [number, number];
  const figure = new Float64Array(m);
  const counts = new Float64Array(m);
  for (let t = 0; t < y.length; t++) {
    const trend = intercept + slope * t;
    figure[t % m] = figure[t % m]! + (multiplicative ? y[t]! / Math.max(trend, 1e-6) : y[t]! - trend);
    counts[t % m] = counts[t % m]! + 1;
  }
  let mean = 0;
  for (let j = 0; j < m; j++) {
    figure[j] = counts[j]! > 0 ? figure[j]! / counts[j]! : multiplicative ? 1 : 0;
    mean += figure[j]! / m;
  }
  for (let j = 0; j < m; j++) figure[j] = multiplicative ? figure[j]! / mean : figure[j]! - mean;
  return figure;
}

/** Least-squares line through y[0], y[1], ... at x = 1, 2, ... */
function straightLine(y: Float64Array): { intercept: number; slope: number } {
  const n = y.length;
  if (n < 2) return { intercept: y[0]!, slope: 0 };
  const centre = (n + 1) / 2;
  let mean = 0;
  let product = 0;
  for (let t = 0; t < n; t++) {
    mean += y[t]! / n;
    product += (t + 1 - centre) * y[t]!;
  }
  const slope = (12 * product) / (n * (n * n - 1));
  return { intercept: mean - slope * centre, slope };
}
