import type { Random } from "../../models/core/index.js";
import { categoryOf } from "./categories.js";
import type { Company } from "./company.js";
import type { ProductProfile } from "./profile.js";

export interface Promotion {
  /** Day indices, both included. */
  readonly from: number;
  readonly to: number;
  readonly kind: "campaign" | "clearance" | "season-opening";
  /** Share taken off the list price. */
  readonly discount: number;
}

/** One product's prices by day index, in R$ per unit. */
export interface Prices {
  /** What each of the product's suppliers asks. */
  readonly quotes: readonly Float64Array[];
  /** What customers pay: list price less promotions. */
  readonly selling: Float64Array;
  /** `selling` as it was typed in: price errors are here and nowhere else. */
  readonly recorded: Float64Array;
  readonly list: Float64Array;
  readonly promotions: readonly Promotion[];
  /** 1 on days of a promotion. */
  readonly promoted: Uint8Array;
}

export function simulatePrices(company: Company, profile: ProductProfile): Prices {
  const random = company.random(`prices ${profile.index}`);
  const quotes = profile.suppliers.map((_, i) => supplierQuote(company, profile, i, random.fork(`quote ${i}`)));
  const list = listPrice(profile, quotes[0], random.fork("list"));
  const promotions = planPromotions(company, profile, random.fork("promotions"));
  const selling = list.slice();
  const promoted = new Uint8Array(company.days);
  for (const { from, to, discount } of promotions) {
    for (let t = from; t <= to; t++) {
      selling[t] = cents(list[t] * (1 - discount));
      promoted[t] = 1;
    }
  }
  return { quotes, selling, recorded: withPriceErrors(selling, profile), list, promotions, promoted };
}

/**
 * Indicators pass through by the category's shares; around that the supplier has its own mean-reverting ups and
 * downs. Quotes move on about every third working day.
 */
function supplierQuote(company: Company, profile: ProductProfile, which: number, random: Random): Float64Array {
  const { passThrough } = categoryOf(profile.index).category;
  const { dollar, urea, soybean } = company.market;
  const forget = 1 - 0.5 ** (1 / 35);
  const shock = 0.045 * Math.sqrt(2 * forget);
  const level = profile.unitCost * (which === 0 ? 1 : 1.01 + 0.07 * random.uniform());
  const costRise = profile.anomaly?.kind === "negative-margin" ? profile.anomaly : undefined;
  const quote = new Float64Array(company.days);
  let own = 0.045 * random.normal();
  let current = 0;
  for (let t = 0; t < company.days; t++) {
    own += -forget * own + shock * random.normal();
    const moves = t === 0 || t === costRise?.from || (company.effects.isTradingDay[t] === 1 && random.uniform() < 0.35);
    if (moves) {
      const market =
        passThrough.dollar * Math.log(dollar[t] / dollar[0]) +
        passThrough.urea * Math.log(urea[t] / urea[0]) +
        passThrough.soybean * Math.log(soybean[t] / soybean[0]);
      const rise = costRise !== undefined && t >= costRise.from ? costRise.size : 1;
      current = Math.max(0.01, cents(level * rise * Math.exp(market + own)));
    }
    quote[t] = current;
  }
  return quote;
}

/** Cost plus margin, reviewed every two to six weeks with a hand that is not steady. */
function listPrice(profile: ProductProfile, cost: Float64Array, random: Random): Float64Array {
  const frozenFrom = profile.anomaly?.kind === "negative-margin" ? profile.anomaly.from : Number.POSITIVE_INFINITY;
  const list = new Float64Array(cost.length);
  let smoothedCost = cost[0];
  let current = profile.unitPrice;
  let nextReview = random.integer(35);
  for (let t = 0; t < cost.length; t++) {
    smoothedCost += (cost[t] - smoothedCost) / 21;
    if (t === nextReview && t < frozenFrom) {
      const wanted = (smoothedCost / (1 - profile.margin)) * Math.exp(0.06 * random.normal());
      if (Math.abs(wanted / current - 1) > 0.01) current = Math.max(0.02, cents(wanted));
      nextReview = t + 14 + random.integer(29);
    }
    list[t] = current;
  }
  return list;
}

const discounts = [0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25];
const promotionDays = [7, 10, 14, 21];
const kinds: readonly Promotion["kind"][] = ["campaign", "campaign", "season-opening", "clearance"];

/** At most a fraction `promotionsPerYear` / year of days begins one; three weeks at least lie between two. */
function planPromotions(company: Company, profile: ProductProfile, random: Random): Promotion[] {
  const planned: Promotion[] = [];
  if (profile.promotionsPerYear === 0) return planned;
  const meanGap = 365 / profile.promotionsPerYear;
  let from = profile.launch + Math.round(meanGap * random.uniform());
  for (;;) {
    const to = from + promotionDays[random.integer(promotionDays.length)] - 1;
    if (to >= Math.min(company.days, profile.fadeFrom)) return planned;
    const discount = discounts[random.integer(discounts.length)];
    planned.push({ from, to, kind: kinds[random.integer(kinds.length)], discount });
    from = to + 21 + Math.round((meanGap - 21) * 2 * random.uniform());
  }
}

function withPriceErrors(selling: Float64Array, { anomaly }: ProductProfile): Float64Array {
  if (anomaly?.kind !== "price-error") return selling;
  return selling.map((price, t) => (t >= anomaly.from && t <= anomaly.to ? cents(price * anomaly.size) : price));
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
