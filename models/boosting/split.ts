import { BIN_STRIDE, type FeatureBins } from "./binning.js";
import type { Histogram } from "./histogram.js";
import type { GrowParameters } from "./parameters.js";

export interface NodeTotals {
  /** Sums over the node's rows, in levels. */
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

export interface SplitContext {
  readonly features: readonly FeatureBins[];
  readonly parameters: GrowParameters;
  readonly gradientUnit: number;
  readonly hessianUnit: number;
  /** 1 for the features this tree may use. */
  readonly allowed: Uint8Array;
}

/** The best split of one node; `feature` -1 says there is none. Totals of the left child are in levels. */
export interface Split {
  gain: number;
  feature: number;
  /** Numeric: last bin that goes left. */
  bin: number;
  /** Categorical: bins that go left. */
  set: Uint8Array | null;
  missingLeft: boolean;
  leftGradient: number;
  leftHessian: number;
}

/** Leaf value of least regularised loss: -G / (H + lambda), shrunk by alpha (Chen & Guestrin, 2016, eq. 5). */
export function leafValue(gradient: number, hessian: number, { regAlpha, regLambda }: GrowParameters): number {
  const shrunk = Math.abs(gradient) - regAlpha;
  const weight = hessian + regLambda;
  return shrunk <= 0 || weight <= 0 ? 0 : (-Math.sign(gradient) * shrunk) / weight;
}

function score(gradient: number, hessian: number, alpha: number, lambda: number): number {
  const shrunk = Math.abs(gradient) - alpha;
  return shrunk <= 0 ? 0 : (shrunk * shrunk) / (hessian + lambda);
}

/** Bounds that monotone constraints put on a node's value. */
export interface ValueBounds {
  readonly low: number;
  readonly high: number;
}

export function findSplit(histogram: Histogram, node: NodeTotals, bounds: ValueBounds, context: SplitContext): Split {
  const best: Split = {
    gain: context.parameters.minSplitGain,
    feature: -1,
    bin: 0,
    set: null,
    missingLeft: false,
    leftGradient: 0,
    leftHessian: 0,
  };
  for (let feature = 0; feature < context.features.length; feature++) {
    if (context.allowed[feature] === 0) continue;
    const bins = context.features[feature] as FeatureBins;
    if (bins.categorical) scanCategories(histogram, feature, node, context, best);
    else {
      if (bins.missing >= 0) scanBins(histogram, feature, node, bounds, context, best, true);
      scanBins(histogram, feature, node, bounds, context, best, false);
    }
  }
  return best;
}

function scanBins(
  histogram: Histogram,
  feature: number,
  node: NodeTotals,
  bounds: ValueBounds,
  context: SplitContext,
  best: Split,
  missingLeft: boolean,
): void {
  const { gradientUnit: gu, hessianUnit: hu, parameters } = context;
  const { regAlpha: alpha, regLambda: lambda, minChildSamples, minChildWeight } = parameters;
  const bins = context.features[feature] as FeatureBins;
  const { gradient, hessian } = histogram;
  const base = feature * BIN_STRIDE;
  const direction = parameters.monotone[feature] ?? 0;
  const bounded =
    direction !== 0 || bounds.low !== Number.NEGATIVE_INFINITY || bounds.high !== Number.POSITIVE_INFINITY;
  // Rows are not counted in the histogram: they are estimated from the hessian, as LightGBM does; exact when it is constant.
  const rowsPerHessian = node.rows / node.hessian;
  const minHessian = Math.max(minChildWeight / hu, minChildSamples / rowsPerHessian) - 1e-9;
  const parent = score(node.gradient * gu, node.hessian * hu, alpha, lambda);
  const missing = bins.missing >= 0 ? base + bins.missing : -1;
  let leftG = missingLeft ? (gradient[missing] as number) : 0;
  let leftH = missingLeft ? (hessian[missing] as number) : 0;
  // With missing values present, the last cut may part all values from the missing ones.
  const last = bins.missing >= 0 && !missingLeft ? bins.count : bins.count - 1;
  for (let bin = 0; bin < last; bin++) {
    const h = hessian[base + bin] as number;
    leftG += gradient[base + bin] as number;
    leftH += h;
    if (leftH < minHessian) continue;
    const rightH = node.hessian - leftH;
    if (rightH < minHessian) break;
    if (h === 0) continue;
    const lg = leftG * gu;
    const rg = (node.gradient - leftG) * gu;
    const lh = leftH * hu;
    const rh = rightH * hu;
    let gain: number;
    if (!bounded) {
      gain =
        (alpha === 0
          ? (lg * lg) / (lh + lambda) + (rg * rg) / (rh + lambda)
          : score(lg, lh, alpha, lambda) + score(rg, rh, alpha, lambda)) - parent;
    } else {
      const left = clamp(leafValue(lg, lh, parameters), bounds);
      const right = clamp(leafValue(rg, rh, parameters), bounds);
      if (direction * (right - left) < 0) continue;
      gain = gainOf(left, lg, lh, parameters) + gainOf(right, rg, rh, parameters) - parent;
    }
    if (gain > best.gain) {
      best.gain = gain;
      best.feature = feature;
      best.bin = bin;
      best.set = null;
      best.missingLeft = missingLeft;
      best.leftGradient = leftG;
      best.leftHessian = leftH;
    }
  }
}

const clamp = (value: number, { low, high }: ValueBounds) => Math.min(high, Math.max(low, value));

/** Twice the loss reduction of giving a child the value `w` instead of 0. */
function gainOf(w: number, gradient: number, hessian: number, { regAlpha, regLambda }: GrowParameters): number {
  return -2 * (gradient * w + regAlpha * Math.abs(w)) - (hessian + regLambda) * w * w;
}

/** Smoothing of the order of categories, and the most categories on the smaller side, as in LightGBM. */
const CATEGORY_SMOOTHING = 10;
const CATEGORY_REGULARISATION = 10;
const MOST_CATEGORIES = 32;

/** The best two-set split of categories is among those in order of gradient / hessian (Fisher, 1958). */
function scanCategories(
  histogram: Histogram,
  feature: number,
  node: NodeTotals,
  context: SplitContext,
  best: Split,
): void {
  const { gradientUnit: gu, hessianUnit: hu, parameters } = context;
  const { regAlpha: alpha, regLambda, minChildSamples, minChildWeight } = parameters;
  const lambda = regLambda + CATEGORY_REGULARISATION;
  const bins = context.features[feature] as FeatureBins;
  const base = feature * BIN_STRIDE;
  const rowsPerHessian = node.rows / node.hessian;
  const minHessian = Math.max(minChildWeight / hu, minChildSamples / rowsPerHessian) - 1e-9;
  const parent = score(node.gradient * gu, node.hessian * hu, alpha, lambda);
  const ratio = (bin: number) =>
    ((histogram.gradient[base + bin] as number) * gu) /
    ((histogram.hessian[base + bin] as number) * hu + CATEGORY_SMOOTHING);
  const order = Array.from({ length: bins.count }, (_, bin) => bin)
    .filter((bin) => (histogram.hessian[base + bin] as number) > 0)
    .sort((a, b) => ratio(a) - ratio(b) || a - b);
  for (const ascending of [true, false]) {
    const sequence = ascending ? order : [...order].reverse();
    let leftG = 0;
    let leftH = 0;
    for (let k = 0; k < Math.min(sequence.length, MOST_CATEGORIES); k++) {
      const bin = sequence[k] as number;
      leftG += histogram.gradient[base + bin] as number;
      leftH += histogram.hessian[base + bin] as number;
      if (leftH < minHessian) continue;
      const rightH = node.hessian - leftH;
      if (rightH < minHessian) break;
      const gain =
        score(leftG * gu, leftH * hu, alpha, lambda) +
        score((node.gradient - leftG) * gu, rightH * hu, alpha, lambda) -
        parent;
      if (gain > best.gain) {
        const set = new Uint8Array(BIN_STRIDE);
        for (let i = 0; i <= k; i++) set[sequence[i] as number] = 1;
        Object.assign(best, {
          gain,
          feature,
          bin: -1,
          set,
          missingLeft: false,
          leftGradient: leftG,
          leftHessian: leftH,
        });
      }
    }
  }
}
