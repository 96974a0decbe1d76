import { readFile } from "node:fs/promises";
import { type AssetIndex, readAssetIndex } from "../../data-loaders/publish/assets/index.js";
import type { Release } from "../../data-loaders/publish/release.js";
import type { Manifest } from "../../models/snapshot/index.js";
import { openSnapshot, type SnapshotReader } from "../snapshot/snapshot-reader.js";

/** A release that is open for serving: what it is, its files, its tables. */
export interface ServedRelease {
  readonly release: Release;
  readonly manifest: Manifest;
  readonly assets: AssetIndex;
  readonly snapshot: SnapshotReader;
}

/** Opens everything or nothing: a release with a part missing throws and is not served. */
export async function openRelease(release: Release): Promise<ServedRelease> {
  const manifest = JSON.parse(await readFile(release.manifestPath, "utf8")) as Manifest;
  const assets = await readAssetIndex(release.assetsPath);
  return { release, manifest, assets, snapshot: await openSnapshot(release.snapshotPath) };
}
