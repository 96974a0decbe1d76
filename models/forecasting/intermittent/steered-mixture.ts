import type { Forecast } from "../../core/index.js";
import { type DemandMixture, drawChance, drawDemand, mixtureQuantile } from "./demand-mixture.js";

/**
 * The shape of a demand mixture with its rate steered to `rates`, step by step: a higher rate makes demands more frequent
 * and, once there is one in every period, larger.
 */
export function steeredForecast(
  mixture: DemandMixture,
  rates: Float64Array,
  probabilities: readonly number[],
): Forecast {
  const steps = Array.from(rates, (rate) => steer(mixture, rate));
  return {
    mean: rates,
    quantiles: new Map(probabilities.map((p) => [p, Float64Array.from(steps, (step) => mixtureQuantile(step, p))])),
    sample: (n, random) =>
      Array.from({ length: n }, () => {
        const luck = drawChance(mixture, random) / mixture.occurrence;
        return Float64Array.from(steps, (step) => drawDemand(step.size, Math.min(1, step.occurrence * luck), random));
      }),
  };
}

function steer(mixture: DemandMixture, rate: number): DemandMixture {
  const { size } = mixture;
  const occurrence = rate / size.mean;
  if (occurrence <= 1) return { ...mixture, rate, occurrence: Math.max(0, occurrence) };
  return { ...mixture, rate, occurrence: 1, size: { ...size, mean: rate, variance: size.variance * occurrence ** 2 } };
}
