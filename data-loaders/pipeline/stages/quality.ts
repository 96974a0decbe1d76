import { CeleiroError, formatDay } from "../../../models/core/index.js";
import { assessQuality, evaluateGates, type QualityRow } from "../../quality/index.js";
import { type Key, keyOf } from "../store/hash.js";
import type { StageContext, Tally } from "./context.js";
import type { Fingerprints } from "./ingest.js";

export interface Quality extends Tally {
  readonly rows: readonly QualityRow[];
  /** The file that holds them. */
  readonly record: string;
  /** Closed gates that were overridden. */
  readonly overridden: readonly string[];
}

const msPerDay = 86_400_000;

/**
 * The quality report, as of `today`, since data grow old by themselves. Throws CEL-QUALITY-001 when a gate is closed,
 * unless `mayPass`.
 */
export async function qualityStage(
  { warehouse, config, store, progress }: StageContext,
  prints: Fingerprints,
  { today, mayPass }: { readonly today: Date; readonly mayPass: boolean },
  version: string,
): Promise<Quality> {
  const day = Math.floor(today.getTime() / msPerDay);
  const key: Key = keyOf(version, prints, config.gates, config.frequency, formatDay(day));
  let rows = store.readJson<QualityRow[]>("quality", key);
  const known = rows !== undefined;
  if (rows === undefined) {
    const step = progress.step("quality");
    rows = await assessQuality(warehouse, config, day);
    await store.writeJson("quality", key, rows);
    step.done();
  }
  const closed = evaluateGates(rows);
  if (closed.length > 0 && !mayPass) throw gateClosed(closed);
  const count = rows.length;
  return {
    rows,
    record: store.path("quality", key, "json"),
    overridden: closed.map(({ rule }) => rule),
    computed: known ? 0 : count,
    reused: known ? count : 0,
  };
}

function gateClosed(closed: readonly QualityRow[]): CeleiroError {
  const findings = closed.map(
    ({ rule, observed, threshold, sample }) =>
      `${rule}: ${observed} is above ${threshold}${sample === null ? "" : ` (such as ${sample})`}`,
  );
  return new CeleiroError(
    "CEL-QUALITY-001",
    findings.join(", "),
    "mend the data, change the threshold under gates in celeiro.json, or publish all the same with --force",
  );
}
