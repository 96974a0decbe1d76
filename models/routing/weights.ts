import type { Mixture } from "./mixture.js";
import { largest } from "./router.js";

/** How scores become shares. */
export interface Sharing {
  /** Divides the scores: the higher, the more even the shares. */
  readonly temperature: number;
  /** Part that is given to the fallback before the rest is shared out. */
  readonly toFallback: number;
}

/** Sharings that are tried, the plain softmax first; the one that loses least out of fold is used. */
export const sharingsTried: readonly Sharing[] = [1, 0.5, 2].flatMap((temperature) =>
  [0, 0.3, 0.6].map((toFallback) => ({ temperature, toFallback })),
);

/** A combination has so many members at most, none with a smaller share: each has to be fitted. */
const mostMembers = 4;
const leastPercent = 5;

/**
 * The combination of the best few methods by the softmax of their scores (Montero-Manso et al., 2020), shrunk towards the
 * fallback; shares are whole percents.
 */
export function sharedOut(scores: Float64Array, fallback: number, { temperature, toFallback }: Sharing): Mixture {
  const top = scores[largest(scores)]!;
  const weights = scores.map((score) => Math.exp((score - top) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight, k) => ((1 - toFallback) * weight) / total + (k === fallback ? toFallback : 0));
  const kept = Array.from(shares.keys())
    .sort((a, b) => shares[b]! - shares[a]! || a - b)
    .slice(0, mostMembers)
    .filter((k, place) => place === 0 || 100 * shares[k]! >= leastPercent);
  const keptTotal = kept.reduce((sum, k) => sum + shares[k]!, 0);
  const percents = kept.map((k) => Math.round((100 * shares[k]!) / keptTotal));
  percents[0] = percents[0]! + 100 - percents.reduce((sum, percent) => sum + percent, 0);
  return kept.map((method, place) => ({ method, share: percents[place]! / 100 }));
}
