import type { Frequency } from "npm:@celeiro/models/core";
import type { CatalogueAnswer, CatalogueDemand, CatalogueScenario, OrderingPolicy } from "npm:@celeiro/models/planning";

export type ToWorker =
  | {
      readonly kind: "load";
      readonly catalogue: CatalogueDemand;
      readonly policy: Omit<OrderingPolicy, "serviceLevel" | "reviewDays">;
      readonly frequency: Frequency;
    }
  | { readonly kind: "ask"; readonly scenario: CatalogueScenario };

export interface FromWorker {
  readonly now: CatalogueAnswer;
  readonly what: CatalogueAnswer;
}
