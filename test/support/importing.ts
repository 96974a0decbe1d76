import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ImportOptions, type ImportReport, importFile } from "../../data-loaders/import/index.js";
import { tables, type Warehouse } from "../../data-loaders/warehouse/index.js";
import { CeleiroError } from "../../models/core/index.js";

/** Imports a file of the given content, as a user's file would be. */
export async function importContent(
  warehouse: Warehouse,
  content: string | Uint8Array,
  options: ImportOptions = {},
  name = "sales.csv",
): Promise<ImportReport> {
  const folder = mkdtempSync(join(tmpdir(), "celeiro-import-"));
  try {
    const path = join(folder, name);
    writeFileSync(path, content);
    return await importFile(warehouse, { path }, options, { now: () => new Date(0) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first line of what an import that must fail says; fails when it succeeds or fails otherwise. */
export async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof CeleiroError) return error.line.split("\n")[0] as string;
    throw error;
  }
  throw new Error("the import was not refused");
}

/** Everything a warehouse holds, to compare before and after. */
export async function content(warehouse: Warehouse): Promise<unknown> {
  const result: Record<string, unknown> = {};
  for (const { name } of [...tables, { name: "imports" }]) {
    const described = await warehouse.query(`SELECT column_name FROM (DESCRIBE ${name})`);
    const columns = (described.columns.column_name as string[]).map((column) => `"${column}"::VARCHAR AS "${column}"`);
    result[name] = await warehouse.query(`SELECT ${columns.join(", ")} FROM ${name} ORDER BY ALL`);
  }
  return result;
}
