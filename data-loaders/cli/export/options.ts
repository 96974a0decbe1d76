import { CeleiroError } from "../../../models/core/index.js";
import type { Encoding, Preparation } from "./prepare.js";
import type { ExportedTable } from "./tables.js";

const kinds: readonly string[] = ["ordinal", "onehot", "target"] satisfies readonly Encoding[];

/** `["ordinal", "region,category", "onehot", "sku"]` to a kind for each column. Throws CEL-USAGE-001. */
export function encodings(words: readonly string[], table: ExportedTable): Preparation["encode"] {
  const result: { column: string; kind: Encoding }[] = [];
  let kind: string | undefined;
  let chosen = 0;
  for (const word of words) {
    if (kinds.includes(word)) {
      kind = word;
      chosen = result.length;
      continue;
    }
    if (kind === undefined) break;
    for (const name of named(word)) {
      const column = textColumn("--encode", name, table);
      if (result.some((other) => other.column === column)) throw usage(`--encode names ${column} twice`);
      if (kind === "target" && !(table.measures.includes("quantity") && table.columns.includes("date"))) {
        throw usage(`--encode target needs quantities by date, which ${table.name} has not`);
      }
      result.push({ column, kind: kind as Encoding });
    }
  }
  if (words.length > 0 && (kind === undefined || result.length === chosen)) {
    throw usage(`--encode ${words.join(" ")} is not one of ${kinds.join(", ")} and then columns`);
  }
  return result;
}

/** The columns that name a group; without a choice product and region, as far as the table has them. */
export function groupsBy(by: string | undefined, table: ExportedTable): readonly string[] {
  if (by === undefined) return ["sku", "region"].filter((name) => table.texts.includes(name));
  return named(by).map((name) => textColumn("--by", name, table));
}

/** `sales.csv` to `sales.fitted.json`. */
export const pathBeside = (output: string | undefined): string | undefined =>
  output?.replace(/\.[^./\\]+$/, ".fitted.json");

const named = (text: string): string[] => text.split(",").map((name) => name.trim());

function textColumn(option: string, name: string, table: ExportedTable): string {
  const column = name === "product" ? "sku" : name;
  if (table.texts.includes(column)) return column;
  throw usage(`${option}: ${table.name} has no text column ${JSON.stringify(name)}; it has ${table.texts.join(", ")}`);
}

const usage = (problem: string) => new CeleiroError("CEL-USAGE-001", problem, "see --help");
