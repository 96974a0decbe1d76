import { type AbcClass, classifyAbc } from "./abc.js";
import type { DemandPattern, DemandProfile } from "./pattern.js";
import { classifyXyz, type XyzClass } from "./variation.js";

export interface CatalogueItem {
  readonly sku: string;
  /** What ABC ranks by, in money unless the caller chose another basis. */
  readonly value: number;
  readonly demand: DemandProfile;
}

export interface ClassifyOptions {
  readonly abcCuts: readonly [number, number];
  readonly xyzCuts: readonly [number, number];
}

/** One row of the snapshot's `classification` table. */
export interface Classification {
  readonly sku: string;
  readonly abc: AbcClass;
  readonly xyz: XyzClass;
  readonly pattern: DemandPattern;
  readonly adi: number;
  readonly cv2: number;
  readonly cv: number;
  readonly value: number;
  readonly value_share: number;
  readonly cumulative_share: number;
  readonly periods: number;
  readonly demand_periods: number;
}

/** Classifies a whole catalogue at once, because ABC compares products; rows come in the order of the items. */
export function classify(catalogue: readonly CatalogueItem[], options: ClassifyOptions): Classification[] {
  const abc = classifyAbc(
    catalogue.map((item) => item.value),
    options.abcCuts,
  );
  return catalogue.map(({ sku, value, demand }, i) => ({
    sku,
    abc: abc.classes[i]!,
    xyz: classifyXyz(demand.cv, options.xyzCuts),
    pattern: demand.pattern,
    adi: demand.adi,
    cv2: demand.cv2,
    cv: demand.cv,
    value,
    value_share: abc.share[i]!,
    cumulative_share: abc.cumulativeShare[i]!,
    periods: demand.periods,
    demand_periods: demand.demandPeriods,
  }));
}
