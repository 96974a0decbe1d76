import { Command as Commander } from "commander";
import type { Command } from "./command.js";
import type { Effects } from "./effects.js";

/** Runs one verb as part of another, with `args` as a user would give them. Throws what it throws. */
export async function runCommand(command: Command, args: readonly string[], effects: Effects): Promise<void> {
  const parser = new Commander(command.name).exitOverride();
  command.configure(parser, effects);
  await parser.parseAsync(args, { from: "user" });
}
