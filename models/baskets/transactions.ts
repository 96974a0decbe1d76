/** Baskets of distinct items; basket b holds `items[offsets[b]]` up to `items[offsets[b + 1]]`, ascending. */
export interface Transactions {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  /** Name of each item number. */
  readonly names: readonly string[];
  readonly count: number;
}

/** Groups lines into baskets; an item counts once a basket. `baskets[i]` and `items[i]` belong to line i, in any order. */
export function groupTransactions(baskets: ArrayLike<string | number>, items: ArrayLike<string>): Transactions {
  const lines = baskets.length;
  const basketNumber = new Map<string | number, number>();
  const itemNumber = new Map<string, number>();
  const basketOf = new Int32Array(lines);
  const itemOf = new Int32Array(lines);
  for (let i = 0; i < lines; i++) {
    basketOf[i] = numberOf(basketNumber, baskets[i]!);
    itemOf[i] = numberOf(itemNumber, items[i]!);
  }
  const count = basketNumber.size;
  const starts = new Int32Array(count + 1);
  for (const basket of basketOf) starts[basket + 1]! += 1;
  for (let b = 0; b < count; b++) starts[b + 1]! += starts[b]!;
  const next = starts.slice();
  const grouped = new Int32Array(lines);
  for (let i = 0; i < lines; i++) grouped[next[basketOf[i]!]!++] = itemOf[i]!;
  const offsets = new Int32Array(count + 1);
  let kept = 0;
  for (let b = 0; b < count; b++) {
    const basket = grouped.subarray(starts[b]!, starts[b + 1]!).sort();
    for (let i = 0; i < basket.length; i++) if (i === 0 || basket[i] !== basket[i - 1]) grouped[kept++] = basket[i]!;
    offsets[b + 1] = kept;
  }
  return { offsets, items: grouped.slice(0, kept), names: [...itemNumber.keys()], count };
}

/** The baskets for which `keep` holds, items keeping their numbers. */
export function filterTransactions(transactions: Transactions, keep: (basket: number) => boolean): Transactions {
  const offsets = [0];
  const items = new Int32Array(transactions.items.length);
  let kept = 0;
  for (let b = 0; b < transactions.count; b++) {
    if (!keep(b)) continue;
    for (let i = transactions.offsets[b]!; i < transactions.offsets[b + 1]!; i++)
      items[kept++] = transactions.items[i]!;
    offsets.push(kept);
  }
  const names = transactions.names;
  return { offsets: Int32Array.from(offsets), items: items.slice(0, kept), names, count: offsets.length - 1 };
}

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
