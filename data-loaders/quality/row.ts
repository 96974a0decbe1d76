import type { DayNumber } from "../../models/core/index.js";
import type { Message } from "../../models/messages/index.js";
import type { Config } from "../config.js";
import type { PlanningCalendar, Warehouse } from "../warehouse/index.js";

export type QualityStatus = "pass" | "warn" | "fail";

/** One row of the snapshot's quality table. A failed one is a closed gate. */
export type QualityRow = {
  readonly rule: string;
  readonly status: QualityStatus;
  readonly observed: number | null;
  readonly threshold: number | null;
  /** Rows, products or periods concerned. */
  readonly rows: number | null;
  /** A few of them. */
  readonly sample: string | null;
  /** A Message as JSON. */
  readonly message: string;
};

export interface QualityContext {
  readonly warehouse: Warehouse;
  readonly config: Pick<Config, "gates" | "batchSize">;
  readonly calendar: PlanningCalendar;
  readonly today: DayNumber;
}

/** One check; `undefined` where the data give it nothing to look at. */
export type QualityRule = (context: QualityContext) => Promise<QualityRow | undefined>;

/** What a rule found, put into a row: over the threshold it fails, or warns where the rule only warns. */
export function judged(
  rule: string,
  found: {
    readonly observed: number;
    readonly threshold: number;
    readonly rows?: number;
    readonly sample?: readonly string[];
    readonly message: Message;
    readonly severity?: "warn" | "fail";
  },
): QualityRow {
  return {
    rule,
    status: found.observed > found.threshold ? (found.severity ?? "fail") : "pass",
    observed: found.observed,
    threshold: found.threshold,
    rows: found.rows ?? null,
    sample: found.sample === undefined || found.sample.length === 0 ? null : found.sample.join("; "),
    message: JSON.stringify(found.message),
  };
}

/** How many examples a row shows. */
export const sampleSize = 5;
