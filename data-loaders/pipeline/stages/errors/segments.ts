import {
  type AccuracyMetrics,
  type ErrorFacts,
  metricNames,
  metricsAt,
  sumErrors,
} from "../../../../models/accuracy/index.js";
import { daysPerPeriod, type Frequency } from "../../../../models/core/index.js";
import type { RowSink } from "../../parcels/builder.js";
import { readParcel } from "../../parcels/file.js";
import { tableOf } from "../../parcels/parcel.js";
import type { ProductFacts } from "../products.js";
import type { Book } from "./book.js";
import type { RegionShares } from "./regions.js";

/** What of a product its segments go by. */
export interface SegmentOf {
  readonly abc: string;
  readonly xyz: string;
  readonly pattern: string;
  readonly category: string;
}

interface Segment {
  readonly segment: string;
  readonly name: string;
  readonly weights: ArrayLike<number>;
}

/** The table `accuracy_steps`. */
export function addSegments(
  rows: RowSink,
  { skus, facts, methods }: Book,
  regions: RegionShares,
  segmentOf: (sku: string) => SegmentOf,
): void {
  if (facts.windows === 0) return;
  const whole: ErrorFacts = { ...facts, regions: [] };
  for (const { segment, name, weights } of segmentsOf(skus, regions, segmentOf)) {
    const windows = [0, facts.windows - 1] as const;
    for (const [method, errors] of methods) {
      const add = (step: number | null, { products, ...metrics }: AccuracyMetrics) => {
        if (products === 0) return;
        const values = Object.fromEntries(metricNames.map((metric) => [metric, metrics[metric]]));
        rows.add("accuracy_steps", { segment, name, method, step, products, ...values });
      };
      const steps = [0, facts.horizon - 1] as const;
      add(null, metricsAt(sumErrors(whole, errors, { weights, windows, steps }, "all")));
      add(0, metricsAt(sumErrors(whole, errors, { weights, windows, steps: "lead-time" }, "all")));
      const sums = sumErrors(whole, errors, { weights, windows, steps }, "step");
      for (let h = 0; h < facts.horizon; h++) add(h + 1, metricsAt(sums, h));
    }
  }
}

function segmentsOf(skus: readonly string[], regions: RegionShares, segmentOf: (sku: string) => SegmentOf): Segment[] {
  const found = new Map<string, { segment: string; name: string; weights: Uint8Array }>();
  const put = (segment: string, name: string, place: number) => {
    const key = `${segment} ${name}`;
    const known = found.get(key) ?? { segment, name, weights: new Uint8Array(skus.length) };
    found.set(key, known);
    known.weights[place] = 1;
  };
  skus.forEach((sku, place) => {
    const { abc, xyz, pattern, category } = segmentOf(sku);
    put("all", "", place);
    put("pattern", pattern, place);
    if (category !== "") put("category", category, place);
    if (abc === "") return;
    put("abc", abc, place);
    put("xyz", xyz, place);
    put("cell", `${abc}${xyz}`, place);
  });
  const places = regions.names.map((name, r) => ({ segment: "region", name, weights: regions.weights[r]! }));
  return [...found.values(), ...places];
}

/** Segments by class and category. */
export function segmentsBySku(path: string, facts: ProductFacts): (sku: string) => SegmentOf {
  const parcel = readParcel(path);
  const { abc, xyz, pattern } = tableOf(parcel, "classification").columns;
  const places = new Map(parcel.skus.map((sku, place) => [sku, place]));
  return (sku) => {
    const place = places.get(sku) ?? -1;
    return {
      ...{ abc: String(abc?.[place] ?? ""), xyz: String(xyz?.[place] ?? "") },
      pattern: String(pattern?.[place] ?? "none"),
      category: String(facts.factsOf(sku).category ?? ""),
    };
  };
}

/** Periods ahead that an order placed now arrives, rounded up. */
export const lagOf =
  (facts: ProductFacts, frequency: Frequency) =>
  (sku: string): number =>
    Math.ceil((facts.supplyOf(sku).leadTimeDays ?? 0) / daysPerPeriod[frequency]);
