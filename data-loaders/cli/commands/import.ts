import { existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { Option } from "commander";
import { CeleiroError } from "../../../models/core/index.js";
import { say } from "../../../models/messages/index.js";
import { readConfig } from "../../config.js";
import { describeImport, type ImportOptions, type ImportSource, importFile, tableNames } from "../../import/index.js";
import { operationsPlace, withOperations } from "../../operations/index.js";
import { rememberChange } from "../../overrides/change.js";
import { keepImported } from "../../overrides/store.js";
import { createProgress } from "../../progress/index.js";
import { fetchFile, isAddress } from "../../sources/index.js";
import { openWarehouse } from "../../warehouse/index.js";
import { openWorkspace } from "../../workspace.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";
import { addFileOptions, parseMap } from "../file-options.js";

interface ImportArguments extends Omit<ImportOptions, "map"> {
  readonly map?: readonly string[];
  readonly json?: boolean;
  readonly header?: readonly string[];
  readonly timeout: number;
  readonly maxMegabytes: number;
}

/** `celeiro import FILE` brings a company's own data into the warehouse. */
export const importCommand: Command = {
  name: "import",
  summary: "bring a file of sales, products, prices, stock or baskets into the warehouse",
  configure(command, effects) {
    addFileOptions(command)
      .argument("<source>", "file or http(s) address of CSV, JSON (both plain or gzipped), Parquet or Excel")
      .addOption(new Option("--table <name>", "what the rows are; default: told by the headings").choices(tableNames))
      .option("--header <name: value>", "sent to an address; may be repeated", collect)
      .addOption(positive("--timeout <seconds>", "for the answer of an address").default(120))
      .addOption(positive("--max-megabytes <size>", "of the answer of an address").default(2048))
      .option("--replace", "empty the table first")
      .option("--json", "report as one JSON object, progress as JSON lines")
      .action((source: string, options: ImportArguments) => run(source, options, effects));
  },
};

async function run(source: string, options: ImportArguments, effects: Effects): Promise<void> {
  const importOptions = { ...options, map: parseMap(options.map ?? []) };
  if (!isAddress(source)) {
    await importInto(effects, { path: resolve(effects.cwd, source) }, importOptions, options.json);
    return;
  }
  const { timeout: timeoutSeconds, maxMegabytes } = options;
  const headers = parseHeaders(options.header ?? []);
  const fetched = await fetchFile(source, { timeoutSeconds, maxMegabytes, headers });
  try {
    await importInto(effects, { ...fetched, origin: "url" }, importOptions, options.json);
  } finally {
    fetched.dispose();
  }
}

async function importInto(
  effects: Effects,
  source: ImportSource,
  options: ImportOptions,
  json: boolean | undefined,
): Promise<void> {
  const workspace = openWorkspace(effects.env, effects.cwd);
  const { language } = readConfig(workspace);
  const isNew = !existsSync(workspace.warehouse);
  const warehouse = await openWarehouse(workspace, { memoryMegabytes: 512 });
  let isDone = false;
  try {
    const progress = createProgress(effects, { json });
    const keepOverrides = async (rows: Parameters<typeof keepImported>[1]) => {
      const place = operationsPlace(workspace, effects.env);
      const kept = await withOperations(place, (operations) => keepImported(operations, rows, effects.now()));
      rememberChange(workspace, effects.now());
      return kept;
    };
    const report = await importFile(warehouse, source, options, { now: effects.now, progress, keepOverrides });
    isDone = true;
    if (json) effects.stdout.write(`${JSON.stringify(report)}\n`);
    else for (const message of describeImport(report)) effects.stdout.write(`${say(language, message)}\n`);
  } finally {
    warehouse.close();
    // A warehouse that this import would have begun does not stay behind empty.
    if (isNew && !isDone) rmSync(workspace.warehouse, { force: true });
  }
}

function positive(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value) => {
    const number = Number(value);
    if (number > 0 && Number.isFinite(number)) return number;
    throw new CeleiroError(
      "CEL-USAGE-001",
      `${flags.split(" ")[0]} ${value} is not a positive number`,
      "give a number",
    );
  });
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function parseHeaders(values: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const value of values) {
    const colon = value.indexOf(":");
    if (colon < 1) {
      const remedy = 'such as --header "Authorization: Bearer TOKEN"';
      throw new CeleiroError("CEL-USAGE-001", "--header is not NAME: VALUE", remedy);
    }
    headers[value.slice(0, colon).trim()] = value.slice(colon + 1).trim();
  }
  return headers;
}
