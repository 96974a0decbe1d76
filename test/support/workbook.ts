import { strToU8, zipSync } from "fflate";

/** A cell of a test workbook: a text, a number, a day as Excel counts it, or nothing. */
export type WorkbookCell = string | number | { readonly serial: number } | null;

/** Writes a minimal .xlsx, texts shared and days styled as dates. */
export function workbook(
  sheets: Readonly<Record<string, readonly (readonly WorkbookCell[])[]>>,
  date1904 = false,
): Uint8Array {
  const shared: string[] = [];
  const names = Object.keys(sheets);
  const parts: Record<string, Uint8Array> = {
    "[Content_Types].xml": strToU8("<Types/>"),
    "xl/workbook.xml": strToU8(
      `<workbook xmlns:r="r"><workbookPr${date1904 ? ' date1904="1"' : ""}/><sheets>${names
        .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships>${names
        .map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`)
        .join("")}</Relationships>`,
    ),
    "xl/styles.xml": strToU8(
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ),
  };
  names.forEach((name, i) => {
    const rows = (sheets[name] ?? []).map((cells, r) => {
      const written = cells.map((cell, c) => cellXml(cell, `${String.fromCharCode(65 + c)}${r + 1}`, shared));
      return `<row r="${r + 1}">${written.join("")}</row>`;
    });
    parts[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(
      `<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`,
    );
  });
  parts["xl/sharedStrings.xml"] = strToU8(
    `<sst>${shared.map((text) => `<si><r><t>${text.replaceAll("&", "&amp;")}</t></r><rPh><t>x</t></rPh></si>`).join("")}</sst>`,
  );
  return zipSync(parts);
}

function cellXml(cell: WorkbookCell, reference: string, shared: string[]): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === "object") return `<c r="${reference}" s="1"><v>${cell.serial}</v></c>`;
  shared.push(cell);
  return `<c r="${reference}" t="s"><v>${shared.length - 1}</v></c>`;
}
