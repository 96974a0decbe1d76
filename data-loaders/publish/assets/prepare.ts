import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Release } from "../release.js";
import { type Asset, type AssetIndex, type Encoding, encodings } from "./asset-index.js";
import { compress, isWorthCompressing, linkOrMake } from "./compress.js";
import { scriptHashes } from "./script-hashes.js";

const hashLength = 32;

export interface PrepareOptions {
  /** Folder that keeps compressed copies by content, so that an unchanged file is compressed once, not once a release. */
  readonly cache: string;
  /** Called after each file. */
  onProgress?(done: number, total: number): void;
}

/**
 * Makes a release's site ready to be served: writes `.br` and `.gz` copies beside the files worth it, and
 * `assets.json` with each file's entity tag and each page's script hashes. Returns that index.
 */
export async function prepareAssets(release: Release, { cache, onProgress }: PrepareOptions): Promise<AssetIndex> {
  await mkdir(cache, { recursive: true });
  const paths = await filesOf(release.siteFolder);
  const index: Record<string, Asset> = {};
  let next = 0;
  let done = 0;
  // Compression runs on libuv's threads: a few files at once keep the cores busy.
  const worker = async (): Promise<void> => {
    while (next < paths.length) {
      const path = paths[next++] as string;
      index[path] = await describeAsset(release.siteFolder, path, cache);
      onProgress?.(++done, paths.length);
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  await dropUnused(cache, index);
  const sorted = Object.fromEntries(paths.map((path) => [path, index[path] as Asset]));
  await writeFile(release.assetsPath, JSON.stringify(sorted));
  return sorted;
}

/** Copies of what this release no longer holds; earlier releases keep theirs under their own names. */
async function dropUnused(cache: string, index: AssetIndex): Promise<void> {
  const used = new Set(Object.values(index).map(({ hash }) => hash));
  for (const name of await readdir(cache)) {
    if (!used.has(name.slice(0, hashLength))) await rm(join(cache, name));
  }
}

/** Paths relative to `site`, sorted; compressed copies of an earlier, interrupted preparation are removed. */
async function filesOf(site: string): Promise<string[]> {
  const found = (await readdir(site, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(site.length + 1)
        .split(sep)
        .join("/"),
    );
  const all = new Set(found);
  const copies = found.filter((path) =>
    Object.values(encodings).some((ending) => path.endsWith(ending) && all.has(path.slice(0, -ending.length))),
  );
  for (const path of copies) {
    await rm(join(site, path));
    all.delete(path);
  }
  return [...all].sort();
}

async function describeAsset(site: string, path: string, cache: string): Promise<Asset> {
  const file = join(site, path);
  const { size } = await stat(file);
  const page = path.endsWith(".html");
  if (!page && !isWorthCompressing(path, size)) return { size, hash: await hashOfFile(file) };
  const content = await readFile(file);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, hashLength);
  const encoded: Partial<Record<Encoding, number>> = {};
  for (const encoding of isWorthCompressing(path, size) ? (Object.keys(encodings) as Encoding[]) : []) {
    const copy = `${file}${encodings[encoding]}`;
    const kept = join(cache, `${hash}${encodings[encoding]}`);
    const encodedSize = await linkOrMake(kept, copy, () => compress(content, encoding));
    if (encodedSize < size) encoded[encoding] = encodedSize;
    else await rm(copy);
  }
  return {
    size,
    hash,
    ...(Object.keys(encoded).length > 0 && { encoded }),
    ...(page && { scripts: scriptHashes(content.toString("utf8")) }),
  };
}

/** Of a file that may be larger than memory allows, such as the snapshot. */
async function hashOfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest("hex").slice(0, hashLength);
}
