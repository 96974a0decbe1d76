import { CeleiroError } from "../../models/core/index.js";
import { containerOf, headOf } from "./bytes.js";
import { openCsv } from "./csv/records.js";
import type { ReadOptions, Records, SourceFile } from "./records.js";

/** Opens a file as a table, whatever its format; the format is told by the first bytes, not by the name. */
export async function openRecords(file: SourceFile, options: ReadOptions = {}): Promise<Records> {
  const container = containerOf(await headOf(file));
  if (container === "ole") {
    throw new CeleiroError("CEL-IMPORT-005", "is a workbook of Excel 97-2003", "save it as .xlsx", { file: file.name });
  }
  return openCsv(file, container, options);
}
