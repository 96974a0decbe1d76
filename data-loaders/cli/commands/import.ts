import { existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { Option } from "commander";
import { say } from "../../../models/messages/index.js";
import { readConfig } from "../../config.js";
import { describeImport, type ImportOptions, importFile, tableNames } from "../../import/index.js";
import { createProgress } from "../../progress/index.js";
import { openWarehouse } from "../../warehouse/index.js";
import { openWorkspace } from "../../workspace.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";
import { addFileOptions, parseMap } from "../file-options.js";

interface ImportArguments extends Omit<ImportOptions, "map"> {
  readonly map?: readonly string[];
  readonly json?: boolean;
}

/** `celeiro import FILE` brings a company's own data into the warehouse. */
export const importCommand: Command = {
  name: "import",
  summary: "bring a file of sales, products, prices, stock or baskets into the warehouse",
  configure(command, effects) {
    addFileOptions(command)
      .argument("<file>", "CSV, plain or gzipped")
      .addOption(new Option("--table <name>", "what the rows are; default: told by the headings").choices(tableNames))
      .option("--replace", "empty the table first")
      .option("--json", "report as one JSON object, progress as JSON lines")
      .action((file: string, options: ImportArguments) => run(file, options, effects));
  },
};

async function run(file: string, options: ImportArguments, effects: Effects): Promise<void> {
  const workspace = openWorkspace(effects.env, effects.cwd);
  const { language } = readConfig(workspace);
  const isNew = !existsSync(workspace.warehouse);
  const warehouse = await openWarehouse(workspace, { memoryMegabytes: 512 });
  let isDone = false;
  try {
    const report = await importFile(
      warehouse,
      { path: resolve(effects.cwd, file) },
      { ...options, map: parseMap(options.map ?? []) },
      { now: effects.now, progress: createProgress(effects, { json: options.json }) },
    );
    isDone = true;
    if (options.json) effects.stdout.write(`${JSON.stringify(report)}\n`);
    else for (const message of describeImport(report)) effects.stdout.write(`${say(language, message)}\n`);
  } finally {
    warehouse.close();
    // A warehouse that this import would have begun does not stay behind empty.
    if (isNew && !isDone) rmSync(workspace.warehouse, { force: true });
  }
}
