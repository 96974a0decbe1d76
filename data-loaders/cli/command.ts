import type { Command as Commander } from "commander";
import type { Effects } from "./effects.js";

/** One verb of the command line, one file each. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Adds arguments and options, and the action; the action throws CeleiroError, it never exits. */
  configure(command: Commander, effects: Effects): void;
}
