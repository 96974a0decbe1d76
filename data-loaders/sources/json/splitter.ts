/** One top-level value of a JSON text, still as text, and the line it begins on. */
export interface JsonPiece {
  readonly text: string;
  readonly line: number;
}

/** Text that does not nest properly; `line` is where that shows. */
export class JsonShapeError extends Error {
  override readonly name = "JsonShapeError";
  constructor(
    readonly line: number,
    readonly problem: "unexpected" | "unfinished" | "too-long",
  ) {
    super(`${problem} in line ${line}`);
  }
}

/** An object longer than this is no record. */
const maxPieceLength = 1 << 24;

const quote = 34;
const comma = 44;
const open = 91;
const backslash = 92;
const close = 93;
const openBrace = 123;
const closeBrace = 125;

/**
 * Cuts a stream of text into its objects without holding more than one: either the elements of one array, or objects
 * one after the other, as in JSON lines.
 */
export class JsonSplitter {
  private rest = "";
  private position = 0;
  private line = 1;
  private depth = 0;
  private startLine = 1;
  private isInText = false;
  private array: "before" | "inside" | "after" | "none" = "before";

  push(text: string): JsonPiece[] {
    this.rest += text;
    const pieces: JsonPiece[] = [];
    let start = this.depth > 0 ? 0 : this.position;
    for (; this.position < this.rest.length; this.position++) {
      const code = this.rest.charCodeAt(this.position);
      if (code === 10) this.line++;
      if (this.isInText) {
        if (code === backslash) {
          if (this.position + 1 === this.rest.length) break;
          this.position++;
        } else if (code === quote) this.isInText = false;
      } else if (this.depth > 0) {
        if (code === quote) this.isInText = true;
        else if (code === openBrace || code === open) this.depth++;
        else if (code === closeBrace || code === close) {
          this.depth--;
          if (this.depth === 0) {
            pieces.push({ text: this.rest.slice(start, this.position + 1), line: this.startLine });
          }
        }
      } else if (this.between(code)) {
        start = this.position;
        this.startLine = this.line;
        this.depth = 1;
      }
    }
    this.rest = this.depth > 0 ? this.rest.slice(start) : "";
    this.position = this.depth > 0 ? this.position - start : 0;
    if (this.rest.length > maxPieceLength) throw new JsonShapeError(this.startLine, "too-long");
    return pieces;
  }

  end(): void {
    if (this.depth > 0 || this.array === "inside") throw new JsonShapeError(this.line, "unfinished");
  }

  /** Whether an object begins here; what else may stand between objects is passed over. */
  private between(code: number): boolean {
    if (code <= 32 || code === 0xfeff) return false;
    if (code === open && this.array === "before") {
      this.array = "inside";
      return false;
    }
    if (code === close && this.array === "inside") {
      this.array = "after";
      return false;
    }
    if (code === comma && this.array === "inside") return false;
    if (code !== openBrace || this.array === "after") throw new JsonShapeError(this.line, "unexpected");
    if (this.array === "before") this.array = "none";
    return true;
  }
}
