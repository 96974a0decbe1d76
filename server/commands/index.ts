import type { Command } from "../../data-loaders/cli/command.js";
import { serveCommand } from "./serve.js";
import { startCommand } from "./start.js";

/** The verbs that need the server. */
export const commands: readonly Command[] = [serveCommand, startCommand];
