import { type ErrorFacts, type MethodErrors, unknownInside } from "./book.js";
import { insideOf } from "./points.js";

/** Which cells count: products by weight, windows and steps from a first to a last, counted from 0. */
export interface CellSelection {
  /** By product; 0 leaves it out. */
  readonly weights: ArrayLike<number>;
  readonly windows: readonly [number, number];
  /** Steps, or for each product the one step that lies its lead time ahead. */
  readonly steps: readonly [number, number] | "lead-time";
}

/** What cells are summed by; by group, `of` names each product's, -1 for none. */
export type Buckets =
  | "all"
  | "step"
  | "window"
  | "product"
  | { readonly of: ArrayLike<number>; readonly groups: number };

const fields = [
  ...["products", "count", "absolute", "square", "signed", "total", "percentage", "demands", "symmetric"],
  ...["scaledAbsolute", "scaledSquare", "pinball", "ranged", "inside80", "inside95"],
] as const;

/** Sums by bucket, from which every metric is made; `sums[bucket * width + place]`. */
export interface ErrorSums {
  readonly sums: Float64Array;
  readonly buckets: number;
}

const width = fields.length;

/**
 * Sums of one method's errors over a selection. Money counts each unit at the product's worth; percentages and scaled errors
 * count every cell alike.
 */
export function sumErrors(
  { products, windows, horizon, worth, lag, scale, ratio, actual }: ErrorFacts,
  { error, pinball, inside }: MethodErrors,
  { weights, windows: [firstWindow, lastWindow], steps }: CellSelection,
  buckets: Buckets,
): ErrorSums {
  const count = bucketCount(buckets, { products, windows, horizon });
  const sums = new Float64Array(count * width);
  const seen = new Int32Array(count).fill(-1);
  for (let p = 0; p < products; p++) {
    const weight = weights[p] as number;
    if (!(weight > 0)) continue;
    const group = typeof buckets === "object" ? (buckets.of[p] as number) : p;
    if (group < 0) continue;
    const own = worth[p] as number;
    const [firstStep, lastStep] = steps === "lead-time" ? [lag[p]! - 1, lag[p]! - 1] : steps;
    for (let w = firstWindow; w <= lastWindow; w++) {
      const unit = scale[p * windows + w] as number;
      const toRmsse = ratio[p * windows + w] as number;
      for (let h = firstStep; h <= lastStep; h++) {
        const cell = (p * windows + w) * horizon + h;
        const scaled = error[cell] as number;
        if (Number.isNaN(scaled)) continue;
        const bucket = buckets === "all" ? 0 : buckets === "step" ? h : buckets === "window" ? w : group;
        const at = bucket * width;
        const y = actual[cell] as number;
        const e = scaled * unit;
        const distance = Math.abs(e);
        if (seen[bucket] !== p) {
          seen[bucket] = p;
          sums[at]!++;
        }
        sums[at + 1]! += weight;
        sums[at + 2]! += weight * own * distance;
        sums[at + 3]! += weight * (own * e) ** 2;
        sums[at + 4]! += weight * own * e;
        sums[at + 5]! += weight * own * Math.abs(y);
        if (y !== 0) {
          sums[at + 6]! += (weight * distance) / Math.abs(y);
          sums[at + 7]! += weight;
        }
        if (distance > 0) sums[at + 8]! += (2 * weight * distance) / (Math.abs(y) + Math.abs(y + e));
        sums[at + 9]! += weight * Math.abs(scaled);
        sums[at + 10]! += weight * (scaled * toRmsse) ** 2;
        const held = inside[cell] as number;
        if (held === unknownInside) continue;
        sums[at + 11]! += weight * own * unit * (pinball[cell] as number);
        sums[at + 12]! += weight;
        if (held === insideOf.both) sums[at + 13]! += weight;
        if (held !== insideOf.none) sums[at + 14]! += weight;
      }
    }
  }
  return { sums, buckets: count };
}

function bucketCount(buckets: Buckets, size: Pick<ErrorFacts, "products" | "windows" | "horizon">): number {
  if (typeof buckets === "object") return buckets.groups;
  return { all: 1, step: size.horizon, window: size.windows, product: size.products }[buckets];
}

/** Names of the metrics, as they are published. */
export const metricNames = [
  ...["mae", "rmse", "mape", "smape", "wape", "mase", "rmsse", "bias", "pinball", "coverage80", "coverage95"],
] as const;

/**
 * How far forecasts were off over a bucket: `mae`, `rmse`, `bias` and `pinball` per product and period, in what a unit is
 * worth; the others are shares or scaled errors. Undefined ones are NaN.
 */
export type AccuracyMetrics = Readonly<Record<(typeof metricNames)[number], number>> & {
  /** Products with at least one cell. */
  readonly products: number;
  /** Sum of the absolute errors. */
  readonly absolute: number;
};

export function metricsAt({ sums }: ErrorSums, bucket = 0): AccuracyMetrics {
  const sum = (name: (typeof fields)[number]): number => sums[bucket * width + fields.indexOf(name)] as number;
  const count = sum("count");
  const ranged = sum("ranged");
  return {
    products: sum("products"),
    absolute: sum("absolute"),
    mae: sum("absolute") / count,
    rmse: Math.sqrt(sum("square") / count),
    mape: sum("percentage") / sum("demands"),
    smape: sum("symmetric") / count,
    wape: sum("total") > 0 ? sum("absolute") / sum("total") : Number.NaN,
    mase: sum("scaledAbsolute") / count,
    rmsse: Math.sqrt(sum("scaledSquare") / count),
    bias: sum("signed") / count,
    pinball: sum("pinball") / ranged,
    coverage80: sum("inside80") / ranged,
    coverage95: sum("inside95") / ranged,
  };
}
