import { existsSync } from "node:fs";
import type { Command } from "../../data-loaders/cli/command.js";
import { buildCommand } from "../../data-loaders/cli/commands/build.js";
import { demo } from "../../data-loaders/cli/commands/demo.js";
import type { Effects } from "../../data-loaders/cli/effects.js";
import { runCommand } from "../../data-loaders/cli/run-command.js";
import { readConfig } from "../../data-loaders/config.js";
import { isReleaseCurrent } from "../../data-loaders/pipeline/input-stamp.js";
import { currentRelease } from "../../data-loaders/publish/release.js";
import { openWarehouse, warehouseContent } from "../../data-loaders/warehouse/index.js";
import { openWorkspace, type Workspace } from "../../data-loaders/workspace.js";
import { CeleiroError } from "../../models/core/index.js";
import { addServeOptions, type ServeOptions, serve } from "./serve.js";

export const startCommand: Command = {
  name: "start",
  summary: "make what is missing (sample company, build), then serve",
  configure(command, effects) {
    addServeOptions(command).action((options: ServeOptions) => start(options, effects));
  },
};

async function start(options: ServeOptions, effects: Effects): Promise<void> {
  const workspace = openWorkspace(effects.env, effects.cwd);
  // The fingerprint of inputs is compared first: opening the warehouse takes longer than that.
  if (!isReleaseCurrent(workspace, readConfig(workspace))) {
    if (!(await hasData(workspace))) await runCommand(demo, [], effects);
    await buildOrKeep(workspace, effects);
  }
  await serve(options, effects);
}

async function hasData(workspace: Workspace): Promise<boolean> {
  if (!existsSync(workspace.warehouse)) return false;
  const warehouse = await openWarehouse(workspace, { readOnly: true });
  try {
    return (await warehouseContent(warehouse)) !== "empty";
  } finally {
    warehouse.close();
  }
}

/** A refused build leaves the last good release, which is better than nothing; without one the refusal stands. */
async function buildOrKeep(workspace: Workspace, effects: Effects): Promise<void> {
  try {
    await runCommand(buildCommand, [], effects);
  } catch (error) {
    const current = currentRelease(workspace);
    if (!(error instanceof CeleiroError) || current === undefined) throw error;
    effects.stderr.write(`${error.line}\nserving release ${current.runId}, the last good one\n`);
  }
}
