import type { Message } from "../messages/index.js";

/** `feedback.json`: what became of past forecasts, and who chooses the methods since. */
export interface FeedbackPage {
  readonly accuracy: readonly RealisedRow[];
  /** The alerts of segments, then of products, those with the largest sums first; `alertCount` counts them all. */
  readonly alerts: readonly DriftRow[];
  readonly alertCount: number;
  readonly log: readonly ChampionChange[];
}

/** See the table `realised_accuracy`; null where nothing was promised, or nothing sold. */
export interface RealisedRow {
  readonly segment: "all" | "abc" | "category";
  readonly name: string;
  readonly step: number;
  readonly products: number;
  readonly forecasts: number;
  readonly wape: number | null;
  readonly promisedWape: number | null;
  readonly bias: number | null;
  readonly coverage80: number | null;
  readonly promisedCoverage80: number | null;
}

export interface DriftRow {
  readonly sku: string;
  readonly description: string | null;
  readonly segment: "sku" | "all" | "abc" | "category";
  readonly name: string;
  readonly direction: "under" | "over";
  readonly since: string;
  /** Mean error since then, in usual deviations of the season. */
  readonly shift: number;
}

export interface ChampionChange {
  readonly at: string;
  readonly kind: "champion" | "challenger" | "rollback";
  readonly before: RouterVersion | null;
  readonly after: RouterVersion | null;
  readonly reason: Message;
}

export interface RouterVersion {
  readonly version: string;
  readonly strategy: string;
}
