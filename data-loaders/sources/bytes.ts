import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { CeleiroError } from "../../models/core/index.js";
import type { SourceFile } from "./records.js";

/** What a file is, by its first bytes. */
export type Container = "gzip" | "zip" | "parquet" | "ole" | "plain";

const magics: readonly [Container, readonly number[]][] = [
  ["gzip", [0x1f, 0x8b]],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["parquet", [0x50, 0x41, 0x52, 0x31]],
  ["ole", [0xd0, 0xcf, 0x11, 0xe0]],
];

export function containerOf(head: Uint8Array): Container {
  const found = magics.find(([, magic]) => magic.every((byte, i) => head[i] === byte));
  return found?.[0] ?? "plain";
}

/** The first bytes of the file as it lies on disk. Throws CEL-IMPORT-001, and CEL-IMPORT-002 when there are none. */
export async function headOf(file: SourceFile, length = 8): Promise<Uint8Array> {
  let bytesRead: number;
  const head = new Uint8Array(length);
  try {
    const handle = await open(file.path);
    try {
      ({ bytesRead } = await handle.read(head, 0, length, 0));
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw cannotOpen(file, cause);
  }
  if (bytesRead === 0) {
    throw new CeleiroError("CEL-IMPORT-002", "is empty", "check the export that made it", { file: file.name });
  }
  return head.subarray(0, bytesRead);
}

/** The bytes of the file, unpacked when it is gzip. Throws CEL-IMPORT-004 when that is damaged or cut off. */
export async function* bytesOf(file: SourceFile, container: Container): AsyncGenerator<Buffer> {
  const raw = createReadStream(file.path, { highWaterMark: 1 << 18 });
  const counted = file.onBytes === undefined ? raw : countedBytes(raw, file.onBytes);
  const stream =
    container === "gzip" ? pipeline(counted, createGunzip({ chunkSize: 1 << 18 }), () => undefined) : counted;
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (cause) {
    if (isCompressionError(cause)) {
      throw new CeleiroError(
        "CEL-IMPORT-004",
        "is damaged or cut off",
        "copy or export the file again",
        { file: file.name },
        { cause },
      );
    }
    if (cause instanceof Error && "syscall" in cause) throw cannotOpen(file, cause);
    throw cause;
  } finally {
    raw.destroy();
  }
}

async function* countedBytes(bytes: AsyncIterable<Buffer>, tell: (count: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    tell(chunk.length);
    yield chunk;
  }
}

function isCompressionError(cause: unknown): boolean {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE";
}

function cannotOpen(file: SourceFile, cause: unknown): CeleiroError {
  const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unreadable";
  const words: Readonly<Record<string, string>> = {
    ENOENT: "does not exist",
    EACCES: "may not be read",
    EISDIR: "is a folder",
  };
  return new CeleiroError(
    "CEL-IMPORT-001",
    words[reason] ?? `cannot be read (${reason})`,
    "check the path and its permissions",
    { file: file.name },
    { cause },
  );
}
