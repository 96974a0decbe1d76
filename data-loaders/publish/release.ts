import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CeleiroError } from "../../models/core/index.js";
import type { Manifest } from "../../models/snapshot/index.js";
import type { Workspace } from "../workspace.js";

/** One published run: everything in its folder was made together and never changes afterwards. */
export interface Release {
  readonly runId: string;
  readonly folder: string;
  readonly manifestPath: string;
  /** All published tables; see models/snapshot/tables.ts. */
  readonly snapshotPath: string;
  /** Every method's errors in the backtest, a file each, and `index.json` beside them. */
  readonly errorsFolder: string;
  /** The small JSON files that pages draw from first. */
  readonly pagesFolder: string;
  /** A folder per trained model: its card, ONNX, and what else asking it takes. */
  readonly modelsFolder: string;
  /** The built static site, ready to serve. */
  readonly siteFolder: string;
  /** What a server must know of each file of the site; see `AssetIndex`. */
  readonly assetsPath: string;
}

/** Where the parts of run `runId` lie, whether or not it exists. */
export function releaseAt(workspace: Workspace, runId: string): Release {
  const folder = join(workspace.releases, runId);
  return {
    runId,
    folder,
    manifestPath: join(folder, "manifest.json"),
    snapshotPath: join(folder, "snapshot.duckdb"),
    errorsFolder: join(folder, "errors"),
    pagesFolder: join(folder, "pages"),
    modelsFolder: join(folder, "models"),
    siteFolder: join(folder, "site"),
    assetsPath: join(folder, "assets.json"),
  };
}

/** The release that is being served, or undefined before the first build. */
export function currentRelease(workspace: Workspace): Release | undefined {
  let source: string;
  try {
    source = readFileSync(workspace.current, "utf8");
  } catch {
    return undefined;
  }
  const { runId } = JSON.parse(source) as { runId: string };
  return releaseAt(workspace, runId);
}

/** The release that is being served; CEL-RELEASE-001 when nothing was published yet. */
export function requireCurrentRelease(workspace: Workspace): Release {
  const release = currentRelease(workspace);
  if (release === undefined)
    throw new CeleiroError("CEL-RELEASE-001", "nothing is published yet", "run: celeiro build");
  return release;
}

export function readManifest(release: Release): Manifest {
  return JSON.parse(readFileSync(release.manifestPath, "utf8")) as Manifest;
}

/** Makes `runId` the release that is served: one rename, so a reader sees the old one or the new one. */
export function pointTo(workspace: Workspace, runId: string): void {
  mkdirSync(workspace.state, { recursive: true });
  const temporary = `${workspace.current}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify({ runId })}\n`, { flush: true });
  renameSync(temporary, workspace.current);
}
