import { denseProbabilities } from "../../../models/forecasting/transport.js";

/**
 * Share of the actuals inside a central interval, where one that lies on a lump of probability, such as no demand,
 * counts by the share of the lump that lies inside (Czado, Gneiting & Held, 2009): a perfect forecast of counts then
 * covers what it says, which is never so when both ends count in full. For distributions without lumps it is the
 * ordinary coverage.
 *
 * @param quantiles at `denseProbabilities` at least
 */
export function sharedCoverage(
  actual: Float64Array,
  quantiles: ReadonlyMap<number, Float64Array>,
  level: number,
): number {
  const [low, high] = [(1 - level) / 2, (1 + level) / 2];
  let inside = 0;
  let count = 0;
  for (let h = 0; h < actual.length; h++) {
    const y = actual[h]!;
    if (Number.isNaN(y)) continue;
    let below = 0;
    let upTo = 1;
    for (const p of denseProbabilities) {
      if (quantiles.get(p)![h]! < y) below = p;
      else if (quantiles.get(p)![h]! > y) {
        upTo = p;
        break;
      }
    }
    inside += Math.max(0, Math.min(high, upTo) - Math.max(low, below)) / (upTo - below);
    count++;
  }
  return inside / count;
}
