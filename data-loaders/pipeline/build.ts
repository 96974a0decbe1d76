import { join } from "node:path";
import type { StageReport } from "../../models/snapshot/index.js";
import type { Effects } from "../cli/effects.js";
import type { Config } from "../config.js";
import { settleRun } from "../feedback/settle.js";
import { OperationalStore, operationsPlace } from "../operations/index.js";
import type { Progress } from "../progress/index.js";
import { needsProphet } from "../prophet.js";
import { type Publishing, publishStage } from "../publish/publish.js";
import { currentRelease } from "../publish/release.js";
import { openWarehouse } from "../warehouse/index.js";
import type { Workspace } from "../workspace.js";
import { isReleaseCurrent, rememberInputs } from "./input-stamp.js";
import { StageReports } from "./measure.js";
import { runStages, type StageName } from "./stages/run.js";
import { openArtifactStore } from "./store/artifact-store.js";
import { takeLock } from "./store/lock.js";
import { threadPool } from "./workers/pool.js";

export interface BuildEffects extends Pick<Effects, "env" | "now"> {
  readonly workspace: Workspace;
  readonly config: Config;
  readonly progress: Progress;
  /** How the site is made and prepared for serving; tests that are not about pages pass less. */
  readonly publishing: Publishing;
}

export interface BuildOptions {
  /** Stop, publishing nothing, when neither data, configuration nor code changed since the current release. */
  readonly changed?: boolean;
  /** Run as far as this stage, and publish nothing. */
  readonly only?: StageName;
  /** Publish in spite of failed quality gates; the manifest names them. */
  readonly force?: boolean;
}

export interface BuildResult {
  /** `unchanged`: the current release already stands for the present inputs. `stopped`: `only` was given. */
  readonly outcome: "published" | "unchanged" | "stopped";
  /** The release now current, if any. */
  readonly runId: string | undefined;
  readonly stages: readonly StageReport[];
}

/** So that uses close to each other open the embedded store once, and other programs do not wait for a whole build. */
const storeIdleMilliseconds = 500;

/**
 * Brings the published release up to date. Whatever earlier builds, finished or killed, have stored is used again;
 * the current release stays until the new one is whole. Throws CEL-BUILD-001 when another build is running,
 * CEL-QUALITY-001 when a quality gate fails.
 */
export async function build(effects: BuildEffects, options: BuildOptions = {}): Promise<BuildResult> {
  const { workspace, config, progress } = effects;
  const reports = new StageReports();
  const unchanged = (): BuildResult => ({
    outcome: "unchanged",
    runId: currentRelease(workspace)?.runId,
    stages: reports.all,
  });
  if (options.changed && isReleaseCurrent(workspace, config)) return unchanged();

  const unlock = await takeLock(join(workspace.state, "build.lock"));
  const place = operationsPlace(workspace, effects.env);
  const operations = new OperationalStore(place, { idleMilliseconds: storeIdleMilliseconds });
  const pool = threadPool(config.threads, { prophet: needsProphet(config) });
  try {
    const store = openArtifactStore(workspace.artifacts);
    store.sweepTemporary();
    const warehouse = await openWarehouse(workspace, { readOnly: true });
    try {
      const context = { warehouse, config, store, pool, progress, tuningFile: workspace.tuning };
      const now = effects.now();
      const feedback = { workspace, place, store: operations, now };
      const results = await runStages(context, reports, { ...options, today: now, feedback });
      if (results === undefined) return { ...unchanged(), outcome: "stopped" };
      const runId = await publishStage({ ...effects, store, reports }, results, options);
      if (runId !== undefined) rememberInputs(workspace, config, runId);
      const current = currentRelease(workspace)?.runId;
      const isWhole = options.only === undefined || options.only === "publish";
      if (isWhole && current !== undefined) await settleRun(workspace, operations, current, results, now);
      if (runId === undefined && current !== undefined) rememberInputs(workspace, config, current);
      return { outcome: runId === undefined ? "unchanged" : "published", runId: current, stages: reports.all };
    } finally {
      warehouse.close();
    }
  } finally {
    await operations.close();
    await pool.close();
    unlock();
  }
}
