/** `ordinal`: one column of codes; `onehot`: one column of 0 and 1 for each word. */
export type EncoderKind = "ordinal" | "onehot";

/**
 * Words that numbers stand for, in ascending order of their code units. Code 0 is for what is not among them or is
 * missing; code i + 1 for `vocabulary[i]`. Plain data: JSON keeps it exactly.
 */
export interface Encoder {
  readonly kind: EncoderKind;
  readonly vocabulary: readonly string[];
}

/**
 * An encoder for the words that occur, or for a vocabulary given, which stays as it is: the codes of a model in use
 * must not move when a new word comes up.
 */
export function fitEncoder(
  values: readonly (string | null)[],
  kind: EncoderKind,
  vocabulary: readonly string[] = [...new Set(values.filter((value) => value !== null))].sort(),
): Encoder {
  return { kind, vocabulary };
}

/** Columns that the encoder makes: 1, or one for the unknown and each word. */
export const encodedWidth = ({ kind, vocabulary }: Encoder): number => (kind === "ordinal" ? 1 : vocabulary.length + 1);

/** Codes, or rows of 0 and 1: `encodedWidth` numbers for each value, row after row. */
export function encodeValues(encoder: Encoder, values: readonly (string | null)[]): Float64Array {
  const codes = codesOf(encoder, values);
  if (encoder.kind === "ordinal") return codes;
  const width = encodedWidth(encoder);
  const rows = new Float64Array(values.length * width);
  for (let i = 0; i < codes.length; i++) rows[i * width + (codes[i] as number)] = 1;
  return rows;
}

/** The words back; null for the unknown. */
export function decodeValues(encoder: Encoder, encoded: Float64Array): (string | null)[] {
  const { kind, vocabulary } = encoder;
  const width = encodedWidth(encoder);
  return Array.from({ length: encoded.length / width }, (_, i) => {
    const row = encoded.subarray(i * width, (i + 1) * width);
    const code = kind === "ordinal" ? (row[0] as number) : row.indexOf(1);
    return vocabulary[code - 1] ?? null;
  });
}

function codesOf({ vocabulary }: Encoder, values: readonly (string | null)[]): Float64Array {
  const codes = new Map(vocabulary.map((word, i) => [word, i + 1]));
  return Float64Array.from(values, (value) => (value === null ? 0 : (codes.get(value) ?? 0)));
}
