import { ln, power } from "../../core/index.js";
import { Bfgs } from "../../core/optimization/index.js";
import { ArimaLikelihood, type ArmaCoefficients, expand } from "./likelihood.js";
import { type ArimaOrder, coefficientCount } from "./order.js";
import { freeCoordinates } from "./polynomial.js";
import { type ArimaData, differenceData } from "./problem.js";

export interface ArimaFit extends ArmaCoefficients {
  readonly order: ArimaOrder;
  /** Product polynomials, from lag 1 on. */
  readonly phi: Float64Array;
  readonly theta: Float64Array;
  /** Regression coefficients: of gap indicators, of the constant, of the regressors; units of the series. */
  readonly coefficients: Float64Array;
  /** Standardised errors of the differenced series, units of the series. */
  readonly errors: Float64Array;
  /** Predicted state of the differenced regression error after the last period, units of the series. */
  readonly state: Float64Array;
  readonly variance: number;
  readonly logLikelihood: number;
  readonly aicc: number;
}

/** With a tolerance above this, one-sided differences are exact enough for the gradient. */
const ROUGH = 1e-7;

export interface ArimaFitOptions {
  /** Coefficients of related models to start from; the default is zero. */
  readonly starts?: readonly ArmaCoefficients[];
  /** Least distance of every root from zero; 1 allows the unit circle. */
  readonly margin?: number;
  readonly tolerance?: number;
}

const optimizers = new Map<number, Bfgs>();

/**
 * Exact maximum likelihood at the given order. Undefined when the differenced series is too short for the order.
 */
export function fitArima(
  data: ArimaData,
  order: ArimaOrder,
  { starts = [], margin = 1, tolerance = 1e-9 }: ArimaFitOptions = {},
): ArimaFit | undefined {
  const differenced = differenceData(data, order.d, order.D, order.constant);
  if (differenced.observed - (coefficientCount(order) + data.regressors.length + 1) - 1 <= 0) return undefined;
  const likelihood = new ArimaLikelihood(order, differenced, margin, tolerance > ROUGH);
  const optimizer = optimizers.get(likelihood.size) ?? new Bfgs(likelihood.size);
  optimizers.set(likelihood.size, optimizer);
  let best: Float64Array | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  const tried = starts.length > 0 ? starts : [undefined];
  for (const start of tried) {
    const x = coordinates(order, start, margin);
    const value =
      x.length === 0
        ? likelihood.value(x)
        : optimizer.minimize(likelihood, x, { maxIterations: tolerance > ROUGH ? 30 : 100, tolerance, maxStep: 1 });
    if (value < lowest) {
      lowest = value;
      best = x;
    }
  }
  return best && describeFit(data, order, likelihood, likelihood.coefficients(best), differenced.scale);
}

/** The model with given coefficients, nothing searched; undefined next to a unit root. */
export function replayArima(data: ArimaData, order: ArimaOrder, arma: ArmaCoefficients): ArimaFit | undefined {
  const differenced = differenceData(data, order.d, order.D, order.constant);
  return describeFit(data, order, new ArimaLikelihood(order, differenced), arma, differenced.scale);
}

function describeFit(
  data: ArimaData,
  order: ArimaOrder,
  likelihood: ArimaLikelihood,
  arma: ArmaCoefficients,
  scale: number,
): ArimaFit | undefined {
  const found = likelihood.at(arma);
  if (found === undefined) return undefined;
  const { filter, coefficients, squares, value } = found;
  const n = likelihood.observed;
  const k = coefficientCount(order) + data.regressors.length + 1;
  const deviance = value + n * (1 + ln(2 * Math.PI)) + 2 * n * ln(scale);
  const [own, ...others] = filter.states as [Float64Array, ...Float64Array[]];
  const state = own.map((value, i) => {
    let rest = value;
    for (let c = 0; c < others.length; c++) rest -= coefficients[c]! * others[c]![i]!;
    return rest * scale;
  });
  return {
    ...arma,
    order,
    ...expand(arma, order.seasonLength),
    coefficients: coefficients.map((value) => value * scale),
    errors: likelihood.errors(arma, coefficients).map((value) => value * scale),
    state,
    variance: (squares / Math.max(1, n - k + 1)) * scale * scale,
    logLikelihood: -0.5 * deviance,
    aicc: deviance + (2 * k * n) / (n - k - 1),
  };
}

/** Coordinates of `start` cut or padded with zeros to the order. */
function coordinates({ p, q, P, Q }: ArimaOrder, start: ArmaCoefficients | undefined, margin: number): Float64Array {
  const x = new Float64Array(p + q + P + Q);
  if (start === undefined) return x;
  const place = (coefficients: Float64Array, sign: number, count: number, from: number) => {
    const free = freeCoordinates(coefficients.map((value, k) => sign * value * power(margin, k + 1)));
    if (free === undefined) return;
    for (let i = 0; i < Math.min(count, free.length); i++) x[from + i] = Math.max(-2, Math.min(2, free[i]!));
  };
  place(start.ar, 1, p, 0);
  place(start.ma, -1, q, p);
  place(start.seasonalAr, 1, P, p + q);
  place(start.seasonalMa, -1, Q, p + q + P);
  return x;
}
