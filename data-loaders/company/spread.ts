import type { Random } from "../../models/core/index.js";

const axes = ["value", "price", "lifecycle", "anomaly", "season", "promotion"] as const;

const primes = [2, 3, 5, 7, 11, 13];

export type SpreadAxis = (typeof axes)[number];

/**
 * Evenly spread positions in [0, 1): product k's are the same whatever the size of the catalogue, and yet any first
 * n products cover each axis evenly, so that even a small company has its Pareto curve and its odd products.
 * Additive recurrence by square roots of primes (Richtmyer, 1951).
 */
export function createSpread(random: Random): (index: number, axis: SpreadAxis) => number {
  const offsets = axes.map((axis) => random.fork(`spread ${axis}`).uniform());
  return (index, axis) => {
    const i = axes.indexOf(axis);
    return (offsets[i] + (index + 1) * Math.sqrt(primes[i])) % 1;
  };
}

/** The position of the `rank`-th member of a group, evenly spread within the group (golden ratio). */
export function spreadWithin(random: Random, group: string, rank: number): number {
  return (random.fork(`spread within ${group}`).uniform() + ((rank + 1) * (Math.sqrt(5) - 1)) / 2) % 1;
}
