import type { Command } from "../command.js";

/** The verbs of the pipeline, in the order of the help text. */
export const commands: readonly Command[] = [];
