import { isUtf8 } from "node:buffer";
import { CeleiroError } from "../../models/core/index.js";

/** The encoding found, as a label for TextDecoder. */
export type Encoding = string;

/** Bytes that Windows-1252 leaves undefined. */
const undefinedIn1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Finds the encoding of a text by reading all of it: a byte order mark, UTF-16 by its zero bytes, UTF-8 when it is
 * valid throughout, else Windows-1252, of which Latin-1 is a part. Throws CEL-IMPORT-006 when the bytes are no text.
 */
export async function detectEncoding(bytes: AsyncIterable<Buffer>, file: string): Promise<Encoding> {
  let marked: Encoding | undefined;
  let isFirst = true;
  let isValidUtf8 = true;
  let unknownByte: number | undefined;
  let tail = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (isFirst) {
      marked = byteOrderMark(chunk) ?? withoutMark(chunk);
      isFirst = false;
    }
    if (marked !== undefined) continue;
    if (isValidUtf8) {
      const joined = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
      const whole = wholeCharacters(joined);
      isValidUtf8 = isUtf8(joined.subarray(0, whole));
      tail = Buffer.from(joined.subarray(whole));
    }
    unknownByte ??= chunk.find((byte) => byte === 0 || undefinedIn1252.has(byte));
  }
  if (marked !== undefined) return marked;
  if (isValidUtf8 && tail.length === 0 && unknownByte !== 0) return "utf-8";
  if (unknownByte === undefined) return "windows-1252";
  throw new CeleiroError(
    "CEL-IMPORT-006",
    `is not a text in UTF-8, UTF-16 or Windows-1252: it holds the byte 0x${unknownByte.toString(16).padStart(2, "0")}`,
    "declare --encoding, or save the file as UTF-8",
    { file },
  );
}

/** Turns bytes into text. Throws CEL-IMPORT-006 for bytes that the encoding does not have, or an unknown label. */
export async function* decoded(bytes: AsyncIterable<Buffer>, encoding: Encoding, file: string): AsyncGenerator<string> {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new CeleiroError("CEL-IMPORT-006", `the encoding ${encoding} is unknown`, "use utf-8 or windows-1252", {
      file,
    });
  }
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    const rest = decoder.decode();
    if (rest !== "") yield rest;
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new CeleiroError(
      "CEL-IMPORT-006",
      `holds bytes that are not ${encoding}`,
      "declare another --encoding, or save the file as UTF-8",
      { file },
      { cause },
    );
  }
}

function byteOrderMark(head: Buffer): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return undefined;
}

/** UTF-16 of mostly Latin letters has a zero in every other byte. */
function withoutMark(head: Buffer): Encoding | undefined {
  const length = Math.min(head.length - (head.length % 2), 1024);
  if (length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const many = length / 2 / 2;
  if (odd > many && even === 0) return "utf-16le";
  return even > many && odd === 0 ? "utf-16be" : undefined;
}

/** Length without a character that the chunk's end has cut. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
