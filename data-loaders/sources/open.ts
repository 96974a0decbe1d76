import { CeleiroError } from "../../models/core/index.js";
import { bytesOf, type Container, containerOf, headOf } from "./bytes.js";
import { openCsv } from "./csv/records.js";
import { openExcel } from "./excel/records.js";
import { openJson } from "./json/records.js";
import { openParquet } from "./parquet.js";
import type { ReadOptions, Records, SourceFile } from "./records.js";

/** Opens a file as a table, whatever its format; the format is told by the first bytes, not by the name. */
export async function openRecords(file: SourceFile, options: ReadOptions = {}): Promise<Records> {
  const container = containerOf(await headOf(file));
  if (container === "ole") throw unsupported(file, "is a workbook of Excel 97-2003", "save it as .xlsx");
  if (container === "parquet") return openParquet(file);
  if (container === "zip") return openExcel(file, options);
  const head = await firstBytes(file, container);
  if (container === "gzip" && containerOf(head) !== "plain") {
    throw unsupported(file, "is a compressed file inside a gzip", "unpack it first");
  }
  return looksLikeJson(head) ? openJson(file, container, options) : openCsv(file, container, options);
}

async function firstBytes(file: SourceFile, container: Container): Promise<Uint8Array> {
  for await (const chunk of bytesOf({ ...file, onBytes: undefined }, container)) return chunk.subarray(0, 256);
  throw new CeleiroError("CEL-IMPORT-002", "is empty", "check the export that made it", { file: file.name });
}

/** Whether the first sign, past a byte order mark, the zeros of UTF-16 and blanks, opens an array or an object. */
function looksLikeJson(head: Uint8Array): boolean {
  const first = head.find((byte) => byte > 32 && ![0xef, 0xbb, 0xbf, 0xff, 0xfe].includes(byte));
  return first === 0x5b || first === 0x7b;
}

function unsupported(file: SourceFile, message: string, remedy: string): CeleiroError {
  return new CeleiroError("CEL-IMPORT-005", message, remedy, { file: file.name });
}
