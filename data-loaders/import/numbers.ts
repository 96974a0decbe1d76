export type DecimalMark = "." | ",";

/** What one cell says about the file's decimal mark. */
export type MarkEvidence = DecimalMark | "none" | "ambiguous" | "invalid";

const currency = "(?:R\\$|US\\$|\\$|€|£)";
const decoration = new RegExp(`^${currency}?\\s*|\\s*${currency}?$`, "g");
const leadingSign = new RegExp(`^(${currency})?\\s*([-+\u2212])\\s*`);
const isPlain = /^-?\d+(?:\.\d+)?$/;

interface Pattern {
  /** Digits with at most one decimal mark, perhaps with an exponent. */
  readonly plain: RegExp;
  /** Thousands in groups of three, by one mark throughout; the first group does not begin with zero. */
  readonly grouped: RegExp;
}

const patterns: Readonly<Record<DecimalMark, Pattern>> = {
  ".": {
    plain: /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/,
    grouped: /^[1-9]\d{0,2}([, '\u00a0\u202f])\d{3}(?:\1\d{3})*(?:\.\d*)?$/,
  },
  ",": {
    plain: /^(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d+)?$/,
    grouped: /^[1-9]\d{0,2}([. '\u00a0\u202f])\d{3}(?:\1\d{3})*(?:,\d*)?$/,
  },
};

/**
 * The number that a cell holds under the given decimal mark, NaN when it is none. Understands grouped thousands
 * (`1.234,56`, `1 234,56`), currency signs, a percent sign (10% is 0.1), a minus before or after, and accounting
 * parentheses.
 */
export function parseNumber(text: string, mark: DecimalMark): number {
  if (mark === "." && isPlain.test(text)) return Number(text);
  const { body, negative } = withoutSign(text.trim());
  const isPercent = body.endsWith("%");
  const digits = (isPercent ? body.slice(0, -1).trimEnd() : body).replace(decoration, "");
  const value = unsignedNumber(digits, mark);
  return (negative ? -value : value) / (isPercent ? 100 : 1);
}

function unsignedNumber(digits: string, mark: DecimalMark): number {
  const { plain, grouped } = patterns[mark];
  if (plain.test(digits)) return Number(digits.replace(",", "."));
  const group = grouped.exec(digits)?.[1];
  return group === undefined ? Number.NaN : Number(digits.replaceAll(group, "").replace(",", "."));
}

/** Takes off one sign: before the number, between currency and number, after it, or accounting parentheses. */
function withoutSign(text: string): { body: string; negative: boolean } {
  if (text.startsWith("(") && text.endsWith(")")) return { body: text.slice(1, -1).trim(), negative: true };
  const leading = leadingSign.exec(text);
  if (leading !== null) {
    return { body: (leading[1] ?? "") + text.slice(leading[0].length), negative: leading[2] !== "+" };
  }
  if (text.endsWith("-")) return { body: text.slice(0, -1).trimEnd(), negative: true };
  return { body: text, negative: false };
}

/** Compares the two readings of a cell: one that only one mark allows is evidence for it. */
export function markEvidence(text: string): MarkEvidence {
  const withPoint = parseNumber(text, ".");
  const withComma = parseNumber(text, ",");
  if (Number.isNaN(withPoint)) return Number.isNaN(withComma) ? "invalid" : ",";
  if (Number.isNaN(withComma)) return ".";
  return withPoint === withComma ? "none" : "ambiguous";
}
