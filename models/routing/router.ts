import { type BoostedModel, predict, rawScores } from "../boosting/index.js";
import type { Sharing } from "./weights.js";

/** Knows from a product's features which methods cost least; see `fitRouter`. */
export interface Router {
  /** In the order of the model's outputs. */
  readonly methods: readonly string[];
  /** What is used where the router is unsure; one of `methods`. */
  readonly fallback: string;
  /** Softmax boosting of the expected cost; its features are `routerFeatures`. */
  readonly model: BoostedModel;
  /** Divides differences of scores, so that confidences are honest. */
  readonly temperature: number;
  /** Below this confidence the fallback is used. */
  readonly threshold: number;
  /** How scores become the shares of a weighted combination. */
  readonly sharing: Sharing;
}

/** What a router is before it is judged. */
export type UnjudgedRouter = Omit<Router, "threshold" | "sharing">;

/** What the router says of one product, before anything is made of it. */
export interface Preference {
  /** Place in `methods` of the method with the highest score. */
  readonly best: number;
  /** Chance that the best one loses no more than the fallback, or, where it is the fallback, than the next best. */
  readonly confidence: number;
  /** Share by method, adding up to 1: the weights of FFORMA (Montero-Manso et al., 2020). */
  readonly weights: Float64Array;
  /** Raw scores by method, whose softmax the weights are. */
  readonly scores: Float64Array;
}

/** The preferences of a router for several products; `features` is row-major. */
export function preferences(router: UnjudgedRouter, features: Float64Array): Preference[] {
  const rows = features.length / router.model.features.length;
  const weights = predict(router.model, features);
  const scores = rawScores(router.model, features);
  const methods = router.methods.length;
  const fallback = router.methods.indexOf(router.fallback);
  return Array.from({ length: rows }, (_, row) => {
    const own = Float64Array.from({ length: methods }, (_, k) => scores[k * rows + row]!);
    const { best, lead } = duelOf(own, fallback);
    return {
      best,
      scores: own,
      confidence: confidenceOf(lead, router.temperature),
      weights: Float64Array.from({ length: methods }, (_, k) => weights[k * rows + row]!),
    };
  });
}

/** The method with the highest score against its rival: the fallback, or the next best where it is the fallback itself. */
export function duelOf(scores: Float64Array, fallback: number): { best: number; rival: number; lead: number } {
  const best = largest(scores);
  const rival = best === fallback ? largest(scores, best) : fallback;
  return { best, rival, lead: scores[best]! - scores[rival]! };
}

export const confidenceOf = (lead: number, temperature: number): number => 1 / (1 + Math.exp(-lead / temperature));

/** Place of the largest value; the earlier one on a tie. */
export function largest(values: Float64Array, except = -1): number {
  let best = except === 0 ? 1 : 0;
  for (let k = best + 1; k < values.length; k++) if (k !== except && values[k]! > values[best]!) best = k;
  return best;
}
