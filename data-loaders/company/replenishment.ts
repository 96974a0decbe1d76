import { formatDay } from "../../models/core/index.js";
import type { Company } from "./company.js";
import { bulkOrderUnits, type Demand } from "./demand.js";
import type { Prices } from "./prices.js";
import type { ProductProfile } from "./profile.js";
import { regionCount } from "./regions.js";
import type { Supplier } from "./suppliers.js";

export interface PurchaseOrder {
  readonly id: string;
  readonly supplier: string;
  /** Day indices; `received` is undefined while the order is open. */
  readonly ordered: number;
  readonly due: number;
  readonly received?: number;
  readonly quantity: number;
  readonly unitCost: number;
}

/** What the one warehouse could do with the demand: every day, opening + receipts - sales = closing. */
export interface Fulfilment {
  /** Units sold by region and day index; what was not in stock was not sold. */
  readonly sold: readonly Int32Array[];
  /** Units on hand in the evening. */
  readonly closing: Int32Array;
  readonly receipts: Int32Array;
  /** Units on hand before the first day. */
  readonly opening: number;
  readonly orders: readonly PurchaseOrder[];
}

/** Serves demand from stock and reorders by an (s, S) policy, reviewed on the supplier's weekday. */
export function fulfil(company: Company, profile: ProductProfile, demand: Demand, prices: Prices): Fulfilment {
  const { days, effects } = company;
  const supplier = profile.suppliers[0];
  const buyer = createBuyer(company, profile, demand.season, supplier);
  const sold = Array.from({ length: regionCount }, () => new Int32Array(days));
  const closing = new Int32Array(days);
  const receipts = new Int32Array(days);
  const orders: PurchaseOrder[] = [];
  const opening = roundOrder(buyer.orderUpTo(profile.launch, profile.safetyFactor), profile);
  let onHand = profile.launch === 0 ? opening : 0;
  let onOrder = 0;
  let soldInWeek = 0;

  const place = (t: number, quantity: number, received: number) => {
    const arrives = received < days;
    orders.push({
      id: orderId(company, supplier, t),
      supplier: supplier.id,
      ordered: t,
      due: t + supplier.leadTimeDays,
      ...(arrives && { received }),
      quantity,
      unitCost: prices.quotes[0][Math.max(0, t)],
    });
    if (arrives) receipts[received] += quantity;
    onOrder += quantity;
  };
  const extra = extraPurchase(profile, supplier);
  if (extra !== undefined) place(extra.ordered, extra.quantity, extra.received);
  if (profile.launch > 0) place(profile.launch - supplier.leadTimeDays, opening, profile.launch);

  /** Units in `onOrder` that the buyer cannot count on: already sold to one customer, or not yet ordered. */
  const spokenFor = (t: number) => {
    if (extra === undefined) return 0;
    return t < (profile.anomaly?.kind === "spike" ? extra.received : extra.ordered) ? extra.quantity : 0;
  };

  for (let t = profile.launch; t < days; t++) {
    onHand += receipts[t];
    onOrder -= receipts[t];
    const served = serve(demand.units, sold, t, onHand);
    onHand -= served;
    closing[t] = onHand;
    soldInWeek += served;
    if (effects.weekday[t] !== supplier.orderWeekday) continue;
    buyer.observe(t, soldInWeek, onHand === 0);
    soldInWeek = 0;
    if (t >= profile.fadeFrom) continue;
    const position = onHand + onOrder - spokenFor(t);
    if (position > buyer.reorderPoint(t)) continue;
    const quantity = roundOrder(buyer.orderUpTo(t, profile.safetyFactor) - position, profile);
    if (quantity > 0) place(t, quantity, t + leadTime(company, supplier, t));
  }
  return { sold, closing, receipts, opening: profile.launch === 0 ? opening : 0, orders };
}

