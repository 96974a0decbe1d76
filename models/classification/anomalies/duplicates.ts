import { plainWords } from "../answers/words.js";
import { type Anomaly, scoreBeyond } from "./anomaly.js";

/** What tells whether two products are one. */
export interface NamedProduct {
  readonly sku: string;
  readonly description: string | null;
  readonly quantity: Float64Array;
}

/**
 * Products that are another one entered again: the same description but for case, accents, spaces and punctuation, and
 * sales that do not contradict it. The best seller of a group is the original. One entry per product, undefined for
 * those that stand alone.
 */
export function duplicates(products: readonly NamedProduct[]): (Anomaly | undefined)[] {
  const groups = new Map<string, number[]>();
  products.forEach(({ description }, i) => {
    const name = plainName(description ?? "");
    if (name === "") return;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [i]);
    else group.push(i);
  });
  const found = new Array<Anomaly | undefined>(products.length);
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const units = new Map(group.map((i) => [i, totalOf(products[i]!.quantity)]));
    const original = group.reduce((best, i) => (units.get(i)! > units.get(best)! ? i : best));
    for (const i of group) {
      if (i !== original) found[i] = duplicateOf(products[original]!, products[i]!);
    }
  }
  return found;
}

/** Letters and digits in lower case, without accents, words in order of the alphabet. */
export function plainName(description: string): string {
  return plainWords(description).sort().join(" ");
}

function duplicateOf(original: NamedProduct, copy: NamedProduct): Anomaly {
  const together = correlation(original.quantity, copy.quantity);
  return {
    kind: "duplicate",
    score: scoreBeyond(1 + Math.max(0, together), 0.5),
    period: 0,
    reason: {
      key: "anomaly.duplicate",
      parameters: { original: original.sku, correlation: Number(together.toFixed(3)) },
    },
    action: { key: "anomaly.duplicate.action", parameters: { original: original.sku } },
  };
}

/** Of the periods both have, counted from the last. */
function correlation(a: Float64Array, b: Float64Array): number {
  const n = Math.min(a.length, b.length);
  const [x, y] = [a.subarray(a.length - n), b.subarray(b.length - n)];
  const [meanX, meanY] = [totalOf(x) / n, totalOf(y) / n];
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let t = 0; t < n; t++) {
    const dx = (x[t]! || 0) - meanX;
    const dy = (y[t]! || 0) - meanY;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

const totalOf = (values: Float64Array): number => values.reduce((sum, value) => sum + (value || 0), 0);
