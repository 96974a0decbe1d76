import { ln, power } from "../../core/index.js";
import { leastSquaresInPlace } from "../../core/linear-algebra/index.js";
import type { Objective } from "../../core/optimization/index.js";
import { type ArmaFilter, filterArma } from "./arma-filter.js";
import { projectOutGaps } from "./gap-projection.js";
import type { ArimaOrder } from "./order.js";
import { multiply, stationaryCoefficients } from "./polynomial.js";
import type { DifferencedData } from "./problem.js";

/** The four short polynomials of a seasonal model, each from lag 1 (or m) on. */
export interface ArmaCoefficients {
  readonly ar: Float64Array;
  readonly ma: Float64Array;
  readonly seasonalAr: Float64Array;
  readonly seasonalMa: Float64Array;
}

/** Estimates that follow from given ARMA coefficients. */
export interface Concentrated {
  readonly filter: ArmaFilter;
  readonly coefficients: Float64Array;
  readonly squares: number;
  /** -2 log-likelihood without the constant n (1 + log 2 pi). */
  readonly value: number;
}

/** Added to the sum of squares, in units of the scaled data: a perfect fit keeps a finite likelihood. */
const SQUARES_FLOOR = 1e-20;
const STEP = 1e-5;

/** phi and theta of the product polynomials, from lag 1 on. */
export function expand({ ar, ma, seasonalAr, seasonalMa }: ArmaCoefficients, seasonLength: number) {
  const negative = (x: Float64Array) => x.map((value) => -value);
  return {
    phi: negative(multiply(negative(ar), negative(seasonalAr), seasonLength).subarray(1)),
    theta: multiply(ma, seasonalMa, seasonLength).subarray(1),
  };
}

/**
 * Exact Gaussian likelihood of a differenced series with regressors, as a function of unbounded coordinates of the
 * ARMA part. Error variance and regression coefficients have formulas: the filter turns data and regressors into
 * uncorrelated errors, and least squares among those is generalised least squares (Harvey & Phillips, 1979).
 * The first columns are indicators of missing observations: they are integrated out, which gives the
 * likelihood of what was observed. A `margin` above 1 keeps all roots, of seasonal polynomials in B^m, that far out.
 */
export class ArimaLikelihood implements Objective {
  private readonly buffers: Float64Array[];
  private readonly point: Float64Array;
  private reached = Number.POSITIVE_INFINITY;

  constructor(
    private readonly order: ArimaOrder,
    private readonly differenced: DifferencedData,
    private readonly margin = 1,
    private readonly rough = false,
  ) {
    this.buffers = [differenced.data, ...differenced.columns].map((column) => column.slice());
    this.point = new Float64Array(order.p + order.q + order.P + order.Q);
  }

  get size(): number {
    return this.point.length;
  }

  /** Observations that the likelihood counts. */
  get observed(): number {
    return this.differenced.observed;
  }

  value(x: Float64Array): number {
    this.point.set(x);
    this.reached = this.evaluate(x);
    return this.reached;
  }

  private evaluate(x: Float64Array): number {
    return this.at(this.coefficients(x))?.value ?? Number.POSITIVE_INFINITY;
  }

  /** By central differences, or, where the search only compares models, by one-sided ones. */
  gradient(into: Float64Array): void {
    const x = this.point;
    const { reached } = this;
    for (let i = 0; i < x.length; i++) {
      const here = x[i]!;
      x[i] = here + STEP;
      const above = this.evaluate(x);
      x[i] = here - STEP;
      const slope = this.rough ? (above - reached) / STEP : (above - this.evaluate(x)) / (2 * STEP);
      x[i] = here;
      into[i] = Number.isFinite(slope) ? slope : 0;
    }
  }

  /** Coefficients whose roots are all further from zero than `margin`. */
  coefficients(x: Float64Array): ArmaCoefficients {
    const { p, q, P, Q } = this.order;
    const polynomial = (from: number, count: number, sign: number) =>
      stationaryCoefficients(x, from, count).map((value, k) => (sign * value) / power(this.margin, k + 1));
    return {
      ar: polynomial(0, p, 1),
      ma: polynomial(p, q, -1),
      seasonalAr: polynomial(p + q, P, 1),
      seasonalMa: polynomial(p + q + P, Q, -1),
    };
  }

  /** Undefined next to a unit root. */
  at(arma: ArmaCoefficients): Concentrated | undefined {
    const { buffers, observed } = this;
    const { data, columns, gaps } = this.differenced;
    const { phi, theta } = expand(arma, this.order.seasonLength);
    buffers[0]!.set(data);
    for (let k = 0; k < columns.length; k++) buffers[k + 1]!.set(columns[k]!);
    const filter = filterArma(phi, theta, buffers, !this.rough);
    if (filter === undefined) return undefined;
    const errors = buffers[0]!;
    const regressors = buffers.slice(gaps + 1);
    const projection = projectOutGaps(buffers.slice(1, gaps + 1), regressors, errors);
    const { coefficients: effects, squares } = leastSquaresInPlace(regressors, errors);
    const coefficients = new Float64Array(columns.length);
    coefficients.set(projection.effects(effects));
    coefficients.set(effects, gaps);
    const value = observed * ln((squares + SQUARES_FLOOR) / observed) + filter.logVariances + projection.logDeterminant;
    return Number.isNaN(value) ? undefined : { filter, coefficients, squares, value };
  }

  /** Standardised one-step errors after regression, in units of the scaled data. */
  errors(arma: ArmaCoefficients, coefficients: Float64Array): Float64Array {
    const { phi, theta } = expand(arma, this.order.seasonLength);
    const rest = this.differenced.data.slice();
    this.differenced.columns.forEach((column, k) => {
      for (let t = 0; t < rest.length; t++) rest[t] = rest[t]! - coefficients[k]! * column[t]!;
    });
    return filterArma(phi, theta, [rest])!.columns[0]!;
  }
}
