/** `router.json`: which method for which product, and how that was judged. */
export interface RouterPage {
  /** Products whose method the router or another strategy chose, and all that it was asked about. */
  readonly routed: number;
  readonly asked: number;
  readonly report: readonly RouterStrategy[];
  readonly losses: readonly SegmentLoss[];
  readonly matrix: readonly MatrixRoute[];
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

/** One cell of the decision matrix: its rule and the router's usual choice, with the mean loss of each in the products' backtests. */
export interface MatrixRoute {
  readonly abc: string;
  readonly xyz: string;
  readonly products: number;
  readonly rule: string | null;
  readonly ruleLoss: number | null;
  readonly preferred: string;
  readonly preferredLoss: number | null;
  /** Share of the products in which the rule and the router agree. */
  readonly agreement: number | null;
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
