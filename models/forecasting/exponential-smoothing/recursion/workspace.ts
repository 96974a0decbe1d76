/** Places of the parameters in the vector that every recursion reads and every adjoint differentiates by. */
export const ALPHA = 0;
export const BETA = 1;
export const GAMMA = 2;
export const PHI = 3;
export const LEVEL = 4;
export const SLOPE = 5;
export const PARAMETERS = 6;

/**
 * Added to the sum of squared errors of a series scaled to mean size one: a perfect fit keeps a finite likelihood,
 * and no other one changes in its first ten digits.
 */
export const ERROR_FLOOR = 1e-24;

/**
 * Buffers of a recursion over at most `length` observations with `seasonLength` seasonal states.
 * A forward pass leaves here what its adjoint pass reads.
 */
export class EtsWorkspace {
  /** alpha, beta, gamma, phi, initial level, initial slope. */
  readonly parameters = new Float64Array(PARAMETERS);
  /** Initial seasonal states before a forward pass, final ones after; index t mod seasonLength. */
  readonly seasonal: Float64Array;
  /** Per observation: level carried over from before, level with the slope added, slope and season used. */
  readonly levels: Float64Array;
  readonly bases: Float64Array;
  readonly slopes: Float64Array;
  readonly seasons: Float64Array;
  /** Final level and slope, sum of squared (relative) errors, number of observations. */
  level = 0;
  slope = 0;
  squares = 0;
  observed = 0;
  /** Derivatives by the parameters and by the initial seasonal states. */
  readonly gradient = new Float64Array(PARAMETERS);
  readonly seasonalGradient: Float64Array;

  constructor(
    readonly length: number,
    readonly seasonLength: number,
  ) {
    this.seasonal = new Float64Array(seasonLength);
    this.seasonalGradient = new Float64Array(seasonLength);
    this.levels = new Float64Array(length);
    this.bases = new Float64Array(length);
    this.slopes = new Float64Array(length);
    this.seasons = new Float64Array(length);
  }
}

/**
 * One pass over `y` (NaN: missing) in one family of forms. `forward` returns
 * n log(sum of squared errors) [+ 2 sum log forecast, when errors are relative], which is -2 log-likelihood without
 * its constants (Hyndman et al., 2008, equation 5.3), or Infinity where a state leaves its domain.
 * `adjoint` differentiates it by reverse accumulation, at about the cost of a second pass.
 */
export interface EtsRecursion {
  forward(y: Float64Array, work: EtsWorkspace, relative: boolean): number;
  adjoint(y: Float64Array, work: EtsWorkspace, relative: boolean): void;
}

/** Sum of logarithms by occasional logarithms of a running product, which must stay far from under- and overflow. */
export const PRODUCT_HIGH = 1e150;
export const PRODUCT_LOW = 1e-150;
/** Smallest forecast that relative errors may be taken of, in a series scaled to mean size one. */
export const LEAST_FORECAST = 1e-12;
