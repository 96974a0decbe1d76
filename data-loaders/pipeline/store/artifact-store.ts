import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Key } from "./hash.js";

/**
 * Stage outputs as files under `folder/STAGE/KEY.EXTENSION`, where the key is the hash of everything that made them.
 * A file is there whole or not at all, and never changes; so whoever finds it may use it.
 */
export interface ArtifactStore {
  readonly folder: string;
  path(stage: string, key: Key, extension: string): string;
  has(stage: string, key: Key, extension: string): boolean;
  /** A fresh path on the same disk, for a file that is to be put in place when finished. */
  temporary(name: string): string;
  /** Lets `produce` write a temporary file, then puts it in place under its key; returns the path. */
  write(stage: string, key: Key, extension: string, produce: (path: string) => Promise<void> | void): Promise<string>;
  readJson<T>(stage: string, key: Key): T | undefined;
  writeJson(stage: string, key: Key, value: unknown): Promise<string>;
  /** Paths of a stage's files with this extension, in order of name. */
  list(stage: string, extension: string): string[];
  /** Removes what an interrupted build left half written. Call it only while holding the build's lock. */
  sweepTemporary(): void;
  /** Removes every artefact whose path is not in `keep`; returns how many files and bytes went. */
  collectGarbage(keep: ReadonlySet<string>): { readonly files: number; readonly bytes: number };
}

const temporaryFolder = ".writing";
let serial = 0;

export function openArtifactStore(folder: string): ArtifactStore {
  const path = (stage: string, key: Key, extension: string) => join(folder, stage, `${key}.${extension}`);
  const store: ArtifactStore = {
    folder,
    path,
    has: (stage, key, extension) => existsSync(path(stage, key, extension)),
    temporary(name) {
      mkdirSync(join(folder, temporaryFolder), { recursive: true });
      return join(folder, temporaryFolder, `${process.pid}-${serial++}-${name}`);
    },
    async write(stage, key, extension, produce) {
      const target = path(stage, key, extension);
      const temporary = store.temporary(`${key}.${extension}`);
      await produce(temporary);
      putInPlace(temporary, target);
      return target;
    },
    readJson<T>(stage: string, key: Key) {
      const source = path(stage, key, "json");
      return existsSync(source) ? (JSON.parse(readFileSync(source, "utf8")) as T) : undefined;
    },
    writeJson: (stage, key, value) =>
      store.write(stage, key, "json", (temporary) => writeFileSync(temporary, JSON.stringify(value))),
    list: (stage, extension) =>
      existsSync(join(folder, stage))
        ? readdirSync(join(folder, stage))
            .filter((name) => name.endsWith(`.${extension}`))
            .sort()
            .map((name) => join(folder, stage, name))
        : [],
    sweepTemporary: () => rmSync(join(folder, temporaryFolder), { recursive: true, force: true }),
    collectGarbage(keep) {
      let files = 0;
      let bytes = 0;
      for (const path of allFiles(folder)) {
        if (keep.has(path)) continue;
        bytes += statSync(path).size;
        files++;
        rmSync(path);
      }
      return { files, bytes };
    },
  };
  return store;
}

/** Gives a finished file its final name, after its bytes are on disk: a power cut leaves no short file under a key. */
export function putInPlace(temporary: string, target: string): void {
  const handle = openSync(temporary, "r+");
  fsyncSync(handle);
  closeSync(handle);
  mkdirSync(dirname(target), { recursive: true });
  renameSync(temporary, target);
}

function allFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
