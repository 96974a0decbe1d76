import type { Message, MessageKey } from "../messages/index.js";
import type { OrderInput, OrderProposal } from "./order.js";
import type { StockProjection } from "./projected-stock.js";

/** Numbers of the arithmetic that the proposal itself does not keep. */
export interface OrderSteps {
  readonly annualDemand: number;
  readonly longest: number;
  readonly reviewDemand: number;
  readonly position: number;
  readonly need: number;
  readonly moq: number;
  readonly multiple: number;
  readonly shortage: number;
  readonly price: number;
  /** The history is too short to propose an order from. */
  readonly tooNew: boolean;
}

/** The arithmetic of a line as one message per step, with the numbers to do it again by hand. */
export function traceOrder(input: OrderInput, proposal: Omit<OrderProposal, "trace">, steps: OrderSteps): Message[] {
  const trace: Message[] = [];
  const step = (key: MessageKey, parameters: Record<string, number | string> = {}) => {
    trace.push({ key, parameters: rounded(parameters) });
  };
  const { demand, currency } = input;
  const { reorderPoint, safetyStock, serviceLevel, quantity, unitCost, onHand, onOrder } = proposal;
  const { position, need, moq, multiple } = steps;

  step("order.interval", { days: demand.days, leadTimeDays: input.leadTimeDays, reviewDays: input.reviewDays });
  if (reorderPoint === 0) step("order.noDemand");
  else {
    step("order.demand", { mean: demand.mean, sd: demand.sd });
    if (input.leadTimeSdDays) step("order.leadTimeSpread", { sd: input.leadTimeSdDays });
    step("order.safetyStock", { serviceLevel, quantile: reorderPoint, mean: demand.mean, safetyStock });
    step("order.reorderPoint", { mean: demand.mean, safetyStock, reorderPoint });
  }
  if (Number.isNaN(onHand)) step("order.unknownStock", { onOrder });
  else step("order.position", { onHand, onOrder, position });
  if (steps.tooNew) step("order.tooNew", { periods: input.historyPeriods ?? 0, reorderPoint });
  else if (proposal.status === "hold") step("order.hold", { position, reorderPoint });
  else {
    step("order.below", { position, reorderPoint });
    traceTarget(step, input, proposal, steps);
    step("order.need", { orderUpTo: proposal.orderUpTo, position, need });
    if (moq > need) step("order.minimum", { need, moq });
    if (multiple > 0 && quantity > Math.max(need, moq)) step("order.multiple", { multiple, quantity });
    if (Number.isNaN(unitCost)) step("order.noCost", { quantity });
    else step("order.value", { quantity, unitCost, value: proposal.value, currency });
  }
  if (!Number.isNaN(onHand) && reorderPoint > 0) {
    if (input.projection !== undefined) traceReceipts(step, input, proposal, input.projection);
    traceRisk(step, input, proposal, steps);
  }
  return trace;
}

type Step = (key: MessageKey, parameters?: Record<string, number | string>) => void;

function traceTarget(step: Step, input: OrderInput, proposal: Omit<OrderProposal, "trace">, steps: OrderSteps): void {
  const { economicQuantity, reorderPoint, orderUpTo, unitCost } = proposal;
  const { annualDemand, longest, reviewDemand } = steps;
  if (Number.isNaN(economicQuantity)) {
    step("order.noEconomicQuantity", { reorderPoint });
    return;
  }
  const { orderingCost, holdingRate, currency } = input;
  step("order.economicQuantity", { annualDemand, orderingCost, holdingRate, unitCost, economicQuantity, currency });
  if (economicQuantity > longest) step("order.longestCover", { economicQuantity, longest });
  const batch = Math.min(economicQuantity, longest);
  if (batch > reviewDemand) step("order.orderUpTo", { reorderPoint, batch, reviewDemand, orderUpTo });
  else step("order.orderEveryReview", { batch, reviewDemand, orderUpTo });
}

function traceRisk(step: Step, input: OrderInput, proposal: Omit<OrderProposal, "trace">, steps: OrderSteps): void {
  const { stockoutProbability: probability, valueAtRisk } = proposal;
  const { shortage, price } = steps;
  const days = input.demand.days;
  if (shortage < smallestTold) step("order.noRisk", { probability, days });
  else if (Number.isNaN(price)) step("order.riskUnits", { probability, days, shortage });
  else step("order.risk", { probability, days, shortage, price, valueAtRisk, currency: input.currency });
}

/** A shortage of fewer units would be written as 0. */
const smallestTold = 0.005;

/** Receipts told one by one; what comes after them is one sum. */
const receiptsTold = 4;

/** When the goods on order arrive, and whether the shelf is empty before. */
function traceReceipts(
  step: Step,
  { demand, orderDate }: OrderInput,
  { onHand }: Omit<OrderProposal, "trace">,
  { coverDays, overdue, receipts, later }: StockProjection,
): void {
  const coming = receipts.reduce((sum, { quantity }) => sum + quantity, 0);
  if (overdue > 0) step("order.overdue", { overdue });
  if (coming + later > 0 && coverDays < Number.POSITIVE_INFINITY) {
    step("order.cover", { available: onHand + overdue, coverDays });
  }
  for (const { day, quantity, stockoutBefore: probability } of receipts.slice(0, receiptsTold)) {
    if (orderDate === undefined) step("order.receiptIn", { day, quantity, probability });
    else step("order.receipt", { date: millisecondsOf(orderDate + day), quantity, probability });
  }
  const others = receipts.slice(receiptsTold).reduce((sum, { quantity }) => sum + quantity, 0);
  if (others > 0) step("order.moreReceipts", { quantity: others });
  if (later > 0) step("order.laterReceipts", { quantity: later, days: demand.days });
}

const millisecondsOf = (day: number) => Math.ceil(day) * 86_400_000;

/** Seven significant digits: more than any step shows, and stored traces stay small; whole numbers as they are. */
function rounded(parameters: Record<string, number | string>): Record<string, number | string> {
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === "number" && !Number.isInteger(value)) parameters[name] = Number(value.toPrecision(7));
  }
  return parameters;
}
