import { type Command as Commander, Option } from "commander";
import { CeleiroError } from "../../models/core/index.js";
import type { ImportOptions } from "../import/index.js";

/** How a file is written, where that is not to be told from the file itself. */
export type FileOptions = Pick<
  ImportOptions,
  "map" | "decimal" | "dateFormat" | "delimiter" | "encoding" | "sheet" | "duplicates"
>;

/** The same options wherever a command reads a user's file. */
export function addFileOptions(command: Commander): Commander {
  return command
    .option("--map <column=heading,...>", "which heading feeds which column; may be repeated", collect)
    .addOption(new Option("--decimal <mark>", "decimal mark of numbers in text").choices([",", "."]))
    .option("--date-format <format>", "such as DD/MM/YYYY")
    .option("--delimiter <character>", "between columns of a CSV file; \\t for a tab", unescaped)
    .option("--encoding <label>", "such as utf-8 or windows-1252")
    .option("--sheet <name>", "sheet of a workbook; default: the first with rows")
    .addOption(
      new Option("--duplicates <policy>", "rows of one file with the same key").choices(["refuse", "sum", "last"]),
    );
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
export function parseMap(values: readonly string[]): Record<string, string> {
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
