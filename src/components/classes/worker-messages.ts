import type { ExplorationData, ExplorationSettings, Outliers } from "npm:@celeiro/models/exploration";
import type { Message } from "npm:@celeiro/models/messages";
import type { Answer } from "./selection.js";

export type ToWorker =
  | { readonly kind: "load"; readonly data: ExplorationData }
  | { readonly kind: "explore"; readonly id: number; readonly settings: ExplorationSettings };

/** Classes, map and clusters come first; outliers follow, because new features make them a longer search. */
export type FromWorker =
  | {
      readonly kind: "answer";
      readonly id: number;
      /** What differs from the answer before. */
      readonly answer: Partial<Omit<Answer, "outliers">>;
      /** A sentence per cluster. */
      readonly profiles: readonly Message[];
    }
  | { readonly kind: "outliers"; readonly id: number; readonly outliers: Outliers };
