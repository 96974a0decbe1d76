import type { Frequency } from "npm:@celeiro/models/core";
import type { CatalogueAnswer, CatalogueDemand, CatalogueScenario, OrderingPolicy } from "npm:@celeiro/models/planning";
import type { CatalogueModelSource } from "./catalogue-model.js";

export type ToWorker =
  | {
      readonly kind: "load";
      readonly catalogue: CatalogueDemand;
      readonly policy: Omit<OrderingPolicy, "serviceLevel" | "reviewDays">;
      readonly frequency: Frequency;
      /** Absent where no product was forecast by a model of all. */
      readonly model?: CatalogueModelSource;
    }
  | { readonly kind: "ask"; readonly scenario: CatalogueScenario };

/** How the model of all products takes part. */
export type ModelPart =
  | { readonly kind: "none" | "loading" | "failed" }
  | { readonly kind: "answers"; readonly products: number; readonly asked: number; readonly threads: number };

export interface FromWorker {
  readonly now: CatalogueAnswer;
  readonly what: CatalogueAnswer;
  readonly model: ModelPart;
  /** An answer given once more, because the model has come. */
  readonly again: boolean;
}
