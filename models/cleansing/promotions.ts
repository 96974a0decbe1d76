import type { UsualDemand } from "./outliers.js";

/** Promotions that it takes to tell what they do, and standard errors that the effect must be away from none. */
const leastPromotions = 3;
const threshold = 2;

/** Factor of promotions on demand: geometric mean against the usual demand outside promotions; 1 where none can be told. */
export function promotionLift({ excess }: UsualDemand, promoted: Uint8Array): number {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let t = 0; t < excess.length; t++) {
    if (promoted[t] === 0 || Number.isNaN(excess[t]!)) continue;
    count++;
    sum += excess[t]!;
    squares += excess[t]! ** 2;
  }
  if (count < leastPromotions) return 1;
  const mean = sum / count;
  const error = Math.sqrt(Math.max(1e-9, squares / count - mean * mean) / (count - 1));
  return mean > threshold * error ? Math.exp(mean) : 1;
}
