/** Orders of a seasonal ARIMA(p,d,q)(P,D,Q)[m] model, with a mean (d + D = 0) or a drift (d + D = 1) if `constant`. */
export interface ArimaOrder {
  readonly p: number;
  readonly d: number;
  readonly q: number;
  readonly P: number;
  readonly D: number;
  readonly Q: number;
  /** Season length m; 1 where there are no seasonal terms. */
  readonly seasonLength: number;
  readonly constant: boolean;
}

/** `ARIMA(2,1,1)(0,1,0)[12]`, with what its constant is. */
export function orderName({ p, d, q, P, D, Q, seasonLength }: ArimaOrder): string {
  const seasonal = P + D + Q > 0 ? `(${P},${D},${Q})[${seasonLength}]` : "";
  return `ARIMA(${p},${d},${q})${seasonal}`;
}

/** Coefficients to be estimated, the constant included. */
export const coefficientCount = ({ p, q, P, Q, constant }: ArimaOrder): number => p + q + P + Q + (constant ? 1 : 0);
