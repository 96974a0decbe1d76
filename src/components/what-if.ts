import { type Forecast, type Forecaster, parseDay, standardProbabilities } from "npm:@celeiro/models/core";
import { asksCatalogue, optionalMethods, sharesOf } from "npm:@celeiro/models/forecasting";
import type { OrderProposal } from "npm:@celeiro/models/inventory";
import {
  type DemandAhead,
  type DemandQuestion,
  demandAhead,
  factorsBetween,
  noResponse,
  orderProduct,
  responseFactors,
  scaleDemand,
  standingMethods,
} from "npm:@celeiro/models/planning";
import type { Manifest, ProductPage } from "npm:@celeiro/models/snapshot";
import { cleansedDemand } from "./demand-series.js";

/** What a reader may change; the neutral scenario is what the run decided. */
export interface Scenario {
  /** Share by which demand is larger: 0.1 is ten percent more. */
  readonly demandChange: number;
  /** Days by which the lead time is longer. */
  readonly leadTimeChange: number;
  /** Probability of no stock-out. */
  readonly serviceLevel: number;
  /** Share by which the selling price is higher. */
  readonly priceChange?: number;
  /** Periods ahead that are under promotion beside those planned. */
  readonly promotionPeriods?: number;
}

export interface Answer {
  readonly forecast: Forecast;
  readonly order: OrderProposal;
  /** Joint paths of the demand. */
  readonly paths: readonly Float64Array[];
  readonly leadTimeDays: number;
}

/** Whether the method, or one that it combines, needs an optimiser that a page does not load, or a model of all products. */
const isLoadedOnDemand = (name: string): boolean =>
  asksCatalogue(name) || sharesOf(name).some(({ method }) => optionalMethods.has(method));

/** What of the run a plan depends on. */
export type PlanningRun = Pick<
  Manifest,
  | "asOf"
  | "currency"
  | "frequency"
  | "seasonLength"
  | "horizon"
  | "seed"
  | "serviceLevel"
  | "reviewDays"
  | "orderingCost"
  | "holdingRate"
  | "defaultLeadTimeDays"
>;

/** What the model of the whole catalogue, asked elsewhere, answered to a scenario's price and promotion. */
export interface CatalogueAnswered {
  readonly forecaster: Forecaster;
  /** Its demand over that of the unchanged plan, per period. */
  readonly response: Float64Array;
  /** Which of both it answered; demand moves by the elasticity or lift with the other. */
  readonly knows: { readonly price: boolean; readonly promotion: boolean };
}

/** Answers scenarios about one product: the method is fitted once, every question after that is arithmetic. */
export interface Planner {
  /** Whether the method was fitted again here; else the run's own forecast stands. */
  readonly fitted: boolean;
  /** Whether the method asks the model of the whole catalogue, which the page must open first; until then the run's forecast stands. */
  readonly asksCatalogue: boolean;
  /** @param answered by the model of the catalogue for this very scenario, where the method asks it */
  answer(scenario: Scenario, answered?: CatalogueAnswered): Answer;
}

