import type { Command } from "../command.js";
import { demo } from "./demo.js";

/** The verbs of the pipeline, in the order of the help text. */
export const commands: readonly Command[] = [demo];
