import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { pointTo, releaseAt } from "../../data-loaders/publish/release.js";
import { sitePublishing } from "../../data-loaders/publish/site.js";
import { openWorkspace } from "../../data-loaders/workspace.js";
import { createApp } from "../../server/app.js";
import { listen } from "../../server/listen.js";
import { type SampleOptions, writeSampleSnapshot } from "./sample-snapshot.js";

export interface PublishedSite {
  readonly url: string;
  /** The release's folder, with `pages/` and `site/`. */
  readonly folder: string;
  close(): Promise<void>;
}

/** The sample company's site, built as a real release is built and served by the real server on a free port. */
export async function publishSampleSite(options: SampleOptions = {}): Promise<PublishedSite> {
  const root = mkdtempSync(join(tmpdir(), "celeiro-site-"));
  const workspace = openWorkspace({ CELEIRO_WORKSPACE: root }, root);
  const release = releaseAt(workspace, "2026w46-3f9a1c");
  mkdirSync(release.folder, { recursive: true });
  const manifest = await writeSampleSnapshot(release.folder, options);
  const publishing = sitePublishing(workspace, process.env);
  await publishing.pages(release, manifest);
  await publishing.site(release, () => {});
  pointTo(workspace, release.runId);
  const clock = () => new Date(manifest.builtAt);
  const server = await listen(createApp({ workspace, logger: pino({ enabled: false }), clock }), {
    host: "127.0.0.1",
    port: 0,
    graceMilliseconds: 100,
  });
  return {
    url: server.url,
    folder: release.folder,
    async close() {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
