import { CsvParser, type CsvRecord, CsvSyntaxError } from "./parser.js";

/** Delimiters that are looked for. */
export const delimiters = [",", ";", "\t", "|"] as const;

/** Share of the records that must be as wide as the heading. */
const regularity = 0.9;

/**
 * The delimiter of a text by its beginning: the one that cuts the heading into most cells, given that nearly all
 * records are as wide; `undefined` when none makes more than one column.
 */
export function detectDelimiter(head: string): string | undefined {
  let best: { delimiter: string; isRegular: boolean; width: number } | undefined;
  for (const delimiter of delimiters) {
    const widths = headRecords(head, delimiter).map((record) => record.cells.length);
    const width = widths[0] ?? 0;
    if (width < 2) continue;
    const isRegular = widths.filter((other) => other === width).length >= regularity * widths.length;
    const isBetter =
      best === undefined || (isRegular === best.isRegular ? width > best.width : isRegular && !best.isRegular);
    if (isBetter) best = { delimiter, isRegular, width };
  }
  return best?.delimiter;
}

const names: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

export const delimiterName = (delimiter: string): string => names[delimiter] ?? JSON.stringify(delimiter);

/** The delimiter by which a line has `width` cells; with `atLeast` that or more. `undefined` when there is none. */
export function delimiterFor(line: string, width: number, atLeast = false): string | undefined {
  return delimiters.find((delimiter) => {
    const found = headRecords(`${line}\n`, delimiter)[0]?.cells.length ?? 0;
    return atLeast ? found >= width : found === width;
  });
}

/** The complete records of the beginning of a text; a syntax error ends them. */
function headRecords(head: string, delimiter: string): CsvRecord[] {
  const parser = new CsvParser(delimiter);
  try {
    const records = parser.push(head);
    return records.length > 0 ? records : parser.end();
  } catch (error) {
    if (error instanceof CsvSyntaxError) return [];
    throw error;
  }
}
