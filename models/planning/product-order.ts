import { daysPerPeriod, type Frequency } from "../core/index.js";
import { leadTimeDemand, type OrderInput, type OrderProposal, proposeOrder } from "../inventory/index.js";
import type { DemandAhead } from "./demand-ahead.js";

/** What is known of a product's supply. Undefined or NaN means unknown. */
export type SupplyOfProduct = Pick<
  OrderInput,
  "leadTimeDays" | "leadTimeSdDays" | "onHand" | "onOrder" | "unitCost" | "unitPrice" | "moq" | "orderMultiple"
>;

/** How the company orders. */
export type OrderingPolicy = Pick<
  OrderInput,
  "serviceLevel" | "reviewDays" | "orderingCost" | "holdingRate" | "currency"
>;

/** The order line of one product, from its demand ahead. The build and the what-if of the site both come through here. */
export function orderProduct(
  { paths }: Pick<DemandAhead, "paths">,
  supply: SupplyOfProduct,
  policy: OrderingPolicy,
  frequency: Frequency,
): OrderProposal {
  const { leadTimeDays, leadTimeSdDays } = supply;
  const demand = leadTimeDemand(paths, {
    leadTimeDays,
    ...(leadTimeSdDays !== undefined && !Number.isNaN(leadTimeSdDays) && { leadTimeSdDays }),
    reviewDays: policy.reviewDays,
    daysPerPeriod: daysPerPeriod[frequency],
  });
  return proposeOrder({ ...supply, ...policy, demand });
}
