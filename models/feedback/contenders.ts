import type { Random } from "../core/index.js";
import type { Interval } from "../evaluation/index.js";
import { type PooledSums, pooledLoss } from "../routing/index.js";

/** What two contenders lost on one product's period: squared scaled errors and scaled pinball losses. */
export interface Duel {
  readonly product: string;
  /** When it happened: what happens at one time happens to all products, so times are drawn as well as products. */
  readonly time: string;
  readonly first: Readonly<Pick<PooledSums, "squared" | "pinball">>;
  readonly second: Readonly<Pick<PooledSums, "squared" | "pinball">>;
}

export interface Verdict {
  /** Share by which the first lost less than the second. */
  readonly gain: Interval;
  readonly verdict: "better" | "worse" | "not distinguishable";
  readonly products: number;
  readonly times: number;
}

/** Fewer than these are no evidence, whatever they say. */
export const leastEvidence = { products: 10, times: 4 } as const;

const draws = 500;

/**
 * Whether the first contender loses less than the second beyond chance: 95 % bootstrap interval of the gain in pooled
 * loss, products and times drawn independently of one another (Owen, 2007). Undefined for too little evidence.
 */
export function judgeContenders(
  duels: readonly Duel[],
  random: Random,
  least: { readonly products: number; readonly times: number } = leastEvidence,
): Verdict | undefined {
  const products = placesOf(duels.map(({ product }) => product));
  const times = placesOf(duels.map(({ time }) => time));
  if (products.count < least.products || times.count < least.times) return undefined;
  const gainOf = (productWeights: Float64Array, timeWeights: Float64Array) => {
    const first: PooledSums = { squared: 0, pinball: 0, count: 0 };
    const second: PooledSums = { squared: 0, pinball: 0, count: 0 };
    duels.forEach((duel, row) => {
      const weight = productWeights[products.places[row]!]! * timeWeights[times.places[row]!]!;
      if (weight === 0) return;
      add(first, duel.first, weight);
      add(second, duel.second, weight);
    });
    const [own, other] = [pooledLoss(first), pooledLoss(second)];
    return first.count === 0 || own === other ? 0 : 1 - own / other;
  };
  const ones = (count: number) => new Float64Array(count).fill(1);
  const estimate = gainOf(ones(products.count), ones(times.count));
  const drawn = Float64Array.from({ length: draws }, () =>
    // Of a few times, each stays.
    gainOf(
      resampled(products.count, random),
      times.count < leastEvidence.times ? ones(times.count) : resampled(times.count, random),
    ),
  ).sort();
  const at = (p: number) => drawn[Math.round(p * (draws - 1))]!;
  const gain = { estimate, low: at(0.025), high: at(0.975) };
  const verdict = gain.low > 0 ? "better" : gain.high < 0 ? "worse" : "not distinguishable";
  return { gain, verdict, products: products.count, times: times.count };
}

function add(sums: PooledSums, one: Pick<PooledSums, "squared" | "pinball">, weight: number): void {
  sums.squared += weight * one.squared;
  sums.pinball += weight * one.pinball;
  sums.count += weight;
}

function placesOf(names: readonly string[]): { places: Int32Array; count: number } {
  const known = new Map<string, number>();
  const places = Int32Array.from(names, (name) => {
    const place = known.get(name) ?? known.size;
    known.set(name, place);
    return place;
  });
  return { places, count: known.size };
}

function resampled(count: number, random: Random): Float64Array {
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) weights[random.integer(count)]!++;
  return weights;
}
