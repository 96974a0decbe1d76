import { roundOrder } from "./policy.js";

/** A reviewed (s, S) policy; S = s makes it (R, S), and a `batch` in place of S makes it (R, Q). */
export interface StockPolicy {
  /** Periods between reviews, at least 1. */
  readonly reviewPeriods: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  /** Fixed order size; orders are then whole numbers of it, enough to reach the reorder point again. */
  readonly batch?: number;
  readonly moq?: number;
  /** 0 or absent: any quantity. */
  readonly orderMultiple?: number;
}

export interface SimulationInput {
  /** Demand in each period. */
  readonly demand: Float64Array;
  readonly policy: StockPolicy;
  /** Periods from an order to its receipt, asked once a review. */
  readonly leadTime: () => number;
  /** Demand that finds no stock: lost, or served later. */
  readonly shortage: "lost" | "backorder";
  /** Stock before the first period; `orderUpTo` when left out. */
  readonly initialStock?: number;
  /** Periods left out of the result, while the start wears off. */
  readonly warmUp?: number;
}

export interface SimulationResult {
  /** Share of demand served from the shelf at once. NaN without demand. */
  readonly fillRate: number;
  /** Share of cycles without a stock-out, from one possible receipt to the next: each review opens one, ordered or not. */
  readonly cycleService: number;
  /** Mean stock on hand at the end of a period, in units. */
  readonly averageStock: number;
  readonly unitsShort: number;
  readonly orders: number;
  readonly unitsOrdered: number;
}

/**
 * Runs a policy against a history of demand, to see what service it really gives. In a period: receipts, then demand,
 * then, when it is due, the review; an order with lead time L arrives at the start of the L-th period after the next.
 */
export function simulatePolicy(input: SimulationInput): SimulationResult {
  const { demand, policy, shortage, warmUp = 0 } = input;
  const due: { period: number; quantity: number }[] = [];
  let net = input.initialStock ?? policy.orderUpTo;
  let onOrder = 0;
  const total = { demand: 0, served: 0, stock: 0, cycles: 0, shortCycles: 0, orders: 0, ordered: 0 };
  let shortThisCycle = false;
  for (let t = 0; t < demand.length; t++) {
    let received = false;
    for (let k = due.length - 1; k >= 0; k--) {
      const order = due[k]!;
      if (order.period > t) continue;
      net += order.quantity;
      onOrder -= order.quantity;
      due.splice(k, 1);
      received = true;
    }
    const counted = t >= warmUp;
    if (received) {
      if (counted) total.cycles++;
      if (counted && shortThisCycle) total.shortCycles++;
      shortThisCycle = false;
    }
    const wanted = demand[t]!;
    const served = Math.min(wanted, Math.max(0, net));
    net -= shortage === "lost" ? served : wanted;
    if (served < wanted) shortThisCycle = true;
    if (counted) {
      total.demand += wanted;
      total.served += served;
      total.stock += Math.max(0, net);
    }
    if ((t + 1) % policy.reviewPeriods !== 0) continue;
    const quantity = orderQuantity(policy, net + onOrder);
    due.push({ period: t + 1 + Math.max(0, Math.round(input.leadTime())), quantity });
    onOrder += quantity;
    if (counted && quantity > 0) {
      total.orders++;
      total.ordered += quantity;
    }
  }
  return {
    fillRate: total.demand > 0 ? total.served / total.demand : Number.NaN,
    cycleService: total.cycles > 0 ? 1 - total.shortCycles / total.cycles : Number.NaN,
    averageStock: total.stock / Math.max(1, demand.length - warmUp),
    unitsShort: total.demand - total.served,
    orders: total.orders,
    unitsOrdered: total.ordered,
  };
}

function orderQuantity(policy: StockPolicy, position: number): number {
  const { reorderPoint, orderUpTo, batch, moq = 0, orderMultiple = 0 } = policy;
  if (position >= reorderPoint) return 0;
  if (batch !== undefined && batch > 0) return Math.ceil((reorderPoint - position) / batch) * batch;
  return roundOrder(orderUpTo - position, moq, orderMultiple);
}
