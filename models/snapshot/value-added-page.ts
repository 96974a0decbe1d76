import type { Measure } from "./pages.js";

/** `value-added.json`: what people's overrides are, and what past ones were worth. */
export interface ValueAddedPage {
  readonly measure: Measure;
  /** All together first, then by dimension; empty where no override of the past can be judged. */
  readonly groups: readonly ValueAddedGroup[];
  /** Overrides whose periods are not over, the latest first. */
  readonly open: readonly OpenOverride[];
  /** Overrides there are, and past periods that were judged. */
  readonly overrides: number;
  readonly cases: number;
}

export interface ValueAddedGroup {
  readonly dimension: string;
  readonly author: string;
  readonly reason: string;
  readonly abc: string;
  readonly overrides: number;
  readonly cases: number;
  /** Naive, statistical, override, final. */
  readonly steps: readonly ValueAddedLoss[];
}

/** Loss of a step; what it changed in the step before is null for the first, the ends of intervals where overrides are few. */
export interface ValueAddedLoss {
  readonly step: string;
  readonly wape: number | null;
  readonly rmsse: number | null;
  readonly bias: number | null;
  readonly pinball: number | null;
  readonly rmsseChange: number | null;
  readonly rmsseLow: number | null;
  readonly rmsseHigh: number | null;
  readonly wapeChange: number | null;
  readonly wapeLow: number | null;
  readonly wapeHigh: number | null;
  readonly relative: number | null;
  readonly relativeLow: number | null;
  readonly relativeHigh: number | null;
  readonly money: number | null;
  readonly moneyLow: number | null;
  readonly moneyHigh: number | null;
  readonly verdict: string | null;
}

/** An override in a product's notebook. */
export interface ProductOverride {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly quantity: number | null;
  readonly percent: number | null;
  readonly author: string;
  readonly reason: string;
  readonly created: string;
  readonly expires: string | null;
  readonly status: string;
}

export interface OpenOverride extends ProductOverride {
  readonly sku: string;
  readonly description: string | null;
}
