import type { Random } from "../../models/core/index.js";

/** Draws an index with probability in proportion to its weight, in constant time (Vose, 1991, alias method). */
export function createAlias(weights: Float64Array): (random: Random) => number {
  const n = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const probability = weights.map((weight) => (weight * n) / total);
  const alias = Int32Array.from({ length: n }, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < n; i++) (probability[i] < 1 ? small : large).push(i);
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() as number;
    const more = large.at(-1) as number;
    alias[less] = more;
    probability[more] -= 1 - probability[less];
    if (probability[more] < 1) small.push(large.pop() as number);
  }
  return (random) => {
    const i = random.integer(n);
    return random.uniform() < probability[i] || alias[i] === i ? i : alias[i];
  };
}
