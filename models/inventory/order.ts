import type { Message } from "../messages/index.js";
import type { LeadTimeDemand } from "./lead-time-demand.js";
import { traceOrder } from "./order-trace.js";
import { economicOrderQuantity, orderUpTo, reorderPoint, roundOrder } from "./policy.js";
import type { StockProjection } from "./projected-stock.js";

/** Everything one order line depends on. Undefined or NaN means unknown. */
export interface OrderInput {
  /** Demand over lead time plus review. */
  readonly demand: LeadTimeDemand;
  /** Probability of no stock-out before the order after this one could arrive. */
  readonly serviceLevel: number;
  readonly leadTimeDays: number;
  readonly leadTimeSdDays?: number;
  readonly reviewDays: number;
  /** Units in stock; unknown stock is counted as none, and the trace says so. */
  readonly onHand?: number;
  /** Units ordered and not received. */
  readonly onOrder?: number;
  /** Periods since the product first sold; with fewer than `shortestHistory` a person decides. */
  readonly historyPeriods?: number;
  /** Stock over time, where it is known when the goods on order arrive; else they are counted as there already. */
  readonly projection?: StockProjection;
  /** The day of the order, in days since 1970, for the words of the trace. */
  readonly orderDate?: number;
  readonly unitCost?: number;
  readonly unitPrice?: number;
  /** Smallest order the supplier accepts, in units. */
  readonly moq?: number;
  /** Pack size; 1 when unknown, 0 for goods sold in any quantity. */
  readonly orderMultiple?: number;
  /** Units per year; taken from `demand` when unknown. */
  readonly annualDemand?: number;
  readonly orderingCost: number;
  readonly holdingRate: number;
  /** ISO 4217, for the words of the trace. */
  readonly currency: string;
}

export type OrderStatus = "order" | "hold";

/** One order line, or why there is none. Money is NaN where cost or price is unknown. */
export interface OrderProposal {
  readonly status: OrderStatus;
  readonly quantity: number;
  readonly unitCost: number;
  readonly value: number;
  readonly serviceLevel: number;
  readonly leadTimeDays: number;
  readonly reviewDays: number;
  /** Mean and standard deviation of demand over lead time plus review. */
  readonly leadTimeDemand: number;
  readonly leadTimeDemandSd: number;
  readonly safetyStock: number;
  readonly reorderPoint: number;
  readonly economicQuantity: number;
  readonly orderUpTo: number;
  readonly onHand: number;
  readonly onOrder: number;
  /** Chance to run out on some day before an order placed at the next review could arrive, if none is placed today. */
  readonly stockoutProbability: number;
  /** Sales expected to be lost in that time, in money. NaN where stock is unknown. */
  readonly valueAtRisk: number;
  /** The arithmetic, one step each, or why nothing is ordered. */
  readonly trace: Message[];
}

/** Periods of history that an order is proposed from: before that the spread of demand cannot be seen. */
export const shortestHistory = 4;

/** Longest time an economic order may last: past it goods age and forecasts mean little. */
export const longestCoverDays = 365;

/**
 * Reviewed (s, S) policy for one product: below the reorder point, order up to S, in the quantities the supplier
 * accepts.
 */
export function proposeOrder(input: OrderInput): OrderProposal {
  const { demand, serviceLevel, leadTimeDays, reviewDays } = input;
  const onHand = known(input.onHand, Number.NaN);
  const onOrder = known(input.onOrder, 0);
  const unitCost = known(input.unitCost, Number.NaN);
  const price = known(input.unitPrice, unitCost);
  const moq = known(input.moq, 0);
  const multiple = known(input.orderMultiple, 1);
  const dailyDemand = demand.days > 0 ? demand.mean / demand.days : 0;
  const annualDemand = known(input.annualDemand, dailyDemand * 365.25);

  const level = reorderPoint(demand, serviceLevel);
  const economic = economicOrderQuantity({ ...input, annualDemand, unitCost });
  const longest = (annualDemand * longestCoverDays) / 365.25;
  const reviewDemand = dailyDemand * reviewDays;
  const target = orderUpTo(level, Math.min(economic, longest), reviewDemand);
  const position = known(onHand, 0) + onOrder;
  const need = position < level ? target - position : 0;
  const tooNew = known(input.historyPeriods, shortestHistory) < shortestHistory;
  const quantity = tooNew ? 0 : roundOrder(need, moq, multiple);
  const stockKnown = !Number.isNaN(onHand);
  const { stockoutProbability, expectedShortage: shortage } = stockKnown
    ? (input.projection ?? {
        stockoutProbability: demand.exceedance(position),
        expectedShortage: demand.expectedShortage(position),
      })
    : { stockoutProbability: Number.NaN, expectedShortage: Number.NaN };

  const proposal = {
    status: quantity > 0 ? ("order" as const) : ("hold" as const),
    quantity,
    unitCost,
    value: quantity * unitCost,
    serviceLevel,
    leadTimeDays,
    reviewDays,
    leadTimeDemand: demand.mean,
    leadTimeDemandSd: demand.sd,
    safetyStock: level - demand.mean,
    reorderPoint: level,
    economicQuantity: economic,
    orderUpTo: target,
    onHand,
    onOrder,
    stockoutProbability,
    valueAtRisk: shortage * price,
  };
  const steps = { annualDemand, longest, reviewDemand, position, need, moq, multiple, shortage, price, tooNew };
  return { ...proposal, trace: traceOrder(input, proposal, steps) };
}

function known(value: number | undefined, otherwise: number): number {
  return value === undefined || Number.isNaN(value) ? otherwise : value;
}
