import { commands as pipelineCommands } from "../data-loaders/cli/commands/index.js";
import { processEffects } from "../data-loaders/cli/effects.js";
import { runCommandLine } from "../data-loaders/cli/run.js";
import { commands as serverCommands } from "../server/commands/index.js";

/** The one place that knows both the pipeline and the server. Returns the exit status. */
export function main(args: readonly string[]): Promise<number> {
  return runCommandLine([...pipelineCommands, ...serverCommands], args, processEffects());
}
