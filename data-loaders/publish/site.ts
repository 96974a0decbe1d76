import { join } from "node:path";
import { buildSite } from "../site/index.js";
import type { Workspace } from "../workspace.js";
import { prepareAssets } from "./assets/index.js";
import { buildPages } from "./pages/index.js";
import type { Publishing } from "./publish.js";

/** Publishing as every real build does it: pages from the snapshot, the static site, compressed copies of its files. */
export function sitePublishing(workspace: Workspace, env: Readonly<Record<string, string | undefined>>): Publishing {
  return {
    pages: (release, manifest) => buildPages(release.snapshotPath, manifest, release.pagesFolder, release.errorsFolder),
    async site(release, log) {
      await buildSite({
        workspace,
        artefacts: release.pagesFolder,
        output: release.siteFolder,
        effects: { env, log },
      });
      await prepareAssets(release, { cache: join(workspace.state, "compressed") });
    },
  };
}
