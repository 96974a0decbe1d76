import { quantileSorted, sortedFinite } from "../core/index.js";

/** Half the distance between the quartiles of each feature among products; 0 where it tells none apart. */
export function featureSpreads(rows: readonly Float64Array[]): Float64Array {
  const columns = rows[0]?.length ?? 0;
  return Float64Array.from({ length: columns }, (_, j) => {
    const sorted = sortedFinite(rows.map((row) => row[j]!));
    const spread = (quantileSorted(sorted, 0.75) - quantileSorted(sorted, 0.25)) / 2;
    return Number.isFinite(spread) ? spread : 0;
  });
}

/**
 * The `count` products nearest to each by the features that matter to the router: distances are in spreads, weighted by
 * the features' share of what the router learnt, and no feature counts more than `limit` spreads. Of a large catalogue
 * a product is compared with its neighbours in the order of the weightiest feature.
 */
export function similarProducts(
  rows: readonly Float64Array[],
  importance: Float64Array,
  spreads: Float64Array,
  count = 3,
): Int32Array[] {
  const used = Array.from(importance.keys())
    .filter((j) => importance[j]! > 0 && spreads[j]! > 0)
    .sort((a, b) => importance[b]! - importance[a]!)
    .slice(0, featuresCompared);
  const order = Array.from(rows.keys());
  const first = used[0];
  if (first !== undefined) order.sort((a, b) => (rows[a]![first]! || 0) - (rows[b]![first]! || 0) || a - b);
  return nearestAlong(order, rows, used, importance, spreads, count);
}

const featuresCompared = 8;
const neighboursCompared = 200;
const limit = 4;

function nearestAlong(
  order: readonly number[],
  rows: readonly Float64Array[],
  used: readonly number[],
  importance: Float64Array,
  spreads: Float64Array,
  count: number,
): Int32Array[] {
  const found: Int32Array[] = new Array(rows.length);
  order.forEach((own, place) => {
    const near: { index: number; distance: number }[] = [];
    const from = Math.max(0, Math.min(place - neighboursCompared / 2, order.length - neighboursCompared - 1));
    for (let other = from; other < Math.min(order.length, from + neighboursCompared + 1); other++) {
      if (other === place) continue;
      const index = order[other]!;
      let distance = 0;
      for (const j of used) {
        const gap = Math.abs(rows[own]![j]! - rows[index]![j]!) / spreads[j]!;
        distance += importance[j]! * (Number.isNaN(gap) ? limit : Math.min(gap, limit));
      }
      near.push({ index, distance });
    }
    near.sort((a, b) => a.distance - b.distance || a.index - b.index);
    found[own] = Int32Array.from(near.slice(0, count), ({ index }) => index);
  });
  return found;
}
