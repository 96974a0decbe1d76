import { readdir, stat } from "node:fs/promises";
import type { Logger } from "pino";
import { type AssetIndex, readAssetIndex } from "../../data-loaders/publish/assets/index.js";
import { currentRelease, type Release, releaseAt } from "../../data-loaders/publish/release.js";
import type { Workspace } from "../../data-loaders/workspace.js";
import { openRelease, type ServedRelease } from "./served-release.js";

/** Keeps the server on the release that `current.json` names. */
export interface ReleaseFollower {
  /**
   * The release to answer this request from, held open until `done` is called; `undefined` before the first one.
   * A release that cannot be opened is reported and the last good one stays.
   */
  hold(): Promise<HeldRelease | undefined>;
  /** The file at `path` of a release that is no longer current, newest first, for tabs opened before the switch. */
  findInEarlier(path: string): Promise<{ readonly release: Release; readonly assets: AssetIndex } | undefined>;
  close(): Promise<void>;
}

export interface HeldRelease extends ServedRelease {
  done(): void;
}

interface Opened extends ServedRelease {
  users: number;
  superseded: boolean;
}

export function followReleases(workspace: Workspace, logger: Logger): ReleaseFollower {
  let opened: Opened | undefined;
  let seen = "";
  let switching: Promise<void> | undefined;
  let earlier: Promise<{ release: Release; assets: AssetIndex }[]> | undefined;

  const retire = async (old: Opened): Promise<void> => {
    old.superseded = true;
    if (old.users === 0) await old.snapshot.close();
  };

  const follow = async (mark: string): Promise<void> => {
    try {
      const release = currentRelease(workspace);
      if (release !== undefined && release.runId !== opened?.release.runId) {
        const next = { ...(await openRelease(release)), users: 0, superseded: false };
        const old = opened;
        opened = next;
        earlier = undefined;
        logger.info({ runId: release.runId, previous: old?.release.runId }, "serving release");
        if (old !== undefined) await retire(old);
      }
    } catch (error) {
      logger.error(
        { err: error, serving: opened?.release.runId },
        "the release cannot be opened; the last good one stays",
      );
    }
    seen = mark;
  };

  return {
    async hold() {
      const mark = await pointerMark(workspace);
      if (mark !== seen) {
        switching ??= follow(mark).finally(() => {
          switching = undefined;
        });
        await switching;
      }
      const held = opened;
      if (held === undefined) return undefined;
      held.users++;
      let counted = true;
      return {
        ...held,
        done() {
          if (!counted) return;
          counted = false;
          if (--held.users === 0 && held.superseded) void held.snapshot.close();
        },
      };
    },
    async findInEarlier(path) {
      earlier ??= earlierReleases(workspace, opened?.release.runId);
      return (await earlier).find(({ assets }) => Object.hasOwn(assets, path));
    },
    async close() {
      await switching;
      if (opened !== undefined) await retire(opened);
      opened = undefined;
    },
  };
}

/** Changes whenever the pointer is replaced: a rename brings another inode or another time. */
async function pointerMark(workspace: Workspace): Promise<string> {
  const pointer = await stat(workspace.current, { bigint: true }).catch(() => undefined);
  return pointer === undefined ? "" : `${pointer.ino} ${pointer.mtimeNs} ${pointer.size}`;
}

async function earlierReleases(workspace: Workspace, current: string | undefined) {
  const entries = await readdir(workspace.releases, { withFileTypes: true }).catch(() => []);
  const found: { release: Release; assets: AssetIndex; time: number }[] = [];
  for (const entry of entries) {
    // A name that begins with a dot is a release being made.
    if (!entry.isDirectory() || entry.name.startsWith(".") || entry.name === current) continue;
    const release = releaseAt(workspace, entry.name);
    try {
      const time = (await stat(release.manifestPath)).mtimeMs;
      found.push({ release, assets: await readAssetIndex(release.assetsPath), time });
    } catch {
      // Being written or being removed: not a release.
    }
  }
  return found.sort((a, b) => b.time - a.time);
}
