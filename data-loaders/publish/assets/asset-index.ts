import { readFile } from "node:fs/promises";

/** Compressed copies that a file may have beside it, with the ending of the copy. */
export const encodings = { br: ".br", gzip: ".gz" } as const;
export type Encoding = keyof typeof encodings;

/** One file of the site, as far as a server needs to know it. */
export interface Asset {
  /** Bytes uncompressed. */
  readonly size: number;
  /** SHA-256 of the content, first 32 hexadecimal digits: the entity tag, and a name for the compressed copies. */
  readonly hash: string;
  /** Bytes of each compressed copy that was worth making. */
  readonly encoded?: Partial<Readonly<Record<Encoding, number>>>;
  /** Of a page: the content security policy's source expressions of its inline scripts, `'sha256-...'`. */
  readonly scripts?: readonly string[];
}

/** Every file of a release's site by its path relative to the site, with forward slashes. */
export type AssetIndex = Readonly<Record<string, Asset>>;

export async function readAssetIndex(file: string): Promise<AssetIndex> {
  return JSON.parse(await readFile(file, "utf8")) as AssetIndex;
}
