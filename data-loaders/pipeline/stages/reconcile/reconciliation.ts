import {
  covarianceOfErrors,
  type Hierarchy,
  minTrace,
  nonNegative,
  type Reconciliation,
} from "../../../../models/forecasting/hierarchy/index.js";
import type { Occasions } from "./evidence.js";
import type { Leaf } from "./leaves.js";
import { type Node, spreadOf } from "./nodes.js";

/** Farthest that a product's forecast is moved, as a factor. */
const farthest = 2;

/** Forecasts of the leaves, moved so that they agree with those of the groups. */
export function reconcileLeaves(
  hierarchy: Hierarchy,
  groups: readonly Node[],
  leaves: readonly Leaf[],
): Float64Array[] {
  const reconcile = reconciliationFrom(hierarchy, groups, leaves, () => true);
  const found = reconcile([...groups.map(({ base }) => base.mean), ...leaves.map(({ base }) => base)]);
  return leaves.map(({ base }, i) => bounded(found[groups.length + i]!, base));
}

/**
 * Squared errors of the reconciled products over those of their own forecasts, in the backtest, each product in terms of its
 * own changes. Every window is reconciled by what the others taught; NaN with fewer than two.
 */
export function errorRatio(
  hierarchy: Hierarchy,
  groups: readonly Node[],
  leaves: readonly Leaf[],
  occasions: Occasions,
): number {
  const windows = occasions.origin.length;
  if (windows < 2) return Number.NaN;
  let [reconciled, own] = [0, 0];
  for (let window = 0; window < windows; window++) {
    const places = [...occasions.window.keys()].filter((t) => occasions.window[t] === window);
    const at = (values: Float64Array) => Float64Array.from(places, (t) => values[t]!);
    const reconcile = reconciliationFrom(hierarchy, groups, leaves, (t) => occasions.window[t] !== window);
    const bases = leaves.map(({ pastBase }) => at(pastBase));
    const found = reconcile([...groups.map(({ evidence }) => at(evidence.mean).map((v) => v || 0)), ...bases]);
    leaves.forEach(({ evidence, scale }, i) => {
      if (!(scale > 0)) return;
      const path = bounded(found[groups.length + i]!, bases[i]!);
      places.forEach((t, h) => {
        const actual = evidence.actual[t]!;
        if (Number.isNaN(actual) || Number.isNaN(evidence.mean[t]!)) return;
        reconciled += (path[h]! - actual) ** 2 / scale;
        own += (evidence.mean[t]! - actual) ** 2 / scale;
      });
    });
  }
  return own > 0 ? reconciled / own : Number.NaN;
}

function reconciliationFrom(
  hierarchy: Hierarchy,
  groups: readonly Node[],
  leaves: readonly Leaf[],
  counts: (occasion: number) => boolean,
): Reconciliation {
  const errors = [...groups, ...leaves].map(({ evidence: { mean, actual } }) =>
    actual.map((value, t) => (counts(t) ? value - mean[t]! : Number.NaN)),
  );
  const kept = [...errors[0]!.keys()].filter(counts);
  const spreads = Float64Array.from([
    ...groups.map(({ base }) => spreadOf(base)),
    ...leaves.map(({ spread }) => spread),
  ]);
  const covariance = covarianceOfErrors(
    errors.map((own) => Float64Array.from(kept, (t) => own[t]!)),
    spreads,
  );
  return nonNegative(hierarchy, minTrace(hierarchy, covariance));
}

/** No farther from its own forecast than a factor; what was forecast as nothing stays nothing. */
const bounded = (path: Float64Array, base: Float64Array): Float64Array =>
  path.map((value, h) => Math.min(base[h]! * farthest, Math.max(base[h]! / farthest, value)));
