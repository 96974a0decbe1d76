import type { FeatureName } from "../classification/features/index.js";
import { methodMessage } from "../forecasting/method-message.js";
import type { Message } from "../messages/index.js";
import type { Waterfall } from "./explain.js";
import { routerFeatures } from "./features.js";

type Cause = "rate" | "season" | "trend" | "variation" | "memory" | "age" | "level";

/** What each feature speaks of. */
const causeOfFeature: Readonly<Partial<Record<FeatureName, Cause>>> = {
  level: "level",
  trend: "trend",
  trendStrength: "trend",
  momentum: "trend",
  levelShift: "trend",
  stability: "trend",
  seasonStrength: "season",
  autocorrelationSeason: "season",
  adi: "rate",
  zeroShare: "rate",
  autocorrelation1: "memory",
  autocorrelation10: "memory",
  crossings: "memory",
  entropy: "memory",
  age: "age",
  recency: "age",
  flatness: "age",
};

/** Mean interval between demands from which demand counts as intermittent (Syntetos, Boylan & Croston, 2005). */
const rareFrom = 1.32;

/** The group of features that speaks most for the method, as a clause that follows "because". */
export function routingCause({ steps }: Pick<Waterfall, "steps">, features: Float64Array): Message {
  const sums = new Map<Cause, number>();
  for (const { feature, contribution } of steps) {
    const cause = causeOfFeature[feature] ?? "variation";
    sums.set(cause, (sums.get(cause) ?? 0) + contribution);
  }
  const value = (feature: FeatureName) => features[routerFeatures.indexOf(feature)]!;
  const measured: Readonly<Record<Cause, number>> = {
    rate: value("adi"),
    season: value("seasonStrength"),
    trend: value("trendStrength"),
    variation: value("variation"),
    memory: value("autocorrelation1"),
    age: value("age"),
    level: value("level"),
  };
  const ranked = [...sums].sort((a, b) => b[1] - a[1]).filter(([cause]) => Number.isFinite(measured[cause]));
  const cause = ranked[0]?.[0] ?? "variation";
  const parameters = { value: measured[cause] };
  if (cause === "rate") return { key: `routing.cause.${measured.rate >= rareFrom ? "rare" : "regular"}`, parameters };
  if (cause === "season" && measured.season < faint) return { key: "routing.cause.no-season" };
  if (cause === "trend" && measured.trend < faint) return { key: "routing.cause.no-trend" };
  return { key: `routing.cause.${cause}`, parameters };
}

/** Strengths below this are not spoken of as such. */
const faint = 0.05;

export interface ReasonInput {
  readonly method: string;
  readonly cause: Message;
  /** Such as `C-Z`; empty where the product has no class. */
  readonly cell: string;
  /** The next best method and its loss in the product's own backtest, less that of the method, as a share of the latter. */
  readonly next: { readonly method: string; readonly gap: number } | undefined;
}

/** One sentence: the method, why, and by how much the next best did worse in this product's own past. */
export function routingReason({ method, cause, cell, next }: ReasonInput): Message {
  const parameters = { method: methodMessage(method), cause, cell: cell === "" ? "none" : cell };
  if (next === undefined || !Number.isFinite(next.gap)) return { key: "routing.reason-alone", parameters };
  const direction = next.gap >= 0.005 ? "worse" : next.gap <= -0.005 ? "better" : "level";
  const shown = { next: methodMessage(next.method), direction, gap: Math.abs(next.gap) };
  return { key: "routing.reason", parameters: { ...parameters, ...shown } };
}
