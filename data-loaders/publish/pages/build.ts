import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Manifest, SiteFiles } from "../../../models/snapshot/index.js";
import { accuracyPage } from "./accuracy.js";
import { anomaliesPage } from "./anomalies.js";
import { backtestPage, errorFiles } from "./backtest.js";
import { basketsPage } from "./baskets.js";
import { cataloguePage } from "./catalogue.js";
import { classesPage, featuresFile } from "./classes.js";
import { feedbackPage } from "./feedback.js";
import { measureOf, prepare } from "./measure.js";
import { modelFiles } from "./models.js";
import { ordersPage } from "./orders.js";
import { overviewPage } from "./overview.js";
import { pricesPage } from "./prices.js";
import { writeProductShards } from "./products.js";
import { qualityPage } from "./quality.js";
import { routerPage } from "./router.js";
import { scenariosFile, scenariosPage } from "./scenarios.js";
import { openSnapshot } from "./snapshot-query.js";
import { valueAddedPage } from "./value-added.js";

/**
 * Writes what pages read before they ask the snapshot anything: one small JSON per page, the products in shards,
 * `manifest.json`, and `site-files.json`, which says under which name each large file is served.
 */
export async function buildPages(
  snapshotPath: string,
  manifest: Manifest,
  outDir: string,
  errorsFolder?: string,
): Promise<void> {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const snapshot = await openSnapshot(snapshotPath);
  const write = (name: string, value: unknown) => writeFileSync(join(outDir, name), JSON.stringify(value));
  try {
    const measure = await measureOf(snapshot);
    await prepare(snapshot, measure, manifest);
    write("manifest.json", manifest);
    write("overview.json", await overviewPage(snapshot, measure, manifest));
    write("catalogue.json", await cataloguePage(snapshot, measure));
    write("classes.json", await classesPage(snapshot, manifest));
    writeFileSync(join(outDir, "features.bin"), await featuresFile(snapshot));
    write("anomalies.json", await anomaliesPage(snapshot, measure));
    write("baskets.json", await basketsPage(snapshot));
    write("accuracy.json", await accuracyPage(snapshot, measure, manifest));
    write("feedback.json", await feedbackPage(snapshot));
    write("prices.json", await pricesPage(snapshot));
    write("scenarios.json", await scenariosPage(snapshot));
    writeFileSync(join(outDir, "scenarios.bin"), await scenariosFile(snapshot, manifest.horizon));
    write("router.json", await routerPage(snapshot, measure));
    write("value-added.json", await valueAddedPage(snapshot, measure));
    write("orders.json", await ordersPage(snapshot));
    write("quality.json", await qualityPage(snapshot));
    const errors = errorsFolder === undefined ? undefined : errorFiles(errorsFolder);
    write("backtest.json", await backtestPage(snapshot, measure, errors));
    const size = await writeProductShards(snapshot, outDir);
    const more = (errors?.files ?? []).map(({ file, path }) => ({ artefact: relative(outDir, file), path }));
    write("site-files.json", siteFiles(snapshotPath, outDir, manifest, size, more));
  } finally {
    snapshot.close();
  }
}

/** Names carry a hash of the content, so that a browser may keep the files for ever. */
function siteFiles(
  snapshotPath: string,
  outDir: string,
  manifest: Manifest,
  size: number,
  more: SiteFiles["files"],
): SiteFiles {
  const shards = readdirSync(join(outDir, "products")).sort();
  const hash = createHash("sha256");
  for (const shard of shards) hash.update(readFileSync(join(outDir, "products", shard)));
  const products = `_file/products/*.${hash.digest("hex").slice(0, 8)}.json`;
  const run = createHash("sha256")
    .update(manifest.runId)
    .update(manifest.dataHash)
    .update(manifest.builtAt)
    .digest("hex");
  const snapshot = `_file/data/snapshot.${run.slice(0, 8)}.duckdb`;
  const { files, ...models } = modelFiles(manifest, dirname(snapshotPath), outDir);
  return {
    files: [
      ...more,
      { artefact: relative(outDir, snapshotPath), path: snapshot },
      ...files,
      ...shards.map((shard) => ({
        artefact: `products/${shard}`,
        path: products.replace("*", shard.slice(0, -".json".length)),
      })),
    ],
    snapshot,
    products: { path: products, size },
    ...models,
  };
}
