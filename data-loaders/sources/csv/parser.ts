/** A record of a delimited text and the line on which it begins (1 for the first). */
export interface CsvRecord {
  readonly cells: string[];
  readonly line: number;
}

/** Text that is not delimited text: where, and what is wrong with it. */
export class CsvSyntaxError extends Error {
  override readonly name = "CsvSyntaxError";
  constructor(
    readonly line: number,
    readonly column: number,
    readonly problem: "unclosed-quote" | "text-after-quote" | "too-long",
  ) {
    super(`${problem} in line ${line}, cell ${column}`);
  }
}

/** A record longer than this is no record: a quote is open, or the file is not text. */
const maxRecordLength = 1 << 22;

/**
 * Cuts text into records as RFC 4180 has it, fed in pieces of any size: cells may be quoted, quotes inside are
 * doubled, quoted cells may hold delimiters and line ends. Lines end with LF, CRLF or, where there is no LF, with CR.
 * Blank lines are left out but counted.
 */
export class CsvParser {
  private rest = "";
  private line = 1;
  private lineEnd: "\n" | "\r" | undefined;

  /** @param delimiter one character. */
  constructor(private readonly delimiter: string) {}

  /** Records that end within what has been pushed so far. */
  push(text: string): CsvRecord[] {
    this.rest = this.rest === "" ? text : this.rest + text;
    this.lineEnd ??= detectLineEnd(this.rest, false);
    if (this.lineEnd === undefined) {
      if (this.rest.length > maxRecordLength) throw new CsvSyntaxError(this.line, 1, "too-long");
      return [];
    }
    return this.cut(false);
  }

  /** The last record, which need not have a line end. */
  end(): CsvRecord[] {
    this.lineEnd ??= detectLineEnd(this.rest, true) ?? "\n";
    return this.rest === "" ? [] : this.cut(true);
  }

  private cut(isLast: boolean): CsvRecord[] {
    const text = this.rest;
    const lineEnd = this.lineEnd as string;
    const records: CsvRecord[] = [];
    let position = 0;
    let nextQuote = text.indexOf('"');
    while (position < text.length) {
      let end = text.indexOf(lineEnd, position);
      if (end === -1) {
        if (!isLast) break;
        end = text.length;
      }
      if (nextQuote !== -1 && nextQuote < position) nextQuote = text.indexOf('"', position);
      if (nextQuote === -1 || nextQuote > end) {
        const stop = end > position && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
        if (stop > position) records.push({ cells: this.split(text, position, stop), line: this.line });
        this.line++;
        position = end + 1;
        continue;
      }
      const cells: string[] = [];
      const after = this.quoted(text, position, cells, isLast);
      if (after === -1) break;
      records.push({ cells, line: this.line });
      this.line += lineEndsIn(text, position, Math.min(after, text.length), lineEnd);
      position = after;
    }
    this.rest = text.slice(position);
    if (this.rest.length > maxRecordLength) throw new CsvSyntaxError(this.line, 1, "too-long");
    return records;
  }

  /** Cells of a line without quotes. */
  private split(text: string, from: number, to: number): string[] {
    // Searched in the line alone: in the text, a line without delimiters would be searched to the end of it.
    const line = text.slice(from, to);
    const cells: string[] = [];
    let start = 0;
    for (let next = line.indexOf(this.delimiter); next !== -1; next = line.indexOf(this.delimiter, start)) {
      cells.push(line.slice(start, next));
      start = next + 1;
    }
    cells.push(line.slice(start));
    return cells;
  }

  /** Reads one record with quotes into `cells`; the position after its line end, or -1 when it is not complete. */
  private quoted(text: string, from: number, cells: string[], isLast: boolean): number {
    const lineEnd = this.lineEnd as string;
    let position = from;
    for (;;) {
      if (text[position] === '"') {
        const close = closingQuote(text, position + 1);
        if (close === -1 || (!isLast && close + 2 >= text.length)) {
          if (isLast) throw new CsvSyntaxError(this.line, cells.length + 1, "unclosed-quote");
          return -1;
        }
        cells.push(text.slice(position + 1, close).replaceAll('""', '"'));
        position = close + 1;
        if (text[position] === "\r" && text[position + 1] === "\n") position++;
        const next = text[position];
        if (next === undefined || next === lineEnd) return position + 1;
        if (next !== this.delimiter) throw new CsvSyntaxError(this.line, cells.length, "text-after-quote");
        position++;
        continue;
      }
      const nextEnd = text.indexOf(lineEnd, position);
      if (nextEnd === -1 && !isLast) return -1;
      const end = nextEnd === -1 ? text.length : nextEnd;
      const line = text.slice(position, end);
      const length = line.indexOf(this.delimiter);
      if (length === -1) {
        cells.push(line.endsWith("\r") ? line.slice(0, -1) : line);
        return end + 1;
      }
      cells.push(line.slice(0, length));
      position += length + 1;
    }
  }
}

/** CR is the line end only of a text that has no LF; `undefined` while a later LF is still possible. */
function detectLineEnd(text: string, isLast: boolean): "\n" | "\r" | undefined {
  if (text.includes("\n")) return "\n";
  if (!text.includes("\r")) return undefined;
  return isLast || text.length > 65_536 ? "\r" : undefined;
}

function closingQuote(text: string, from: number): number {
  let position = text.indexOf('"', from);
  while (position !== -1 && text[position + 1] === '"') position = text.indexOf('"', position + 2);
  return position;
}

function lineEndsIn(text: string, from: number, to: number, lineEnd: string): number {
  let count = 0;
  for (let at = text.indexOf(lineEnd, from); at !== -1 && at < to; at = text.indexOf(lineEnd, at + 1)) count++;
  return count;
}
