import type { Transactions } from "./transactions.js";

/** Items that are bought together in `count` baskets; items ascending. */
export interface Itemset {
  readonly items: readonly number[];
  readonly count: number;
}

/**
 * All sets of up to `largest` items in at least `least` baskets. Pairs are counted in a triangle in one pass over the
 * baskets; larger sets grow from them by intersecting lists of baskets (Eclat; Zaki, 2000).
 */
export function frequentItemsets(transactions: Transactions, least: number, largest = 3): Itemset[] {
  const counts = itemCounts(transactions);
  const frequent = Int32Array.from(counts.keys()).filter((item) => counts[item]! >= least);
  const rank = new Int32Array(counts.length).fill(-1);
  frequent.forEach((item, position) => {
    rank[item] = position;
  });
  const found: Itemset[] = Array.from(frequent, (item) => ({ items: [item], count: counts[item]! }));
  if (largest < 2 || frequent.length < 2) return found;
  const pairs = countPairs(transactions, rank, frequent.length, least);
  for (const { a, b, count } of pairs) found.push({ items: [frequent[a]!, frequent[b]!], count });
  if (largest > 2) growLarger(transactions, rank, frequent, pairs, least, largest, found);
  return found;
}

export function itemCounts({ items, names }: Transactions): Int32Array {
  const counts = new Int32Array(names.length);
  for (const item of items) counts[item]! += 1;
  return counts;
}

/** Ranks of two frequent items, a below b. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly count: number;
}

/** Above this many frequent items, the triangle of pairs is kept sparse. */
const denseLimit = 8000;

function countPairs({ offsets, items, count }: Transactions, rank: Int32Array, size: number, least: number): Pair[] {
  const dense = size <= denseLimit ? new Int32Array((size * (size - 1)) / 2) : undefined;
  const sparse = new Map<number, number>();
  const basket = new Int32Array(items.length === 0 ? 0 : largestBasket(offsets));
  for (let t = 0; t < count; t++) {
    let length = 0;
    for (let i = offsets[t]!; i < offsets[t + 1]!; i++) {
      const position = rank[items[i]!]!;
      if (position >= 0) basket[length++] = position;
    }
    for (let j = 1; j < length; j++) {
      const base = (basket[j]! * (basket[j]! - 1)) / 2;
      if (dense !== undefined) for (let i = 0; i < j; i++) dense[base + basket[i]!]! += 1;
      else for (let i = 0; i < j; i++) sparse.set(base + basket[i]!, (sparse.get(base + basket[i]!) ?? 0) + 1);
    }
  }
  const pairs: Pair[] = [];
  const keep = (cell: number, together: number) => {
    if (together < least) return;
    let b = Math.floor((1 + Math.sqrt(1 + 8 * cell)) / 2);
    if ((b * (b - 1)) / 2 > cell) b--;
    pairs.push({ a: cell - (b * (b - 1)) / 2, b, count: together });
  };
  if (dense !== undefined) for (let cell = 0; cell < dense.length; cell++) keep(cell, dense[cell]!);
  else for (const [cell, together] of sparse) keep(cell, together);
  return pairs.sort((p, q) => p.a - q.a || p.b - q.b);
}

function largestBasket(offsets: Int32Array): number {
  let largest = 0;
  for (let t = 1; t < offsets.length; t++) largest = Math.max(largest, offsets[t]! - offsets[t - 1]!);
  return largest;
}

/** Depth first through sets that share all but their last item; each carries the ascending list of its baskets. */
function growLarger(
  transactions: Transactions,
  rank: Int32Array,
  frequent: Int32Array,
  pairs: readonly Pair[],
  least: number,
  largest: number,
  found: Itemset[],
): void {
  const lists = basketLists(transactions, rank, frequent.length);
  const partners = new Map<number, number[]>();
  for (const { a, b } of pairs) {
    const known = partners.get(a);
    if (known === undefined) partners.set(a, [b]);
    else known.push(b);
  }
  const together = new Set(pairs.map(({ a, b }) => a * frequent.length + b));
  interface Branch {
    readonly last: number;
    readonly baskets: Int32Array;
  }
  const extend = (prefix: readonly number[], branches: readonly Branch[]): void => {
    for (let i = 0; i < branches.length; i++) {
      const { last, baskets } = branches[i]!;
      const items = [...prefix, last];
      const deeper: Branch[] = [];
      for (let j = i + 1; j < branches.length; j++) {
        const other = branches[j]!;
        if (!together.has(last * frequent.length + other.last)) continue;
        const shared = intersect(baskets, other.baskets, least);
        if (shared === undefined) continue;
        deeper.push({ last: other.last, baskets: shared });
        found.push({ items: [...items, other.last].map((position) => frequent[position]!), count: shared.length });
      }
      if (deeper.length > 1 && items.length + 2 <= largest) extend(items, deeper);
    }
  };
  for (const [a, others] of partners) {
    const branches = others.map((b) => ({ last: b, baskets: intersect(lists[a]!, lists[b]!, 0)! }));
    extend([a], branches);
  }
}

function basketLists({ offsets, items, count }: Transactions, rank: Int32Array, size: number): Int32Array[] {
  const lengths = new Int32Array(size);
  for (const item of items) if (rank[item]! >= 0) lengths[rank[item]!]! += 1;
  const lists = Array.from(lengths, (length) => new Int32Array(length));
  const filled = new Int32Array(size);
  for (let t = 0; t < count; t++) {
    for (let i = offsets[t]!; i < offsets[t + 1]!; i++) {
      const position = rank[items[i]!]!;
      if (position >= 0) lists[position]![filled[position]!++] = t;
    }
  }
  return lists;
}

/** Values in both ascending lists; undefined as soon as they can't be `least`. */
function intersect(a: Int32Array, b: Int32Array, least: number): Int32Array | undefined {
  const shared = new Int32Array(Math.min(a.length, b.length));
  let length = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (length + Math.min(a.length - i, b.length - j) < least) return undefined;
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) shared[length++] = x;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return length < least ? undefined : shared.slice(0, length);
}
