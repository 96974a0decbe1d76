import { daysPerPeriod, type Frequency } from "../core/index.js";
import { gammaDemand, leadTimeDemandFromMoments, proposeOrder } from "../inventory/index.js";
import type { OrderingPolicy } from "./product-order.js";
import { type DemandChange, responseFactors } from "./scenario.js";

/** A number per product, NaN where unknown. */
export const catalogueColumns = [
  "unitCost",
  "unitPrice",
  "leadTimeDays",
  "leadTimeSdDays",
  "moq",
  "orderMultiple",
  "onHand",
  "onOrder",
  "serviceLevel",
  "reviewDays",
  /** Standard deviation of demand over lead time plus review, as the run found it from sample paths. */
  "leadTimeDemandSd",
  "elasticity",
  "logLift",
] as const;
export type CatalogueColumn = (typeof catalogueColumns)[number];

/** A whole catalogue, column by column; `mean` and `sd` hold `horizon` periods per product, one product after the other. */
export interface CatalogueDemand {
  readonly horizon: number;
  readonly columns: Readonly<Record<CatalogueColumn, Float64Array>>;
  readonly mean: Float64Array;
  readonly sd: Float64Array;
}

export interface CatalogueScenario extends DemandChange {
  /** Days by which lead times are longer. */
  readonly leadTimeChange: number;
  /** Probability of no stock-out for all products; undefined leaves each its own. */
  readonly serviceLevel?: number;
}

/** One number per product; money is NaN where cost or price is unknown. */
export interface CatalogueAnswer {
  readonly quantity: Float64Array;
  readonly value: Float64Array;
  readonly safetyStock: Float64Array;
  readonly risk: Float64Array;
  /** Demand over the horizon, in units, and what it brings at the price of the scenario. */
  readonly demand: Float64Array;
  readonly revenue: Float64Array;
  readonly margin: Float64Array;
}

/** What the model of the whole catalogue answered to a scenario's price and promotion. */
export interface ModelAnswers {
  /** Which of both it answered; the other moves demand by elasticity or lift. */
  readonly knows: { readonly price: boolean; readonly promotion: boolean };
  /** Demand over that of the unchanged plan, `horizon` periods per product; NaN for a product that another method forecast. */
  readonly factors: Float64Array;
}

export const neutralCatalogue: CatalogueScenario = {
  demandChange: 0,
  priceChange: 0,
  promotionPeriods: 0,
  leadTimeChange: 0,
};

/**
 * Answers a scenario for every product by the moments of its demand: a gamma distribution over lead time plus review instead of
 * sample paths, so that ten thousand products take well below a second. Its standard deviation is the one that the run's paths gave, changed as
 * that of independent periods would change.
 */
export function answerCatalogue(
  catalogue: CatalogueDemand,
  scenario: CatalogueScenario,
  policy: Omit<OrderingPolicy, "serviceLevel" | "reviewDays">,
  frequency: Frequency,
  answered?: ModelAnswers,
): CatalogueAnswer {
  const { horizon, columns, mean, sd } = catalogue;
  const products = columns.unitCost.length;
  const array = () => new Float64Array(products);
  const answer = {
    ...{ quantity: array(), value: array(), safetyStock: array(), risk: array() },
    ...{ demand: array(), revenue: array(), margin: array() },
  };
  const changed = { mean: new Float64Array(horizon), sd: new Float64Array(horizon) };
  const unanswered = answered && {
    ...scenario,
    ...(answered.knows.price && { priceChange: 0 }),
    ...(answered.knows.promotion && { promotionPeriods: 0 }),
  };
  for (let i = 0; i < products; i++) {
    const at = (name: CatalogueColumn) => columns[name][i] as number;
    const response = { elasticity: at("elasticity"), logLift: at("logLift") };
    const own = answered?.factors.subarray(i * horizon, (i + 1) * horizon);
    const isAnswered = own !== undefined && !Number.isNaN(own[0]);
    const factors = responseFactors(isAnswered ? unanswered! : scenario, response, horizon);
    if (isAnswered) for (let h = 0; h < horizon; h++) factors[h]! *= own[h]!;
    const asIs = {
      mean: mean.subarray(i * horizon, (i + 1) * horizon),
      sd: sd.subarray(i * horizon, (i + 1) * horizon),
    };
    let demand = 0;
    for (let h = 0; h < horizon; h++) {
      changed.mean[h] = asIs.mean[h]! * factors[h]!;
      changed.sd[h] = asIs.sd[h]! * factors[h]!;
      demand += changed.mean[h]!;
    }
    const interval = {
      leadTimeDays: at("leadTimeDays"),
      leadTimeSdDays: Number.isNaN(at("leadTimeSdDays")) ? 0 : at("leadTimeSdDays"),
      reviewDays: at("reviewDays"),
      daysPerPeriod: daysPerPeriod[frequency],
    };
    const leadTimeDays = Math.max(0, interval.leadTimeDays + scenario.leadTimeChange);
    const before = leadTimeDemandFromMoments(asIs, interval);
    const after = leadTimeDemandFromMoments(changed, { ...interval, leadTimeDays });
    const stretch = before.sd > 0 && at("leadTimeDemandSd") > 0 ? at("leadTimeDemandSd") / before.sd : 1;
    const unitPrice = at("unitPrice") * (1 + scenario.priceChange);
    const order = proposeOrder({
      ...policy,
      demand: gammaDemand(after.mean, after.sd * stretch, after.days),
      serviceLevel: scenario.serviceLevel ?? at("serviceLevel"),
      reviewDays: interval.reviewDays,
      leadTimeDays,
      leadTimeSdDays: interval.leadTimeSdDays,
      onHand: at("onHand"),
      onOrder: at("onOrder"),
      unitCost: at("unitCost"),
      unitPrice,
      moq: at("moq"),
      orderMultiple: at("orderMultiple"),
    });
    answer.quantity[i] = order.quantity;
    answer.value[i] = order.value;
    answer.safetyStock[i] = order.safetyStock * at("unitCost");
    answer.risk[i] = order.valueAtRisk;
    answer.demand[i] = demand;
    answer.revenue[i] = demand * unitPrice;
    answer.margin[i] = demand * (unitPrice - at("unitCost"));
  }
  return answer;
}
