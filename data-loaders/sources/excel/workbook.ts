import { CeleiroError } from "../../../models/core/index.js";
import type { SourceFile } from "../records.js";
import { type Archive, unreadable } from "./archive.js";
import { isDateFormat } from "./date-format.js";
import { readWholeXml, type XmlHandlers } from "./xml.js";

/** What the cells of a sheet refer to. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly sharedTexts: readonly string[];
  /** Whether a style, by its number, shows dates. */
  readonly dateStyles: readonly boolean[];
  /** Days from 1970-01-01 to the day that counts as 0. */
  readonly dayZero: number;
}

/** Letters that all shared texts may have together. */
const maxSharedLetters = 2 ** 28;

/** 1899-12-30, so that days after February 1900 come out right in spite of Excel's 29th; and 1904-01-01. */
const dayZero1900 = -25_569;
const dayZero1904 = -24_107;

export async function readWorkbook(archive: Archive, file: SourceFile): Promise<Workbook> {
  const targets = new Map<string, string>();
  await part(archive, file, "xl/_rels/workbook.xml.rels", {
    open(name, attributes) {
      if (name === "Relationship") targets.set(attributes.Id ?? "", pathOf(attributes.Target ?? ""));
    },
  });
  const sheets: { name: string; path: string }[] = [];
  let dayZero = dayZero1900;
  const isFound = await part(archive, file, "xl/workbook.xml", {
    open(name, attributes) {
      if (name === "workbookPr" && /^(?:1|true)$/.test(attributes.date1904 ?? "")) dayZero = dayZero1904;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
      const path = id === undefined ? undefined : targets.get(id);
      if (name === "sheet" && path !== undefined) sheets.push({ name: attributes.name ?? "", path });
    },
  });
  if (!isFound || sheets.length === 0) throw unreadable(file, new Error("no sheet is listed"));
  return {
    sheets,
    dayZero,
    sharedTexts: await sharedTexts(archive, file),
    dateStyles: await dateStyles(archive, file),
  };
}

async function sharedTexts(archive: Archive, file: SourceFile): Promise<string[]> {
  const texts: string[] = [];
  let current = "";
  let letters = 0;
  let isText = false;
  let phonetic = 0;
  await part(archive, file, "xl/sharedStrings.xml", {
    open(name) {
      if (name === "si") current = "";
      if (name === "rPh") phonetic++;
      isText = name === "t" && phonetic === 0;
    },
    text(text) {
      if (!isText) return;
      current += text;
      letters += text.length;
      if (letters > maxSharedLetters) {
        throw new CeleiroError("CEL-IMPORT-021", "holds too much text to be unpacked safely", "save the sheet as CSV", {
          file: file.name,
        });
      }
    },
    close(name) {
      isText = false;
      if (name === "rPh") phonetic--;
      if (name === "si") texts.push(current);
    },
  });
  return texts;
}

async function dateStyles(archive: Archive, file: SourceFile): Promise<boolean[]> {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  let isInCellFormats = false;
  await part(archive, file, "xl/styles.xml", {
    open(name, attributes) {
      if (name === "numFmt") formats.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (name === "cellXfs") isInCellFormats = true;
      if (name === "xf" && isInCellFormats) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(isDateFormat(id, formats.get(id)));
      }
    },
    close(name) {
      if (name === "cellXfs") isInCellFormats = false;
    },
  });
  return styles;
}

/** Reads a part when there is one; false when there is none. */
async function part(archive: Archive, file: SourceFile, name: string, handlers: XmlHandlers): Promise<boolean> {
  const stream = await archive.read(name);
  if (stream === undefined) return false;
  try {
    await readWholeXml(stream, handlers);
  } catch (cause) {
    throw cause instanceof CeleiroError ? cause : unreadable(file, cause);
  }
  return true;
}

/** A relationship's target is relative to `xl/`, or begins at the root. */
function pathOf(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}
