import { createHash } from "node:crypto";
import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Manifest, SiteFiles } from "../../models/snapshot/index.js";
import { packageRoot } from "../package-root.js";
import type { Workspace } from "../workspace.js";
import { bundleLoaders } from "./bundle-loaders.js";
import { finishPages } from "./finish.js";
import { runFramework } from "./framework.js";
import { forgetStaleOutputs } from "./loader-cache.js";
import { syncOverlay } from "./overlay.js";
import { vendor } from "./vendor.js";

export interface SiteBuild {
  readonly workspace: Pick<Workspace, "site">;
  /** What one run published: manifest.json, snapshot.duckdb and what `buildPages` wrote beside them. */
  readonly artefacts: string;
  /** Where the finished site goes; replaced whole. */
  readonly output: string;
  readonly effects: {
    readonly env: Readonly<Record<string, string | undefined>>;
    /** Called with each line of progress. */
    readonly log?: (line: string) => void;
  };
}

/** Builds the static site of one run. Touches no network and writes only under the workspace and `output`. */
export async function buildSite({ workspace, artefacts, output, effects }: SiteBuild): Promise<void> {
  const { site } = workspace;
  const source = join(site, "src");
  const dist = join(site, "dist");
  const manifest = readJson<Manifest>(join(artefacts, "manifest.json"));
  syncOverlay(packageRoot, site);
  await vendor(packageRoot, source);
  await bundleLoaders(site);
  forgetStaleOutputs(source, artefacts, codeFingerprint());
  await runFramework({ site, artefacts, env: effects.env, onLine: effects.log ?? (() => {}) });
  finishPages(dist, manifest.language);
  linkFiles(artefacts, readJson<SiteFiles>(join(artefacts, "site-files.json")), dist);
  move(dist, output);
}

/** Large files are linked, not copied through a loader: Framework would hold each in memory. */
function linkFiles(artefacts: string, { files }: SiteFiles, dist: string): void {
  for (const { artefact, path } of files) {
    const target = join(dist, path);
    mkdirSync(dirname(target), { recursive: true });
    try {
      linkSync(join(artefacts, artefact), target);
    } catch {
      cpSync(join(artefacts, artefact), target);
    }
  }
}

function move(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch {
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true });
  }
}

/** Changes when a page could read differently from the same artefacts. */
function codeFingerprint(): string {
  const hash = createHash("sha256");
  for (const folder of ["src", "models/messages", "models/snapshot", "data-loaders/site"]) {
    const root = join(packageRoot, folder);
    if (!existsSync(root)) continue;
    for (const file of readdirSync(root, { recursive: true, encoding: "utf8" }).sort()) {
      if (file.endsWith(".ts") && !file.startsWith(".observablehq"))
        hash.update(file).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest("hex");
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}
