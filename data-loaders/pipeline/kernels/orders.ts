import { type DayNumber, standardProbabilities } from "../../../models/core/index.js";
import {
  type DemandQuestion,
  demandAhead,
  factorsBetween,
  type OrderingPolicy,
  orderProduct,
  type SupplyOfProduct,
  standingMethods,
  withOverrides,
} from "../../../models/planning/index.js";
import { numbersAt, type Parcel, tableOf } from "../parcels/parcel.js";
import { boostedAhead } from "./boosting/models.js";
import { choiceAt } from "./forecast.js";
import { demandAt, type PlanningParameters } from "./history.js";
import type { Kernel } from "./kernel.js";
import { regressorsAt } from "./regressors.js";
import { perProduct } from "./schemas.js";

export interface OrderParameters extends PlanningParameters {
  readonly horizon: number;
  readonly seed: number;
  readonly policy: OrderingPolicy;
  /** The day on which the orders would be placed: the one after the last day of the data. */
  readonly orderDate: DayNumber;
}

/** What is known of a product besides its history; NaN where unknown. */
export interface Supply extends SupplyOfProduct {
  readonly supplier: string | null;
}

/** Supply, and what the policy of the product's class changes in that of the company. */
export type ManagedSupply = Supply & Partial<Pick<OrderingPolicy, "serviceLevel" | "reviewDays">>;

/** What to order of one product, and the arithmetic. Ranks compare products, so they are given later. */
export const orders: Kernel<OrderParameters, ManagedSupply> = {
  tables: { orders: perProduct("orders") },
  compute(product, { horizon, seed, policy, orderDate, ...planning }, rows) {
    const { sku, inputs, position, detail } = product;
    const { serviceLevel = policy.serviceLevel, reviewDays = policy.reviewDays, ...supply } = detail;
    const cell = { serviceLevel, reviewDays };
    const series = demandAt(inputs.series!, position, planning);
    const { method } = choiceAt(inputs.forecast!, position, "selection");
    const regressors = regressorsAt(inputs.regressors, position, series.values.length);
    const trained = boostedAhead(product, planning, horizon);
    const ahead = demandAhead({
      sku,
      series,
      method,
      horizon,
      seed,
      ...(trained && { trained: trained.methods }),
      ...(regressors && { regressors }),
      ...(standingMethods.has(method) ? standingAt(inputs.forecast!, position) : factorsAt(inputs.forecast!, position)),
    });
    const end = orderDate + detail.leadTimeDays + reviewDays;
    const overridden = overriddenAt(inputs.forecast!, position, end);
    const note = overridden > 0 ? withOverrides(overridden, ahead.note) : ahead.note;
    const proposal = orderProduct(
      { ...ahead, ...(note && { note }) },
      supply,
      { ...policy, ...cell },
      planning.frequency,
      orderDate,
    );
    const ordered = proposal.status === "order";
    rows.add("orders", {
      status: proposal.status,
      quantity: proposal.quantity,
      unit_cost: proposal.unitCost,
      value: proposal.value,
      supplier: detail.supplier,
      order_date: ordered ? orderDate : null,
      due_date: ordered ? orderDate + Math.ceil(detail.leadTimeDays) : null,
      service_level: proposal.serviceLevel,
      lead_time_days: proposal.leadTimeDays,
      review_days: proposal.reviewDays,
      lead_time_demand: proposal.leadTimeDemand,
      lead_time_demand_sd: proposal.leadTimeDemandSd,
      safety_stock: proposal.safetyStock,
      reorder_point: proposal.reorderPoint,
      order_up_to: proposal.orderUpTo,
      on_hand: proposal.onHand,
      on_order: proposal.onOrder,
      stockout_probability: proposal.stockoutProbability,
      value_at_risk: proposal.valueAtRisk,
      overridden,
      trace: JSON.stringify(proposal.trace),
    });
  },
};

/** What the product's own forecast was multiplied by, where it was; the published one itself where no factor says it. */
function factorsAt(parcel: Parcel, position: number): Pick<DemandQuestion, "factors" | "standing"> {
  const table = tableOf(parcel, "forecasts");
  const own = numbersAt(table, "own_mean", position);
  if (own.every(Number.isNaN)) return {};
  const factors = factorsBetween(own, numbersAt(table, "mean", position));
  return factors === undefined ? standingAt(parcel, position) : { factors };
}

/** Periods, until the next order could arrive, whose forecast a person overrode. */
function overriddenAt(parcel: Parcel, position: number, end: DayNumber): number {
  const table = tableOf(parcel, "forecasts");
  const [statistical, date] = [numbersAt(table, "statistical", position), numbersAt(table, "date", position)];
  return statistical.filter((value, h) => !Number.isNaN(value) && date[h]! < end).length;
}

/** The published forecast itself, where it was not made from the product's own sales. */
function standingAt(parcel: Parcel, position: number): Pick<DemandQuestion, "standing"> {
  const table = tableOf(parcel, "forecasts");
  const quantiles = standardProbabilities.map((p): [number, Float64Array] => [
    p,
    numbersAt(table, `q${String(p).slice(2).padEnd(2, "0")}`, position),
  ]);
  return { standing: { mean: numbersAt(table, "mean", position), quantiles: new Map(quantiles) } };
}
