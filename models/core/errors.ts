import { type ErrorCode, errorRegistry } from "./error-codes.js";

/** Where bad data was found: the file, its 1-based row and column name, and the offending value. */
export interface ErrorLocation {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
}

/**
 * The one error type that reaches a user.
 * `code` is stable and listed in docs/reference/errors.md; `remedy` says what to do about it.
 */
export class CeleiroError extends Error {
  override readonly name = "CeleiroError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly remedy: string,
    readonly location: ErrorLocation = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Exit status of the command line: 2 bad usage, 3 bad data, 1 otherwise. */
  get exitCode(): number {
    return errorRegistry[this.code].exit;
  }

  /** Status of the HTTP answer. */
  get httpStatus(): number {
    return errorRegistry[this.code].http;
  }

  /** `CEL-IMPORT-012 sales.csv:48213 quantity "1.234,5x" is not a number; fix the cell` */
  get line(): string {
    const { file, row, column, value } = this.location;
    const place = file === undefined ? "" : ` ${file}${row === undefined ? "" : `:${row}`}`;
    const cell = `${column === undefined ? "" : ` ${column}`}${value === undefined ? "" : ` ${JSON.stringify(value)}`}`;
    return `${this.code}${place}${cell} ${this.message}; ${this.remedy}`;
  }
}

/** Several findings in one input: the first ones in full, and how many there are in all. */
export class CeleiroErrors extends CeleiroError {
  constructor(
    readonly errors: readonly [CeleiroError, ...CeleiroError[]],
    readonly total: number,
  ) {
    super(errors[0].code, errors[0].message, errors[0].remedy, errors[0].location);
  }

  override get line(): string {
    const omitted = this.total - this.errors.length;
    const lines = this.errors.map((error) => error.line);
    return omitted > 0 ? [...lines, `and ${omitted} more`].join("\n") : lines.join("\n");
  }
}
