import { Random } from "../core/index.js";
import type { RoutingCase } from "./cases.js";

/** The fold of every case; all cases of one product share one, so that a product is never judged by itself. */
export function foldsBySku(cases: readonly RoutingCase[], folds: number, seed: number): Int32Array {
  const skus = [...new Set(cases.map(({ sku }) => sku))].sort();
  new Random(seed).fork("folds").shuffle(skus);
  const foldOf = new Map(skus.map((sku, place) => [sku, place % folds]));
  return Int32Array.from(cases, ({ sku }) => foldOf.get(sku)!);
}
