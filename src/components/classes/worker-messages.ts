import type { ExplorationData, ExplorationSettings } from "npm:@celeiro/models/exploration";
import type { Message } from "npm:@celeiro/models/messages";
import type { Answer } from "./selection.js";

export type ToWorker =
  | { readonly kind: "load"; readonly data: ExplorationData }
  | { readonly kind: "explore"; readonly id: number; readonly settings: ExplorationSettings };

/** New features make outliers a longer search: they are null in the answer, and a message of their own follows it. */
export type FromWorker =
  | {
      readonly kind: "answer";
      readonly id: number;
      /** What differs from the answer before. */
      readonly answer: Partial<Answer>;
      /** A sentence per cluster. */
      readonly profiles: readonly Message[];
    }
  | { readonly kind: "outliers"; readonly id: number; readonly outliers: Answer["outliers"] };
