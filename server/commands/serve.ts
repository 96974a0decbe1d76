import { Option } from "commander";
import { pino } from "pino";
import { z } from "zod";
import type { Command } from "../../data-loaders/cli/command.js";
import type { Effects } from "../../data-loaders/cli/effects.js";
import { currentRelease } from "../../data-loaders/publish/release.js";
import { openWorkspace } from "../../data-loaders/workspace.js";
import { CeleiroError } from "../../models/core/index.js";
import { createApp } from "../app.js";
import { listen } from "../listen.js";
import { stopSignal } from "./stop-signal.js";

export const logLevels = ["silent", "error", "warn", "info", "debug"] as const;

export interface ServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly logLevel?: (typeof logLevels)[number];
}

export const serveCommand: Command = {
  name: "serve",
  summary: "serve the published site and the HTTP interface",
  configure(command, effects) {
    addServeOptions(command).action((options: ServeOptions) => serve(options, effects));
  },
};

/** The options that `serve` and `start` have in common. */
export function addServeOptions(command: Parameters<Command["configure"]>[0]): typeof command {
  return command
    .option("--host <address>", "address to listen on (default: HOST, else 127.0.0.1)")
    .option("--port <number>", "port to listen on, 0 for any free one (default: PORT, else 3000)")
    .addOption(
      new Option(
        "--log-level <level>",
        "least severe lines to log on standard error (default: warn on a terminal, else info)",
      ).choices(logLevels),
    );
}

/** Serves until SIGINT or SIGTERM, then lets the requests under way end. */
export async function serve(options: ServeOptions, effects: Effects): Promise<void> {
  const workspace = openWorkspace(effects.env, effects.cwd);
  if (currentRelease(workspace) === undefined) {
    throw new CeleiroError("CEL-RELEASE-001", "nothing is published yet", "run celeiro build, or celeiro start");
  }
  const level = options.logLevel ?? (effects.stderr.isTTY === true ? "warn" : "info");
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, effects.stderr);
  const stopped = stopSignal();
  const app = createApp({ workspace, logger, clock: effects.now, env: effects.env });
  const listening = await listen(app, {
    host: options.host ?? effects.env.HOST ?? "127.0.0.1",
    port: parsePort(options.port ?? effects.env.PORT ?? "3000"),
  });
  effects.stdout.write(`Celeiro is at ${listening.url}\n`);
  const signal = await stopped;
  logger.info({ signal }, "stopping");
  await listening.stop();
}

function parsePort(value: string): number {
  const port = z.coerce.number().int().min(0).max(65_535).safeParse(value);
  if (port.success && /^\d+$/.test(value)) return port.data;
  throw new CeleiroError("CEL-USAGE-001", "is not a port", "give a number from 0 to 65535", { column: "port", value });
}
