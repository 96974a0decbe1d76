import { type FittedForecaster, type Forecast, Unservable } from "../../core/index.js";
import { countForecast, fitCountState } from "../intermittent/negative-binomial/index.js";
import { steeredForecast } from "../intermittent/steered-mixture.js";
import { fitTsb } from "../intermittent/tsb.js";
import type { Member } from "./combine.js";
import type { Kind } from "./kind.js";

/** The distribution of demand about given rates, step by step. */
type DemandShape = (rates: Float64Array, probabilities: readonly number[]) => Forecast;

const withMixture: ReadonlySet<Kind> = new Set<Kind>(["intermittent", "seasonalIntermittent", "longIntermittent"]);

/**
 * How the demand of a history is spread, whatever its rate: as a mixture of periods without any and of sizes (that of
 * TSB), and as counts (negative binomial); those of the two that serve the history. A mixture, with twice as many
 * parameters, is for demand that has gaps and has been seen for long.
 */
export function demandShapes(values: Float64Array, kind: Kind): DemandShape[] {
  const fits: readonly (() => DemandShape)[] = [
    () => {
      const { mixture } = fitTsb("auto", values);
      return (rates, probabilities) => steeredForecast(mixture, rates, probabilities);
    },
    () => {
      const state = fitCountState("auto", values);
      return (rates, probabilities) => countForecast(state, rates, probabilities);
    },
  ];
  return (withMixture.has(kind) ? fits : fits.slice(1)).flatMap((fit) => {
    try {
      return [fit()];
    } catch (error) {
      if (!(error instanceof Unservable)) throw error;
      return [];
    }
  });
}

/** Shapes about the same rates, in equal shares. */
export function shapeMembers(shapes: readonly DemandShape[], rates: Float64Array, residuals: Float64Array): Member[] {
  return shapes.map((shape, i) => {
    const fitted: FittedForecaster = {
      residuals,
      predict: (_, { probabilities = [] } = {}) => shape(rates, probabilities),
      describe: () => "",
    };
    return { name: `shape ${i + 1}`, fitted, weight: 1 / shapes.length };
  });
}
