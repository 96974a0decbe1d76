import { Command as Commander, CommanderError } from "commander";
import { CeleiroError } from "../../models/core/index.js";
import type { Command } from "./command.js";
import type { Effects } from "./effects.js";

/** Parses `args`, runs one command, writes any failure as one line, and returns the exit status. */
export async function runCommandLine(
  commands: readonly Command[],
  args: readonly string[],
  effects: Effects,
): Promise<number> {
  const program = new Commander("celeiro")
    .description("Inventory analysis: classify, forecast, prove, order, publish.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => effects.stdout.write(text),
      writeErr: (text) => effects.stderr.write(text),
    });
  for (const command of commands) {
    const child = program.command(command.name).description(command.summary);
    command.configure(child, effects);
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    // Whoever reads the output, such as `head`, has had enough of it.
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return 1;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CeleiroError) {
      effects.stderr.write(`${error.line}\n`);
      return error.exitCode;
    }
    effects.stderr.write(
      `CEL-INTERNAL-001 ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return 1;
  }
}
