import { copyFile, link, readFile, rename, stat, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, gzip, constants as zlib } from "node:zlib";
import type { Encoding } from "./asset-index.js";

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Below this a response fits one packet whatever is done to it. */
const smallestWorthIt = 1024;
/** Above this the best brotli takes minutes: 34 MB of wasm take 2.7 s at quality 7, 11.7 s at 9 for 2 % fewer bytes. */
const largestForBestBrotli = 512 * 1024;

const compressible = /\.(html|js|mjs|css|json|svg|wasm|onnx|txt|md|csv|xml|map|geojson|ttf)$/i;

/** Databases are read by ranges of their own bytes, images and fonts are compressed already. */
export function isWorthCompressing(path: string, size: number): boolean {
  return size >= smallestWorthIt && compressible.test(path);
}

/** `content` in `encoding`. */
export function compress(content: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  if (encoding === "gzip") return gzipAsync(content, { level: 9 });
  const quality = content.byteLength > largestForBestBrotli ? 7 : zlib.BROTLI_MAX_QUALITY;
  return brotliAsync(content, {
    params: {
      [zlib.BROTLI_PARAM_QUALITY]: quality,
      [zlib.BROTLI_PARAM_LGWIN]: zlib.BROTLI_MAX_WINDOW_BITS,
      [zlib.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
    },
  });
}

/** Writes `target` with what `make` returns, taking it from `kept` where an earlier release made the same. Returns its bytes. */
export async function linkOrMake(kept: string, target: string, make: () => Promise<Uint8Array>): Promise<number> {
  const present = await stat(kept).catch(() => undefined);
  if (present === undefined) {
    const draft = `${kept}.${process.pid}`;
    await writeFile(draft, await make());
    await rename(draft, kept);
  }
  // A hard link costs no disk; other file systems get a copy.
  await link(kept, target).catch(() => copyFile(kept, target));
  return present?.size ?? (await readFile(target)).byteLength;
}
