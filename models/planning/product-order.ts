import { type DayNumber, daysPerPeriod, type Frequency } from "../core/index.js";
import { leadTimeDemand, type OrderInput, type OrderProposal, projectStock, proposeOrder } from "../inventory/index.js";
import type { DemandAhead } from "./demand-ahead.js";

/** Goods ordered earlier and not received; `due` in days since 1970. */
export interface OpenOrder {
  readonly due: DayNumber;
  readonly quantity: number;
}

/** What is known of a product's supply. Undefined or NaN means unknown. */
export interface SupplyOfProduct
  extends Pick<
    OrderInput,
    "leadTimeDays" | "leadTimeSdDays" | "onHand" | "unitCost" | "unitPrice" | "moq" | "orderMultiple"
  > {
  /** An order that is overdue is counted as there. */
  readonly openOrders: readonly OpenOrder[];
}

/** How the company orders. */
export type OrderingPolicy = Pick<
  OrderInput,
  "serviceLevel" | "reviewDays" | "orderingCost" | "holdingRate" | "currency"
>;

/**
 * The order line of one product, from its demand ahead. The build and the what-if of the site both come through here.
 *
 * @param orderDate the day on which the order would be placed: the first of the forecast
 */
export function orderProduct(
  { paths, historyPeriods, note }: Pick<DemandAhead, "paths" | "historyPeriods" | "note">,
  { openOrders, ...supply }: SupplyOfProduct,
  policy: OrderingPolicy,
  frequency: Frequency,
  orderDate: DayNumber,
): OrderProposal {
  const { leadTimeDays, leadTimeSdDays, onHand } = supply;
  const interval = {
    leadTimeDays,
    ...(leadTimeSdDays !== undefined && !Number.isNaN(leadTimeSdDays) && { leadTimeSdDays }),
    reviewDays: policy.reviewDays,
    daysPerPeriod: daysPerPeriod[frequency],
  };
  const receipts = openOrders.map(({ due, quantity }) => ({ day: Math.max(0, due - orderDate), quantity }));
  const onOrder = receipts.reduce((sum, { quantity }) => sum + quantity, 0);
  const known = onHand !== undefined && !Number.isNaN(onHand);
  const proposal = proposeOrder({
    ...supply,
    ...policy,
    demand: leadTimeDemand(paths, interval),
    onOrder,
    historyPeriods,
    orderDate,
    ...(known && receipts.length > 0 && { projection: projectStock(paths, interval, onHand, receipts) }),
  });
  return note === undefined ? proposal : { ...proposal, trace: [note, ...proposal.trace] };
}
