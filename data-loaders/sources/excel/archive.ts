import type { Readable } from "node:stream";
import { type Entry, open as openZip, type ZipFile } from "yauzl";
import { CeleiroError } from "../../../models/core/index.js";
import type { SourceFile } from "../records.js";

/** Largest unpacked size of one part of a workbook, in bytes. */
const maxPartBytes = 2 ** 30;
/** Largest ratio of unpacked to packed size of a part that is not small; sheets reach 20 to 50. */
const maxRatio = 250;
const smallBytes = 10 * 2 ** 20;

/** A workbook's parts by path, each of which can be read as a stream. */
export interface Archive {
  readonly names: readonly string[];
  /** Text of a part, in pieces; undefined when there is no such part. */
  read(name: string): Promise<Readable | undefined>;
  close(): void;
}

/**
 * Opens a zip archive by its list of contents. What it announces is checked before anything is unpacked, and what is
 * unpacked must be what was announced. Throws CEL-IMPORT-021 for what would unpack to too much, CEL-IMPORT-022 for
 * what is no archive.
 */
export async function openArchive(file: SourceFile): Promise<Archive> {
  const zip = await zipFile(file);
  const entries = new Map<string, Entry>();
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on("entry", (entry: Entry) => {
        try {
          guard(file, entry);
        } catch (error) {
          reject(error);
          return;
        }
        entries.set(entry.fileName, entry);
        zip.readEntry();
      });
      zip.on("end", resolve);
      zip.on("error", (cause: Error) => reject(unreadable(file, cause)));
      zip.readEntry();
    });
  } catch (error) {
    zip.close();
    throw error;
  }
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return Promise.resolve(undefined);
      return new Promise((resolve, reject) => {
        zip.openReadStream(entry, (cause, stream) => {
          if (cause) reject(unreadable(file, cause));
          else resolve(stream);
        });
      });
    },
    close: () => zip.close(),
  };
}

function zipFile(file: SourceFile): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZip(file.path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (cause, zip) => {
      if (cause) reject(unreadable(file, cause));
      else resolve(zip);
    });
  });
}

function guard(file: SourceFile, entry: Entry): void {
  const { uncompressedSize, compressedSize } = entry;
  const ratio = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize <= smallBytes || (uncompressedSize <= maxPartBytes && ratio <= maxRatio)) return;
  throw new CeleiroError(
    "CEL-IMPORT-021",
    `would unpack to ${Math.round(uncompressedSize / 2 ** 20)} MB, ${Math.round(ratio)} times its size`,
    "save the sheet as CSV",
    { file: file.name },
  );
}

export function unreadable(file: SourceFile, cause: unknown): CeleiroError {
  return new CeleiroError(
    "CEL-IMPORT-022",
    "is not a workbook that can be read",
    "save it again as .xlsx, or the sheet as CSV",
    { file: file.name },
    { cause },
  );
}
