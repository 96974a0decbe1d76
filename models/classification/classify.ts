import { type AbcClass, classifyAbc } from "./abc.js";
import type { DemandPattern, DemandProfile } from "./pattern.js";
import type { Cell, CellPolicies } from "./policy.js";
import { classifyXyz, type XyzClass } from "./variation.js";

export interface CatalogueItem {
  readonly sku: string;
  /** What ABC ranks by, in money unless the caller chose another basis. */
  readonly value: number;
  readonly demand: DemandProfile;
  /** Variation that neither trend nor season explains; NaN where unknown. */
  readonly adjustedVariation: number;
  /** The same a quarter of a year before; undefined for a product that was not yet sold. */
  readonly before?:
    | { readonly value: number; readonly variation: number; readonly adjustedVariation: number }
    | undefined;
}

/** What XYZ goes by: all variation of demand, or that which neither trend nor season explains. */
export type XyzBasis = "total" | "adjusted";

export interface ClassifyOptions {
  readonly abcCuts: readonly [number, number];
  readonly xyzCuts: readonly [number, number];
  readonly xyzBasis: XyzBasis;
  readonly policies: CellPolicies;
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
  readonly adjusted_cv: number;
  /** What XYZ went by: `cv` or `adjusted_cv`. */
  readonly xyz_cv: number;
  readonly previous_abc: AbcClass | null;
  readonly previous_xyz: XyzClass | null;
  readonly previous_value: number | null;
  readonly previous_xyz_cv: number | null;
  readonly policy_method: string;
  readonly policy_service_level: number;
  readonly policy_review_days: number;
}

/** Classifies a whole catalogue at once, because ABC compares products; rows come in the order of the items. */
export function classify(catalogue: readonly CatalogueItem[], options: ClassifyOptions): Classification[] {
  const { abcCuts, xyzCuts, policies } = options;
  const basis = (variation: number, adjusted: number) =>
    options.xyzBasis === "total" || Number.isNaN(adjusted) ? variation : adjusted;
  const abc = classifyAbc(
    catalogue.map((item) => item.value),
    abcCuts,
  );
  const known = catalogue.map(({ before }, i) => ({ before, i })).filter(({ before }) => before !== undefined);
  const previous = classifyAbc(
    known.map(({ before }) => before!.value),
    abcCuts,
  );
  const previousAbc = new Map(known.map(({ i }, k) => [i, previous.classes[k]!]));
  return catalogue.map(({ sku, value, demand, adjustedVariation, before }, i) => {
    const xyzVariation = basis(demand.cv, adjustedVariation);
    const previousVariation = before === undefined ? null : basis(before.variation, before.adjustedVariation);
    const cell: Cell = `${abc.classes[i]!}${classifyXyz(xyzVariation, xyzCuts)}`;
    const { method, serviceLevel, reviewDays } = policies[cell];
    return {
      sku,
      abc: abc.classes[i]!,
      xyz: cell[1] as XyzClass,
      pattern: demand.pattern,
      adi: demand.adi,
      cv2: demand.cv2,
      cv: demand.cv,
      value,
      value_share: abc.share[i]!,
      cumulative_share: abc.cumulativeShare[i]!,
      periods: demand.periods,
      demand_periods: demand.demandPeriods,
      adjusted_cv: adjustedVariation,
      xyz_cv: xyzVariation,
      previous_abc: previousAbc.get(i) ?? null,
      previous_xyz: previousVariation === null ? null : classifyXyz(previousVariation, xyzCuts),
      previous_value: before?.value ?? null,
      previous_xyz_cv: previousVariation,
      policy_method: method,
      policy_service_level: serviceLevel,
      policy_review_days: reviewDays,
    };
  });
}
