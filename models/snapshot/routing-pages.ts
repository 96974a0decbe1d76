import type { Measure } from "./pages.js";

/** `router.json`: which method for which product, and how that was judged. */
export interface RouterPage {
  readonly measure: Measure;
  /** Products whose method the router or another strategy chose, and all that it was asked about. */
  readonly routed: number;
  readonly asked: number;
  readonly report: readonly RouterStrategy[];
  readonly losses: readonly SegmentLoss[];
  /** How methods were given to products: a strategy, or `selection` for each product's own backtest; null without a router. */
  readonly strategy: string | null;
  readonly rules: readonly PublishedRule[];
  readonly cells: readonly MatrixCellPage[];
  /** Products of class A that the router is less than 95 % sure of, the most valuable first. */
  readonly unsure: readonly UnsureProduct[];
  readonly chosen: readonly { readonly method: string; readonly products: number }[];
  readonly comparisons: readonly MethodComparison[];
  readonly ranks: readonly MethodRank[];
  readonly tuning: readonly TunedKind[];
}

/** What the search over methods found for products of one pattern and class; gains are over the automatic combination. */
export interface TunedKind {
  readonly pattern: string;
  readonly abc: string;
  readonly products: number;
  readonly tried: number;
  readonly method: string;
  readonly searchGain: number;
  readonly gain: number;
  readonly gainLow: number;
  readonly gainHigh: number;
  readonly adopted: number;
}

/** How a strategy did on products its router had not seen; shares, with 95 % intervals. */
export interface RouterStrategy {
  readonly strategy: string;
  readonly products: number;
  readonly loss: number;
  readonly regret: number;
  readonly regretLow: number;
  readonly regretHigh: number;
  readonly gain: number;
  readonly gainLow: number;
  readonly gainHigh: number;
  readonly gainOverFallback: number;
  readonly gainOverFallbackLow: number;
  readonly gainOverFallbackHigh: number;
  readonly correct: number;
  readonly single: string;
  readonly chosen: number;
  readonly verdict: string | null;
}

export interface SegmentLoss {
  readonly segment: string;
  readonly name: string;
  readonly method: string;
  readonly products: number;
  readonly loss: number | null;
}

/** A rule of the decision matrix, as the configuration writes it. */
export interface PublishedRule {
  readonly abc?: "A" | "B" | "C";
  readonly xyz?: "X" | "Y" | "Z";
  readonly pattern?: "smooth" | "erratic" | "intermittent" | "lumpy";
  readonly outlier?: boolean;
  readonly methods: readonly string[];
}

/** One cell of the decision matrix: a class and a demand pattern, or all outliers, whose other fields are empty. */
export interface MatrixCellPage {
  readonly abc: string;
  readonly xyz: string;
  readonly pattern: string;
  readonly outlier: boolean;
  readonly products: number;
  /** The method that the matrix gives the cell, null where no rule counts; `present` is then the fallback. */
  readonly rule: string | null;
  readonly present: string;
  /** The router's usual choice among the cell's products, and the share in which it is the present method. */
  readonly preferred: string | null;
  readonly agreement: number | null;
  readonly losses: readonly CellMethodLoss[];
}

/** What a method lost in a cell, and what it would change there; see the table `matrix_cells`. */
export interface CellMethodLoss {
  readonly method: string;
  readonly loss: number | null;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly money: number | null;
  readonly moneyLow: number | null;
  readonly moneyHigh: number | null;
  readonly verdict: string;
}

export interface UnsureProduct {
  readonly sku: string;
  readonly description: string | null;
  readonly value: number;
  readonly method: string;
  readonly preferred: string;
  readonly confidence: number;
}

/** What the build uses against one method for all products; `abc` empty for all classes. */
export interface MethodComparison {
  readonly second: string;
  readonly abc: string;
  readonly products: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly money: number | null;
  readonly moneyLow: number | null;
  readonly moneyHigh: number | null;
  readonly adjustedP: number | null;
  readonly verdict: string;
}

export interface MethodRank {
  readonly method: string;
  readonly meanRank: number;
  readonly criticalDistance: number;
  readonly friedmanP: number;
  readonly products: number;
}

/** What the router thinks of one product. */
export interface ProductRouting {
  readonly preferred: string;
  readonly confidence: number;
  readonly abstained: number;
  /** 1 for a product of class A that the router is less than 95 % sure of. */
  readonly unsure: number;
  readonly rule: string | null;
  readonly best: string;
  readonly bestLoss: number | null;
  readonly alternatives: readonly { readonly method: string; readonly weight: number }[];
  readonly waterfall: {
    readonly method: string;
    readonly rival: string;
    readonly base: number;
    readonly steps: readonly {
      readonly feature: string;
      readonly value: number | null;
      readonly contribution: number;
    }[];
    readonly rest: number;
    readonly lead: number;
  };
  readonly flip: {
    readonly feature: string;
    readonly from: number;
    readonly to: number;
    readonly method: string;
  } | null;
  readonly similar: readonly string[];
}
