import type { DayNumber } from "../core/index.js";

/** A person's word against a forecast: what a product will sell in some periods, by whom, why, and until when it holds. */
export interface Override {
  /** Names it for ever, withdrawn or not. */
  readonly id: string;
  readonly sku: string;
  /** First and last day that it is about; a planning period that holds one of them is meant whole. */
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Units in each period; null where a percentage is given. */
  readonly quantity: number | null;
  /** Change of the statistical forecast in percent, -100 and up; null where a quantity is given. */
  readonly percent: number | null;
  readonly author: string;
  readonly reason: string;
  /** The day it was made on: what sold before that day was known, what sold from it on was not. */
  readonly created: DayNumber;
  /** Last day on which it holds; null for no end. */
  readonly expires: DayNumber | null;
  /** The day from which it holds no more because somebody took it back. */
  readonly withdrawn: DayNumber | null;
}

/** What can be wrong with an override; the texts of the codes are in the error registry. */
export type OverrideFault =
  | "CEL-OVERRIDE-001"
  | "CEL-OVERRIDE-002"
  | "CEL-OVERRIDE-003"
  | "CEL-OVERRIDE-004"
  | "CEL-OVERRIDE-005";

/** The first thing that is wrong with an override, and the field that shows it; undefined for a sound one. */
export function overrideFault(
  override: Omit<Override, "id" | "sku">,
): { readonly code: OverrideFault; readonly field: keyof Override } | undefined {
  const { quantity, percent, from, to, created, expires, withdrawn } = override;
  if ((quantity === null) === (percent === null)) return { code: "CEL-OVERRIDE-001", field: "quantity" };
  if (to < from) return { code: "CEL-OVERRIDE-002", field: "to" };
  if (quantity !== null && !(quantity >= 0 && Number.isFinite(quantity))) {
    return { code: "CEL-OVERRIDE-003", field: "quantity" };
  }
  if (percent !== null && !(percent >= -100 && Number.isFinite(percent))) {
    return { code: "CEL-OVERRIDE-003", field: "percent" };
  }
  if (to < created) return { code: "CEL-OVERRIDE-004", field: "to" };
  if (expires !== null && expires < created) return { code: "CEL-OVERRIDE-005", field: "expires" };
  if (withdrawn !== null && withdrawn < created) return { code: "CEL-OVERRIDE-005", field: "withdrawn" };
  return undefined;
}
