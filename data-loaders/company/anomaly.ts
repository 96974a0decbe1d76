import type { Random } from "../../models/core/index.js";
import { cycleLength } from "./categories.js";
import type { Company } from "./company.js";

/**
 * What is planted as wrong with a product:
 * `spike`: one order many times the usual; `negative-margin`: the cost rose and the price did not follow;
 * `dead-stock`: demand stopped right after a large purchase; `duplicate`: the same article under another sku;
 * `price-error`: prices typed ten times too high or low; `level-shift`: demand halved or doubled overnight.
 */
export type AnomalyKind = "spike" | "negative-margin" | "dead-stock" | "duplicate" | "price-error" | "level-shift";

export interface Anomaly {
  readonly kind: AnomalyKind;
  /** Day indices, both included. */
  readonly from: number;
  readonly to: number;
  /**
   * spike: weeks of normal demand in the one order; negative-margin: factor on the cost; dead-stock: weeks of demand
   * bought; price-error: factor on the price; level-shift: factor on demand; duplicate: share of the original's units.
   */
  readonly size: number;
  /** duplicate: index of the product it repeats. */
  readonly original?: number;
}

/** Shares of the catalogue, in the order in which they are laid on the axis. */
const shares: readonly (readonly [AnomalyKind, number])[] = [
  ["negative-margin", 0.02],
  ["dead-stock", 0.02],
  ["duplicate", 0.015],
  ["spike", 0.03],
  ["price-error", 0.02],
  ["level-shift", 0.02],
];

/** The anomaly of product `index`; most have none. Histories under 200 days have no room for any. */
export function plantAnomaly(company: Company, index: number, random: Random): Anomaly | undefined {
  if (company.days < 200) return undefined;
  let position = company.spread(index, "anomaly");
  for (const [kind, share] of shares) {
    if (position < share) return anomalyOf(kind, company, index, random);
    position -= share;
  }
  return undefined;
}

function anomalyOf(kind: AnomalyKind, company: Company, index: number, random: Random): Anomaly | undefined {
  const last = company.days - 1;
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const day = (low: number, high: number) => Math.round(last * between(low, high));
  switch (kind) {
    case "negative-margin":
      return { kind, from: last - Math.round(between(90, 150)), to: last, size: between(1.5, 1.75) };
    case "dead-stock":
      return {
        kind,
        from: last - Math.round(Math.min(between(200, 320), last * 0.6)),
        to: last,
        size: between(40, 60),
      };
    case "duplicate":
      if (index < cycleLength) return undefined;
      return { kind, from: 0, to: last, size: between(0.35, 0.6), original: index - cycleLength };
    case "spike": {
      const at = tradingDay(company, day(0.4, 0.95));
      return { kind, from: at, to: at, size: between(5, 8) };
    }
    case "price-error": {
      const at = day(0.5, 0.95);
      return { kind, from: at, to: Math.min(last, at + random.integer(3)), size: random.uniform() < 0.5 ? 10 : 0.1 };
    }
    case "level-shift":
      return {
        kind,
        from: day(0.5, 0.8),
        to: last,
        size: random.uniform() < 0.5 ? between(0.3, 0.45) : between(2, 2.8),
      };
  }
}

function tradingDay(company: Company, from: number): number {
  for (let t = from; t > 0; t--) if (company.effects.isTradingDay[t] === 1) return t;
  return from;
}
