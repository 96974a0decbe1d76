import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CeleiroError } from "../models/core/index.js";
import type { App } from "./app.js";

export interface Listening {
  /** `http://127.0.0.1:3000`, with the port that was really given. */
  readonly url: string;
  /** Takes no new requests, lets those under way end, cuts them after `graceMilliseconds`. */
  stop(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly graceMilliseconds?: number;
}

/** Starts answering. Throws CEL-SERVER-001 when the address is taken or not this machine's. */
export async function listen(app: App, { host, port, graceMilliseconds = 10_000 }: ListenOptions): Promise<Listening> {
  const server = createServer(app.handler);
  let stopping: Promise<void> | undefined;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(cannotListen(host, port, cause)));
    server.listen(port, host, resolve);
  });
  // A connection whose answer ends while stopping would be kept alive for the client's next request.
  server.on("request", (_request, response) => {
    response.once("close", () => {
      if (stopping !== undefined) setImmediate(() => server.closeIdleConnections());
    });
  });
  const { port: given } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const cut = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
    await closed;
    clearTimeout(cut);
    await app.close();
  };
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${given}`,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function cannotListen(host: string, port: number, cause: NodeJS.ErrnoException): CeleiroError {
  const [message, remedy] =
    cause.code === "EADDRINUSE"
      ? ["is taken by another program", "choose another with --port, or stop that program"]
      : cause.code === "EACCES"
        ? ["is not for this user to listen on", "choose a port above 1023 with --port"]
        : ["is not an address of this machine", "choose another with --host"];
  return new CeleiroError("CEL-SERVER-001", message, remedy, { value: `${host}:${port}` }, { cause });
}
