import type { Config } from "../../config.js";
import type { Progress } from "../../progress/index.js";
import type { Warehouse } from "../../warehouse/index.js";
import type { ArtifactStore } from "../store/artifact-store.js";
import type { Pool } from "../workers/pool.js";

/** What stages may use. */
export interface StageContext {
  readonly warehouse: Warehouse;
  readonly config: Config;
  readonly store: ArtifactStore;
  readonly pool: Pool;
  readonly progress: Progress;
  /** Where searches over methods are kept; absent where there is no workspace to keep them in. */
  readonly tuningFile?: string;
}

/** How much of a stage's output had to be made, in units that the stage names: products, tables or files. */
export interface Tally {
  readonly computed: number;
  readonly reused: number;
}
