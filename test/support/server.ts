import { request } from "node:http";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { Workspace } from "../../data-loaders/workspace.js";
import { createApp } from "../../server/app.js";
import { type Listening, listen } from "../../server/listen.js";

export const today = new Date("2026-11-21T12:00:00.000Z");

/** Serves `workspace` on a free port of the loopback until the test ends, or with `afterAll` the whole file. */
export async function startServer(
  workspace: Workspace,
  whenOver: (work: () => Promise<void>) => void = onTestFinished,
): Promise<Listening> {
  const app = createApp({ workspace, logger: pino({ level: "silent" }), clock: () => today });
  const listening = await listen(app, { host: "127.0.0.1", port: 0 });
  whenOver(listening.stop);
  return listening;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** A request as written: no decoding, no normalised path, no added headers. */
export function raw(
  url: string,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on("error", reject)
      .end();
  });
}
