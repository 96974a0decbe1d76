import { type Language, withoutFormula } from "npm:@celeiro/models/core";

export type Cell = string | number | boolean | null | undefined;

/**
 * A table as RFC 4180 text, in the dialect that spreadsheets of the language open: comma and decimal point in English,
 * semicolon and decimal comma in Portuguese. Dates stay ISO. Text that a spreadsheet would run as a formula gets an
 * apostrophe before it.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[], language: Language): string {
  const separator = language === "pt" ? ";" : ",";
  const line = (cells: readonly Cell[]) =>
    cells.map((cell) => quoted(written(cell, language), separator)).join(separator);
  return [header, ...rows].map((cells) => `${line(cells)}\r\n`).join("");
}

function written(cell: Cell, language: Language): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") {
    if (!Number.isFinite(cell)) return "";
    return language === "pt" ? String(cell).replace(".", ",") : String(cell);
  }
  if (typeof cell === "boolean") return String(cell);
  return withoutFormula(cell);
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hands a table to the reader as a file. The byte order mark tells spreadsheets that the text is UTF-8. */
export function downloadCsv(name: string, csv: string): void {
  const url = URL.createObjectURL(new Blob(["\uFEFF", csv], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
