/** Pareto classes: A carries the first `cuts[0]` of the value, B up to `cuts[1]`, C the rest. */
export type AbcClass = "A" | "B" | "C";

export interface AbcResult {
  readonly classes: AbcClass[];
  /** Share of the total value, each item. */
  readonly share: Float64Array;
  /** Share of the total held by this item, its equals, and every item worth more. */
  readonly cumulativeShare: Float64Array;
  /** Indices from the most to the least valuable. */
  readonly order: Uint32Array;
}

/**
 * ABC analysis (Dickie, 1951). The item that carries the running share across a cut still belongs to the better
 * class, so the most valuable item is always A; items of equal value share a class, so the order of the catalogue
 * never matters. Value at or below zero, or NaN, counts as none and is C.
 *
 * @param values money, quantity or stock value of each item
 * @param cuts ascending shares of the total, such as [0.8, 0.95]
 */
export function classifyAbc(values: ArrayLike<number>, cuts: readonly [number, number]): AbcResult {
  const n = values.length;
  const worth = new Float64Array(n);
  for (let i = 0; i < n; i++) worth[i] = Math.max(0, (values[i] as number) || 0);
  const order = Uint32Array.from(worth.keys()).sort((a, b) => worth[b]! - worth[a]! || a - b);
  let total = 0;
  for (const i of order) total += worth[i]!;
  const classes = new Array<AbcClass>(n);
  const share = new Float64Array(n);
  const cumulativeShare = new Float64Array(n);
  let running = 0;
  for (let from = 0; from < n; ) {
    const value = worth[order[from]!]!;
    let to = from;
    while (to < n && worth[order[to]!] === value) to++;
    const before = total > 0 ? running / total : 1;
    running += value * (to - from);
    const label = value === 0 ? "C" : before < cuts[0] ? "A" : before < cuts[1] ? "B" : "C";
    for (let k = from; k < to; k++) {
      const i = order[k]!;
      classes[i] = label;
      share[i] = total > 0 ? value / total : 0;
      cumulativeShare[i] = total > 0 ? Math.min(1, running / total) : 0;
    }
    from = to;
  }
  return { classes, share, cumulativeShare, order };
}
