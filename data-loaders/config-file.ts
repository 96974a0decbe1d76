import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { CeleiroError } from "../models/core/index.js";
import type { MatrixRule } from "../models/matrix/index.js";
import { type Config, readConfig } from "./config.js";
import type { Workspace } from "./workspace.js";

/** What of the configuration is changed by program; everything else is a person's to write. */
export interface ConfigChange {
  readonly routing?: Config["routing"] | undefined;
  readonly decisionMatrix: readonly MatrixRule[];
}

/**
 * Writes settings into `celeiro.json` by one rename: whoever reads it sees the old file or the new one. All other settings
 * keep their values and their order. Throws CEL-CONFIG-001 where the file is not valid as it stands, -003 where it cannot be written.
 */
export function changeConfig(workspace: Workspace, change: ConfigChange): void {
  readConfig(workspace);
  const source = sourceOf(workspace.config);
  const present = source === undefined ? {} : (JSON.parse(source) as Record<string, unknown>);
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const indent = /^\{\s*?\n([ \t]+)"/.exec(source ?? "")?.[1] ?? "  ";
  replaceFile(workspace.config, written({ ...present, ...Object.fromEntries(given) }, indent));
}

function sourceOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** A line for each rule of the matrix, which people read as a table. */
function written(settings: Readonly<Record<string, unknown>>, indent: string): string {
  const lines = Object.entries(settings).map(([name, value]) => {
    const text =
      name === "decisionMatrix"
        ? rulesText(value as readonly MatrixRule[], indent)
        : JSON.stringify(value, null, indent).replaceAll("\n", `\n${indent}`);
    return `${indent}${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${lines.join(",\n")}\n}\n`;
}

const rulesText = (rules: readonly MatrixRule[], indent: string): string =>
  rules.length === 0
    ? "[]"
    : `[\n${rules.map((rule) => `${indent}${indent}${JSON.stringify(rule)}`).join(",\n")}\n${indent}]`;

/** The file keeps its permissions, and a link to it stays a link. */
function replaceFile(path: string, text: string): void {
  let temporary: string | undefined;
  try {
    const known = statSync(path, { throwIfNoEntry: false });
    const target = known === undefined ? path : realpathSync(path);
    temporary = `${target}.${process.pid}.part`;
    writeFileSync(temporary, text, { flush: true, ...(known !== undefined && { mode: known.mode }) });
    renameSync(temporary, target);
  } catch (cause) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw new CeleiroError(
      "CEL-CONFIG-003",
      "cannot be written",
      "let the server's user write celeiro.json and its folder, or change the file by hand",
      { file: path },
      { cause },
    );
  }
}
