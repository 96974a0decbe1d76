import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.js";
import { overridesChange } from "../overrides/change.js";
import { packageRoot } from "../package-root.js";
import { currentRelease } from "../publish/release.js";
import type { Workspace } from "../workspace.js";
import { type Key, keyOf } from "./store/hash.js";

interface Stamp {
  readonly runId: string;
  readonly inputs: Key;
}

const stampPath = (workspace: Workspace) => join(workspace.state, "inputs.json");

/**
 * Whether the current release was made from the present data, configuration and code, judged without opening the
 * warehouse: by its file's size and time. When in doubt the answer is no, and a build finds out.
 */
export function isReleaseCurrent(workspace: Workspace, config: Config): boolean {
  const release = currentRelease(workspace);
  if (release === undefined || !existsSync(release.manifestPath) || !existsSync(stampPath(workspace))) return false;
  const stamp = JSON.parse(readFileSync(stampPath(workspace), "utf8")) as Stamp;
  return stamp.runId === release.runId && stamp.inputs === stampOf(workspace, config);
}

/** Writes down that release `runId` stands for the present inputs. */
export function rememberInputs(workspace: Workspace, config: Config, runId: string): void {
  const temporary = `${stampPath(workspace)}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify({ runId, inputs: stampOf(workspace, config) } satisfies Stamp));
  renameSync(temporary, stampPath(workspace));
}

function stampOf(workspace: Workspace, config: Config): Key {
  const { warehouse, tuning } = workspace;
  const files = [warehouse, `${warehouse}.wal`, tuning, overridesChange(workspace)].map((path) => {
    if (!existsSync(path)) return "absent";
    const { size, mtimeMs } = statSync(path);
    return `${size} ${mtimeMs}`;
  });
  return keyOf(files, JSON.stringify(config), sourceVersion());
}

/** Hash of everything in the package that a release is made by. */
export function sourceVersion(): Key {
  const hash = createHash("sha256");
  for (const folder of ["models", "data-loaders", "src"]) {
    const root = join(packageRoot, folder);
    if (!existsSync(root)) continue;
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }).sort(byPath)) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      if (!entry.isFile() || path.includes(".observablehq")) continue;
      hash.update(path.slice(packageRoot.length)).update(readFileSync(path));
    }
  }
  return hash.digest("hex").slice(0, 32);
}

type Entry = { readonly name: string; readonly parentPath?: string; readonly path: string };
const byPath = (a: Entry, b: Entry): number => {
  const [one, other] = [a, b].map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return (one as string) < (other as string) ? -1 : 1;
};
