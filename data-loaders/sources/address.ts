import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { CeleiroError } from "../../models/core/index.js";

export interface FetchOptions {
  /** For the whole answer. Default 120. */
  readonly timeoutSeconds?: number;
  /** Default 2,048. */
  readonly maxMegabytes?: number;
  /** Sent with the request, such as `{authorization: "Bearer ..."}`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer as a file, which `dispose` removes. */
export interface FetchedFile {
  readonly path: string;
  /** The address without user, password and query. */
  readonly name: string;
  dispose(): void;
}

/** Whether a source is an address rather than a path. */
export const isAddress = (source: string): boolean => /^https?:\/\//i.test(source);

/** Fetches an address into a temporary file. Throws CEL-IMPORT-023 for anything but a complete answer in time. */
export async function fetchFile(address: string, options: FetchOptions = {}): Promise<FetchedFile> {
  const url = parsed(address);
  const name = `${url.origin}${url.pathname}`;
  const folder = mkdtempSync(join(tmpdir(), "celeiro-fetch-"));
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  const path = join(folder, basename(url.pathname) || "answer");
  const seconds = options.timeoutSeconds ?? 120;
  try {
    const response = await fetch(withoutUser(url), {
      headers: { accept: "application/json, text/csv, */*", ...authorization(url), ...options.headers },
      signal: AbortSignal.timeout(seconds * 1000),
    });
    if (!response.ok) throw failed(name, `answers ${response.status} ${response.statusText}`.trim());
    if (response.body === null) throw failed(name, "answers nothing");
    const limit = (options.maxMegabytes ?? 2048) * 2 ** 20;
    await pipeline(
      Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
      limited(name, limit),
      createWriteStream(path),
    );
    return { path, name, dispose };
  } catch (cause) {
    dispose();
    if (cause instanceof CeleiroError) throw cause;
    const isLate = cause instanceof Error && cause.name === "TimeoutError";
    throw failed(name, isLate ? `does not answer within ${seconds} s` : "cannot be reached", cause);
  }
}

function parsed(address: string): URL {
  try {
    return new URL(address);
  } catch (cause) {
    throw failed(address, "is not an address", cause);
  }
}

function withoutUser(url: URL): URL {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  return bare;
}

function authorization(url: URL): Record<string, string> {
  if (url.username === "") return {};
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
}

function limited(name: string, limit: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit) done(failed(name, `answers more than ${Math.round(limit / 2 ** 20)} MB`));
      else done(null, chunk);
    },
  });
}

function failed(name: string, message: string, cause?: unknown): CeleiroError {
  const remedy = "check the address and --header, or fetch the file yourself and import it";
  return new CeleiroError("CEL-IMPORT-023", message, remedy, { file: name }, { cause });
}
