import { gammaQ } from "../core/index.js";

/** How demand per period is spread about what is expected: with some probability none, else gamma sizes. */
export interface DemandSpread {
  /** Probability of any demand in a period, above 0. */
  readonly probability: number;
  /** Squared coefficient of variation of a period's demand, periods without any included. */
  readonly cv2: number;
}

/** Spread of sizes below which no product is trusted to be. */
const leastSizeCv2 = 0.01;

/**
 * First and second moment of demand in a period in which `sold` units went and then stock was out, so that demand was at least
 * that (a Tobit model's conditional expectation, with gamma sizes): E[D | D >= sold]. With nothing sold nothing is known, and it
 * is the expectation itself.
 *
 * @param expected demand of the period, above 0
 */
export function censoredDemand(
  expected: number,
  sold: number,
  { probability, cv2 }: DemandSpread,
): { readonly mean: number; readonly square: number } {
  if (!(sold > 0)) return { mean: expected, square: expected * expected * (1 + cv2) };
  const size = expected / probability;
  const sizeCv2 = Math.max(leastSizeCv2, (cv2 + 1) * probability - 1);
  const shape = 1 / sizeCv2;
  const scale = size * sizeCv2;
  const beyond = gammaQ(shape, sold / scale);
  if (!(beyond > 1e-12)) return { mean: sold, square: sold * sold };
  const mean = (size * gammaQ(shape + 1, sold / scale)) / beyond;
  const square = (size * size * (1 + sizeCv2) * gammaQ(shape + 2, sold / scale)) / beyond;
  return { mean: Math.max(sold, mean), square: Math.max(sold * sold, square) };
}
