import { existsSync, readdirSync, rmSync } from "node:fs";
import { CeleiroError } from "../../models/core/index.js";
import type { Manifest } from "../../models/snapshot/index.js";
import type { Workspace } from "../workspace.js";
import { currentRelease, pointTo, type Release, readManifest, releaseAt } from "./release.js";

export interface ListedRelease {
  readonly release: Release;
  readonly manifest: Manifest;
  readonly isCurrent: boolean;
}

/** Releases kept besides the current one may be rolled back to. */
export const releasesKept = 5;

/** Whole releases, newest first; one without a manifest was never finished. */
export function listReleases(workspace: Workspace): ListedRelease[] {
  if (!existsSync(workspace.releases)) return [];
  const current = currentRelease(workspace)?.runId;
  return readdirSync(workspace.releases)
    .filter((name) => !name.startsWith("."))
    .map((runId) => releaseAt(workspace, runId))
    .filter((release) => existsSync(release.manifestPath))
    .map((release) => ({ release, manifest: readManifest(release), isCurrent: release.runId === current }))
    .sort((a, b) => (a.manifest.builtAt < b.manifest.builtAt ? 1 : -1));
}

/**
 * Serves an earlier release again: the one named, else the newest that is older than the current one. Throws
 * CEL-RELEASE-001 when nothing was published, CEL-RELEASE-002 when there is no such release.
 */
export function rollBack(workspace: Workspace, runId?: string): ListedRelease {
  const releases = listReleases(workspace);
  if (releases.length === 0) {
    throw new CeleiroError("CEL-RELEASE-001", "nothing is published yet", "run: celeiro build");
  }
  const current = releases.findIndex(({ isCurrent }) => isCurrent);
  const target = runId === undefined ? releases[current + 1] : releases.find(({ release }) => release.runId === runId);
  if (target === undefined) {
    const kept = releases.map(({ release }) => release.runId).join(", ");
    throw new CeleiroError(
      "CEL-RELEASE-002",
      runId === undefined ? "there is no earlier release" : `there is no release ${JSON.stringify(runId)}`,
      `choose from ${kept}`,
    );
  }
  pointTo(workspace, target.release.runId);
  return { ...target, isCurrent: true };
}

/** Removes all but the newest releases and the current one, and what unfinished builds left. Returns those kept. */
export function pruneReleases(workspace: Workspace, kept = releasesKept): Release[] {
  const releases = listReleases(workspace);
  const staying = releases.filter(({ isCurrent }, age) => isCurrent || age < kept).map(({ release }) => release);
  const names = new Set(staying.map(({ runId }) => runId));
  for (const name of existsSync(workspace.releases) ? readdirSync(workspace.releases) : []) {
    if (!names.has(name)) rmSync(releaseAt(workspace, name).folder, { recursive: true, force: true });
  }
  return staying;
}
