import type { Command } from "../command.js";
import { buildCommand } from "./build.js";
import { demo } from "./demo.js";
import { importCommand } from "./import.js";
import { releasesCommand } from "./releases.js";

/** The verbs of the pipeline, in the order of the help text. */
export const commands: readonly Command[] = [demo, importCommand, buildCommand, releasesCommand];
