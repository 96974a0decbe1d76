import type { Frequency } from "../core/frequency.js";
import type { ReleasedModel } from "./model-card.js";

/** Identity of one release. Pages read one manifest, so a page never mixes runs. */
export interface Manifest {
  readonly runId: string;
  /** Celeiro's version and the hash of everything that went in. */
  readonly version: string;
  readonly dataHash: string;
  readonly builtAt: string;
  /** Last day that the data cover, ISO. */
  readonly asOf: string;
  readonly company: string;
  readonly currency: string;
  readonly language: "en" | "pt";
  readonly frequency: Frequency;
  readonly seasonLength: number;
  readonly horizon: number;
  readonly serviceLevel: number;
  readonly reviewDays: number;
  /** Cost of placing one order line, in `currency`. */
  readonly orderingCost: number;
  /** Cost of holding stock, as a share of its value per year. */
  readonly holdingRate: number;
  /** Used for products that state none. */
  readonly defaultLeadTimeDays: number;
  /** Cumulative share of value where A ends and B ends; coefficient of variation where X ends and Y ends. */
  readonly abcCuts: readonly [number, number];
  readonly xyzCuts: readonly [number, number];
  readonly seed: number;
  readonly methods: readonly string[];
  readonly rows: Readonly<Record<string, number>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly stages: readonly StageReport[];
  /** Trained models in the folder `models` of the release; absent when there are none. */
  readonly models?: readonly ReleasedModel[];
  /** Quality rules that failed and were overridden; absent when none was. */
  readonly overridden?: readonly string[];
}

export interface StageReport {
  readonly stage: string;
  readonly seconds: number;
  /** Processor time of all threads. */
  readonly coreSeconds: number;
  readonly peakMegabytes: number;
  /** Products, tables or files made, and those taken from the artefact store. */
  readonly computed: number;
  readonly reused: number;
}
