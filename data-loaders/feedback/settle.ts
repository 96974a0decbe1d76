import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { OperationalStore } from "../operations/index.js";
import { seasonLengthFor } from "../pipeline/kernels/history.js";
import { pendingOf } from "../pipeline/stages/feedback.js";
import type { StageResults } from "../pipeline/stages/run.js";
import type { Workspace } from "../workspace.js";
import { listArchives, writeArchive } from "./archive.js";
import { forecastsToArchive, lagInPeriods } from "./forecasts-to-archive.js";

/** Archives are kept for this many origins; what they lost is on record for good. */
const originsKept = 120;

/**
 * What a published run leaves for later builds: its forecasts in the archive, its decisions on record, and the router that chose
 * its methods as the one in use. Each is done once, however often a build of the same content comes by.
 */
export async function settleRun(
  workspace: Workspace,
  store: OperationalStore,
  runId: string,
  { feedback, history, settings }: StageResults,
  now: Date,
): Promise<void> {
  if (feedback === undefined) return;
  const { review, outcome, forecasts } = feedback;
  if (!existsSync(join(workspace.archive, runId))) {
    const { frequency, asOf } = history.calendar;
    const lags = [...new Set(history.demand.flatMap(({ skus }) => skus.map(forecasts.daysAhead)))];
    const archive = {
      runId,
      origin: asOf,
      frequency,
      builtAt: now.toISOString(),
      lag: lagInPeriods(Math.max(...lags), frequency),
    };
    await writeArchive(
      workspace,
      archive,
      forecastsToArchive({ ...forecasts, frequency, seasonLength: seasonLengthFor(settings) }),
    );
    dropOldArchives(workspace);
  }
  const pending = pendingOf(review, outcome, now).toReversed();
  if (pending.length > 0) {
    await store.use(async ({ decisions }) => {
      for (const decision of pending) await decisions.add({ ...decision, at: now });
    });
  }
  if (outcome !== undefined && review.router.shelf.state()?.made !== outcome.made) {
    review.router.shelf.settle(outcome.state);
  }
}

function dropOldArchives(workspace: Workspace): void {
  const archives = listArchives(workspace);
  const origins = [...new Set(archives.map(({ origin }) => origin))].sort((a, b) => b - a);
  const kept = new Set(origins.slice(0, originsKept));
  for (const { runId, origin } of archives) {
    if (!kept.has(origin)) rmSync(join(workspace.archive, runId), { recursive: true, force: true });
  }
}