/** What a buyer with a spreadsheet knows: a smoothed weekly level, its errors, and the farming year. */
function createBuyer(company: Company, profile: ProductProfile, season: Float64Array, supplier: Supplier) {
  const { dayOfYear } = company.effects;
  const startTrend = Math.exp((-profile.trend * (company.days - profile.launch)) / 365);
  const isSlow = profile.process === "slow";
  const noise = isSlow ? Math.sqrt((1 + profile.sizeCv2) * profile.demandInterval - 1) : profile.weeklyNoise + 0.15;
  const memory = isSlow ? 0.06 : 0.18;
  let level = profile.weeklyVolume * startTrend * (profile.launch > 0 ? 0.5 : 1);
  let deviation = level * noise;

  /** Mean season factor over the next `horizon` days. */
  const seasonAhead = (t: number, horizon: number) => {
    let sum = 0;
    const last = season.length - 1;
    const first = dayOfYear[Math.min(t, dayOfYear.length - 1)];
    for (let h = 1; h <= horizon; h++) sum += season[(first + h) % (last + 1)];
    return sum / horizon;
  };
  const leadTimeDemand = (t: number, days: number) => (level / 7) * days * seasonAhead(t, days);

  const reorderPoint = (t: number, safety = profile.safetyFactor) => {
    const protection = supplier.leadTimeDays + 7;
    const mean = leadTimeDemand(t, protection);
    const demandVariance = ((deviation * seasonAhead(t, protection)) ** 2 * protection) / 7;
    const leadTimeVariance = (supplier.leadTimeSdDays * (mean / protection)) ** 2;
    return mean + safety * Math.sqrt(demandVariance + leadTimeVariance);
  };

  return {
    observe(t: number, soldInWeek: number, ranOut: boolean) {
      const seasonNow = Math.max(0.05, seasonAhead(Math.max(0, t - 7), 7));
      const error = soldInWeek - level * seasonNow;
      if (ranOut && error < 0) return;
      level = Math.max(0, level + (memory * error) / seasonNow);
      deviation += 0.1 * (1.25 * Math.abs(error) - deviation);
    },
    reorderPoint,
    orderUpTo: (t: number, safety: number) => reorderPoint(t, safety) + leadTimeDemand(t, profile.coverDays),
  };
}

/** Purchases made for a planted anomaly: goods for one bulk order, or the last lot of what became dead stock. */
function extraPurchase(profile: ProductProfile, supplier: Supplier) {
  const { anomaly } = profile;
  if (anomaly?.kind === "spike") {
    return { ordered: anomaly.from - supplier.leadTimeDays, received: anomaly.from, quantity: bulkOrderUnits(profile) };
  }
  if (anomaly?.kind === "dead-stock") {
    const quantity = roundOrder(profile.weeklyVolume * anomaly.size, profile);
    return { ordered: anomaly.from - 7 - supplier.leadTimeDays, received: anomaly.from - 7, quantity };
  }
  return undefined;
}

/** Up to a multiple of the case, at least the minimum. */
function roundOrder(quantity: number, { orderMultiple, minimumOrder }: ProductProfile): number {
  if (quantity <= 0) return 0;
  return Math.max(minimumOrder, Math.ceil(quantity / orderMultiple) * orderMultiple);
}

/** Sells what there is; when short, every region gets its share and the odd units go round from day to day. */
function serve(demand: readonly Int32Array[], sold: readonly Int32Array[], t: number, onHand: number): number {
  let wanted = 0;
  for (const region of demand) wanted += region[t];
  if (wanted <= onHand) {
    for (let region = 0; region < regionCount; region++) sold[region][t] = demand[region][t];
    return wanted;
  }
  let left = onHand;
  for (let region = 0; region < regionCount; region++) {
    const share = Math.floor((demand[region][t] / wanted) * onHand);
    sold[region][t] = share;
    left -= share;
  }
  for (let i = 0; i < regionCount && left > 0; i++) {
    const region = (t + i) % regionCount;
    const more = Math.min(left, demand[region][t] - sold[region][t]);
    sold[region][t] += more;
    left -= more;
  }
  return onHand - left;
}

/** All that is ordered from one supplier on one day is one order, and comes together. */
function orderId(company: Company, supplier: Supplier, t: number): string {
  return `PO-${supplier.id}-${formatDay(company.start + t).replaceAll("-", "")}`;
}

function leadTime(company: Company, { id, leadTimeDays, leadTimeSdDays }: Supplier, t: number): number {
  const shape = (leadTimeDays / leadTimeSdDays) ** 2;
  return Math.max(1, Math.round(company.random(`order ${id} ${t}`).gamma(shape, leadTimeDays / shape)));
}
