import type { Frequency } from "npm:@celeiro/models/core";
import {
  DemandQuestions,
  DemandResponse,
  type DemandSeries,
  demandStateFrom,
  factorsThroughout,
  type PlanChange,
  planColumns,
  type StoredDemandState,
} from "npm:@celeiro/models/demand";
import type { ModelAnswers } from "npm:@celeiro/models/planning";
import type { ProductPage } from "npm:@celeiro/models/snapshot";
import { demandSeriesOf, type StoredClasses } from "../demand-series.js";
import { openModel } from "../onnx/session.js";

/** Where the demand model and the products that it forecast are found; addresses are whole. */
export interface CatalogueModelSource {
  readonly model: string;
  readonly state: string;
  /** Absent where the model was stored without the classes that it was trained with. */
  readonly classes?: string;
  /** Shards that hold products of the model, and which of each shard's products those are. */
  readonly shards: readonly { readonly address: string; readonly products: readonly number[] }[];
  /** Row of each of those products in the catalogue's demand, in the order of the shards. */
  readonly rows: Int32Array;
  readonly frequency: Frequency;
}

export interface CatalogueModel {
  readonly products: number;
  /** Periods ahead that it is asked about; those between follow from their neighbours. */
  readonly steps: readonly number[];
  readonly threads: number;
  /** Answers for a catalogue of `count` products. */
  answer(change: PlanChange, count: number): Promise<ModelAnswers>;
}

/** Questions that are answered well below a second on two cores. */
const MOST_ROWS = 50_000;

/** Fetches the products' histories and the model, and asks it once about the plan as it is. */
export async function openCatalogueModel(source: CatalogueModelSource, horizon: number): Promise<CatalogueModel> {
  const { rows } = source;
  const stored = (await fetched(source.state)) as StoredDemandState;
  const state = demandStateFrom(stored);
  const [session, series] = await Promise.all([openModel(source.model), seriesOf(source, state)]);
  const steps = stepsAsked(horizon, series.length);
  const response = new DemandResponse(new DemandQuestions(series, state.context, steps), session.ask);
  const { known } = state.context.schema;
  const knows = { price: known.includes(planColumns.price), promotion: known.includes(planColumns.promotion) };
  await response.demand();
  return {
    ...{ products: series.length, steps, threads: session.threads },
    async answer(change, count) {
      const asked = await response.factors(change);
      const factors = new Float64Array(count * horizon).fill(Number.NaN);
      rows.forEach((row, i) => {
        const own = asked.subarray(i * steps.length, (i + 1) * steps.length);
        factors.set(factorsThroughout(own, steps, horizon, change.promotionPeriods), row * horizon);
      });
      return { knows, factors };
    },
  };
}

/** All periods of a small catalogue; of a large one the first ones, then fewer and fewer, and the last. */
export function stepsAsked(horizon: number, products: number): number[] {
  const most = Math.max(4, Math.floor(MOST_ROWS / Math.max(1, products)));
  if (most >= horizon) return Array.from({ length: horizon }, (_, h) => h + 1);
  const ratio = horizon ** (1 / (most - 1));
  const steps = Array.from({ length: most }, (_, k) => Math.round(ratio ** k));
  for (let k = 1; k < most; k++) steps[k] = Math.max(steps[k] as number, (steps[k - 1] as number) + 1);
  return steps.map((step) => Math.min(step, horizon));
}

async function seriesOf(
  { shards, classes, frequency }: CatalogueModelSource,
  state: { readonly first: number },
): Promise<DemandSeries[]> {
  const stored = classes === undefined ? {} : ((await fetched(classes)) as StoredClasses);
  const read = await Promise.all(
    shards.map(async ({ address, products }) => {
      const all = (await fetched(address)) as readonly ProductPage[];
      return products.map((index) => demandSeriesOf(all[index] as ProductPage, state, frequency, stored));
    }),
  );
  return read.flat();
}

async function fetched(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.json();
}
