import { negativeBinomialQuantile } from "../core/index.js";
import type { Override } from "./override.js";

/** One period of a forecast: its mean, and its quantiles by probability. */
export interface ForecastStep {
  readonly mean: number;
  readonly quantiles: ReadonlyMap<number, number>;
}

/**
 * A quantity farther from the forecast than this, as a factor, is demand of another kind than the method saw: stretching the
 * method's spread to it would say nothing.
 */
export const farthestStretch = 10;

/** What one factor turns into the other, or undefined where no factor within reach does. */
export function stretch(from: number, to: number): number | undefined {
  if (to === from) return 1;
  return from > 0 && to <= from * farthestStretch ? to / from : undefined;
}

/**
 * A period as an override wants it: the mean is what was said, and the quantiles keep their distance to it in proportion. A
 * quantity out of all proportion to the method's own is taken as a count of independent demands (Poisson).
 */
export function overridden(
  step: ForecastStep,
  { quantity, percent }: Pick<Override, "quantity" | "percent">,
): ForecastStep {
  const mean = quantity ?? step.mean * (1 + (percent ?? 0) / 100);
  const factor = stretch(step.mean, mean);
  const quantiles = [...step.quantiles].map(([p, value]): [number, number] => [
    p,
    factor === undefined ? negativeBinomialQuantile(p, mean, 1) : value * factor,
  ]);
  return { mean, quantiles: new Map(quantiles) };
}
