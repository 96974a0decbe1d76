import type { Message } from "../messages/index.js";
import { seasonFactors } from "./expected-demand.js";
import type { RecordedHistory } from "./history.js";
import { outlierPeriods, usualDemand } from "./outliers.js";
import { promotionLift } from "./promotions.js";
import { censoredPeriods, fillStockOuts } from "./stock-outs.js";

export type CorrectionKind = "stockout" | "outlier" | "promotion";
export const correctionKinds: readonly CorrectionKind[] = ["stockout", "outlier", "promotion"];

export interface Correction {
  /** Counted from the start of the history. */
  readonly period: number;
  readonly kind: CorrectionKind;
  /** Units recorded, and units that stand in for them. */
  readonly before: number;
  readonly after: number;
  /** A person decided that what was recorded stays: the correction is known and not applied. */
  readonly kept: boolean;
  readonly reason: Message;
}

export interface CleanseOptions {
  readonly kinds: readonly CorrectionKind[];
  /** Whether a person decided that the record of this period stays. */
  readonly isKept?: (period: number) => boolean;
}

export interface Cleansed {
  /** Demand as it would have been with stock, without one-off orders. */
  readonly demand: Float64Array;
  /** 1 in periods of which only a lower bound of demand is known. */
  readonly censored: Uint8Array;
  readonly corrections: readonly Correction[];
}

/** A correction smaller than this share of what was recorded is none. */
const least = 0.01;

/** Finds and corrects what in a record of sales was not demand: stock-outs, then promotions, then one-off orders. */
export function cleanse(history: RecordedHistory, { kinds, isKept = () => false }: CleanseOptions): Cleansed {
  const { quantity, seasonLength } = history;
  const demand = quantity.slice();
  const corrections: Correction[] = [];
  const correct = (period: number, kind: CorrectionKind, after: number, reason: Message) => {
    const before = demand[period]!;
    if (!(Math.abs(after - before) > least * before)) return;
    const kept = isKept(period);
    corrections.push({ period, kind, before, after, kept, reason });
    if (!kept) demand[period] = after;
  };

  const censored = censoredPeriods(history).map((value, t) => (isKept(t) ? 0 : value));
  if (kinds.includes("stockout")) {
    const all = censoredPeriods(history);
    const filled = fillStockOuts(history, all);
    for (let t = 0; t < all.length; t++) {
      if (all[t] === 0) continue;
      const units = { sold: rounded(quantity[t] || 0), wanted: rounded(filled[t]!) };
      correct(t, "stockout", filled[t]!, { key: "cleansing.stockout", parameters: units });
    }
  }
  const filledIn = demand.map((value) => value || 0);
  const season = seasonFactors(filledIn, seasonLength);
  const promoted = Uint8Array.from(quantity, (_, t) => ((history.promotion?.[t] ?? 0) > 0 ? 1 : 0));
  if (kinds.includes("promotion")) {
    const lift = promotionLift(usualDemand(filledIn, season, promoted), promoted);
    if (lift > 1) {
      for (let t = 0; t < promoted.length; t++) {
        if (promoted[t] === 0 || !(demand[t]! > 0)) continue;
        const reason: Message = { key: "cleansing.promotion", parameters: { lift: rounded(lift - 1) } };
        correct(t, "promotion", demand[t]! / lift, reason);
      }
    }
  }
  if (kinds.includes("outlier")) {
    const usual = usualDemand(demand, season, promoted);
    for (const t of outlierPeriods(usual, seasonLength)) {
      if (promoted[t] === 1 || censored[t] === 1) continue;
      const reason: Message = {
        key: "cleansing.outlier",
        parameters: { times: rounded(Math.exp(usual.excess[t]!)), usual: rounded(usual.usual[t]!) },
      };
      correct(t, "outlier", usual.usual[t]!, reason);
    }
  }
  return { demand, censored, corrections: corrections.sort((a, b) => a.period - b.period) };
}

const rounded = (value: number): number => Number(value.toPrecision(4));
