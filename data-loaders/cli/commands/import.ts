import { existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { Option } from "commander";
import { CeleiroError } from "../../../models/core/index.js";
import { say } from "../../../models/messages/index.js";
import { readConfig } from "../../config.js";
import { describeImport, type ImportOptions, importFile, tableNames } from "../../import/index.js";
import { createProgress } from "../../progress/index.js";
import { openWarehouse } from "../../warehouse/index.js";
import { openWorkspace } from "../../workspace.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";

interface ImportArguments extends Omit<ImportOptions, "map"> {
  readonly map?: readonly string[];
  readonly json?: boolean;
}

/** `celeiro import FILE` brings a company's own data into the warehouse. */
export const importCommand: Command = {
  name: "import",
  summary: "bring a file of sales, products, prices, stock or baskets into the warehouse",
  configure(command, effects) {
    command
      .argument("<file>", "CSV, plain or gzipped")
      .addOption(new Option("--table <name>", "what the rows are; default: told by the headings").choices(tableNames))
      .option("--map <column=heading,...>", "which heading feeds which column; may be repeated", collect)
      .addOption(new Option("--decimal <mark>", "decimal mark of numbers in text").choices([",", "."]))
      .option("--date-format <format>", "such as DD/MM/YYYY")
      .option("--delimiter <character>", "between columns of a CSV file; \\t for a tab", unescaped)
      .option("--encoding <label>", "such as utf-8 or windows-1252")
      .addOption(
        new Option("--duplicates <policy>", "rows of one file with the same key").choices(["refuse", "sum", "last"]),
      )
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

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function unescaped(value: string): string {
  const delimiter = value === "\\t" ? "\t" : value;
  if (delimiter.length === 1 && delimiter !== '"' && delimiter !== "\n" && delimiter !== "\r") return delimiter;
  throw new CeleiroError(
    "CEL-USAGE-001",
    `--delimiter ${JSON.stringify(value)} is not one character`,
    "give one character",
  );
}

/** `quantity=Qtde,price=Preço` to an object; a heading may hold a comma when it has an option of its own. */
function parseMap(values: readonly string[]): Record<string, string> {
  const map: Record<string, string> = {};
  for (const value of values) {
    for (const pair of value.split(/,(?=[a-z_]+=)/)) {
      const equals = pair.indexOf("=");
      if (equals < 1) {
        throw new CeleiroError(
          "CEL-USAGE-001",
          `--map ${JSON.stringify(pair)} is not COLUMN=HEADING`,
          "such as --map quantity=Qtde",
        );
      }
      map[pair.slice(0, equals).trim()] = pair.slice(equals + 1).trim();
    }
  }
  return map;
}
