import type { Frequency } from "npm:@celeiro/models/core";
import {
  answeredForecaster,
  type DemandState,
  demandStateFrom,
  neutralPlan,
  type PlanChange,
  planColumns,
  type StoredDemandState,
} from "npm:@celeiro/models/demand";
import type { ModelCard, ProductPage, ServedModel } from "npm:@celeiro/models/snapshot";
import { demandSeriesOf, type StoredClasses } from "../demand-series.js";
import type { CatalogueAnswered } from "../what-if.js";
import { type ModelSession, openModel } from "./session.js";

/** The run's model of the whole catalogue, ready to be asked in this page. */
export interface DemandModelHere {
  readonly state: DemandState;
  readonly card: ModelCard;
  readonly session: ModelSession;
  /** Which changes of plan it answers: it cannot tell what it never saw. */
  readonly knows: { readonly price: boolean; readonly promotion: boolean };
  /** Answers for a product with its plan changed. Throws `Unservable` where nothing was sold lately. */
  ask(product: ProductPage, change: PlanChange): Promise<CatalogueAnswered>;
}

/** Fetches the model's files and ONNX Runtime; `address` makes an address of a path under the site's root. */
export async function openDemandModel(
  { card, files }: ServedModel,
  address: (path: string) => string,
  frequency: Frequency,
  horizon: number,
): Promise<DemandModelHere> {
  const open = (path: string) => openModel(address(path));
  const widths = Object.keys(files)
    .filter((role) => role !== "model" && files[role]?.endsWith(".onnx"))
    .sort();
  const [stored, described, classes, session, ...others] = await Promise.all([
    json<StoredDemandState>(address(files.state as string)),
    json<ModelCard>(address(card)),
    files.classes === undefined ? {} : json<StoredClasses>(address(files.classes)),
    open(files.model),
    ...widths.map((role) => open(files[role] as string)),
  ]);
  const state = demandStateFrom(stored);
  const trees = { mean: session.ask, widths: others.map(({ ask }) => ask) };
  const { known } = state.context.schema;
  const knows = { price: known.includes(planColumns.price), promotion: known.includes(planColumns.promotion) };
  const answer = async (product: ProductPage, change: PlanChange) => {
    const series = demandSeriesOf(product, state, frequency, classes);
    const forecaster = await answeredForecaster(state, trees, series, change, horizon);
    return { forecaster, mean: forecaster.fit({ values: series.values, seasonLength: 1 }).predict(horizon).mean };
  };
  const planned = new WeakMap<ProductPage, Promise<Float64Array>>();
  return {
    ...{ state, card: described, session, knows },
    async ask(product, change) {
      let before = planned.get(product);
      if (before === undefined) {
        before = answer(product, neutralPlan).then(({ mean }) => mean);
        planned.set(product, before);
      }
      const usual = await before;
      const { forecaster, mean } = await answer(product, change);
      const response = mean.map((value, h) => (usual[h]! > 0 ? value / usual[h]! : 1));
      return { forecaster, response, knows };
    },
  };
}

async function json<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return (await response.json()) as T;
}