/** Throws `Unservable` where the product's method cannot be fitted again. */
export function planner(product: ProductPage, run: PlanningRun): Planner {
  const { history, sku } = product;
  const method = product.forecast?.method ?? product.selection?.method;
  if (method === undefined) throw new Error(`${sku} has no forecast`);
  const fitted = !standingMethods.has(method) && !isLoadedOnDemand(method);
  const question = {
    ...{ sku, method, horizon: run.horizon, seed: run.seed },
    ...(product.regressors.length > 0 && { regressors: regressorsOf(product) }),
    series: {
      values: cleansedDemand(product, run.frequency),
      seasonLength: run.seasonLength,
      frequency: run.frequency,
      start: parseDay(history.start),
    },
  };
  const ahead: DemandAhead = demandAhead({ ...question, ...(fitted ? factorsOf(product) : standingOf(product)) });
  const askedAhead = ({ forecaster, response }: CatalogueAnswered): DemandAhead => {
    const moved = factorsOf(product);
    // Where no factor leads from the method's forecast to the run's, the run's answers as the method does.
    if (moved.standing !== undefined) return scaleDemand(ahead, response);
    return demandAhead({ ...question, ...moved, trained: new Map([[forecaster.name, forecaster]]) });
  };
  const leadTimeDays = leadTimeOf(product, run);
  const openOrders = product.openOrders.map(({ due, quantity }) => ({ due: parseDay(due), quantity }));
  return {
    fitted,
    asksCatalogue: asksCatalogue(method),
    answer({ demandChange, leadTimeChange, serviceLevel, priceChange = 0, promotionPeriods = 0 }, answered) {
      const change = {
        demandChange,
        priceChange: answered?.knows.price ? 0 : priceChange,
        promotionPeriods: answered?.knows.promotion ? 0 : promotionPeriods,
      };
      const moved = Object.values(change).some((value) => value !== 0);
      const factors = () => responseFactors(change, product.effects ?? noResponse, run.horizon);
      const asked = answered === undefined ? ahead : askedAhead(answered);
      const changed = moved ? scaleDemand(asked, factors()) : asked;
      const leadTime = Math.max(0, leadTimeDays + leadTimeChange);
      const order = orderProduct(
        changed,
        {
          leadTimeDays: leadTime,
          leadTimeSdDays: known(product.leadTimeSdDays),
          onHand: known(product.onHand),
          openOrders,
          unitCost: known(product.unitCost),
          unitPrice: known(product.unitPrice) * (1 + priceChange),
          moq: known(product.moq),
          orderMultiple: known(product.orderMultiple),
        },
        {
          serviceLevel,
          reviewDays: product.classification?.policyReviewDays ?? run.reviewDays,
          orderingCost: run.orderingCost,
          holdingRate: run.holdingRate,
          currency: run.currency,
        },
        run.frequency,
        parseDay(run.asOf) + 1,
      );
      return { forecast: changed.forecast, order, paths: changed.paths, leadTimeDays: leadTime };
    },
  };
}

/** What the run multiplied the method's own forecast by, where it did; the run's forecast itself where no factor says it. */
function factorsOf(product: ProductPage): Pick<DemandQuestion, "factors" | "standing"> {
  const own = product.forecast?.ownMean;
  if (product.forecast === null || own === null || own === undefined) return {};
  const factors = factorsBetween(own as readonly number[], product.forecast.mean);
  return factors === undefined ? standingOf(product) : { factors };
}

/** The run's forecast itself, where it was not made from the product's own sales. */
function standingOf({ forecast }: ProductPage): Pick<DemandQuestion, "standing"> {
  if (forecast === null) return {};
  const { mean, q025, q10, q25, q50, q75, q90, q975 } = forecast;
  const paths = [q025, q10, q25, q50, q75, q90, q975];
  const quantiles = standardProbabilities.map((p, i): [number, Float64Array] => [p, Float64Array.from(paths[i]!)]);
  return { standing: { mean: Float64Array.from(mean), quantiles: new Map(quantiles) } };
}

function regressorsOf({ regressors }: ProductPage) {
  const paths = (which: "past" | "future") =>
    Object.fromEntries(
      regressors.map((one) => [one.name, Float64Array.from(one[which], (value) => value ?? Number.NaN)]),
    );
  return { past: paths("past"), future: paths("future") };
}

/** What the run decided about the product: nothing moved, and the service level of its cell. */
export const neutralScenario = (product: ProductPage, run: Pick<PlanningRun, "serviceLevel">): Scenario => ({
  demandChange: 0,
  leadTimeChange: 0,
  serviceLevel: product.classification?.policyServiceLevel ?? run.serviceLevel,
});

/** The lead time that the run used. */
export const leadTimeOf = (product: ProductPage, run: Pick<PlanningRun, "defaultLeadTimeDays">): number =>
  product.order?.leadTimeDays ?? product.leadTimeDays ?? run.defaultLeadTimeDays;

const known = (value: number | null): number => value ?? Number.NaN;
