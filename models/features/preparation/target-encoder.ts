import type { Random } from "../../core/index.js";

/** Words by the mean target that goes with them, drawn toward the mean of all. Plain data: JSON keeps it exactly. */
export interface TargetEncoder {
  /** Mean target of all rows: what an unknown word stands for. */
  readonly prior: number;
  readonly means: Readonly<Record<string, number>>;
}

export interface TargetOptions {
  /** Rows' worth of weight of the mean of all. Default 10. */
  readonly smoothing?: number;
}

/** A missing word is a word of its own. */
const missing = "";

/**
 * Fits the encoder for new rows (Micci-Barreca, 2001, eq. 3 with a fixed weight). Rows that it was fitted on must not be
 * encoded by it, since each would see its own target: take `encodeOutOfFold` or `encodeInOrder` for them.
 * Targets that are not finite count for nothing.
 */
export function fitTargetEncoder(
  values: readonly (string | null)[],
  targets: Float64Array,
  { smoothing = 10 }: TargetOptions = {},
): TargetEncoder {
  const tally = new Tally(smoothing);
  for (let i = 0; i < targets.length; i++) tally.add(values[i] ?? missing, targets[i] as number);
  const words = [...new Set(values.map((value) => value ?? missing))];
  return { prior: tally.prior, means: Object.fromEntries(words.map((word) => [word, tally.meanOf(word)])) };
}

/** New rows by a fitted encoder. */
export function encodeTargets({ prior, means }: TargetEncoder, values: readonly (string | null)[]): Float64Array {
  return Float64Array.from(values, (value) => {
    const word = value ?? missing;
    return Object.hasOwn(means, word) ? (means[word] as number) : prior;
  });
}

/** Training rows, each by the rows of the other folds, which are drawn at random. NaN with fewer than two rows. */
export function encodeOutOfFold(
  values: readonly (string | null)[],
  targets: Float64Array,
  random: Random,
  { folds = 5, ...options }: TargetOptions & { readonly folds?: number } = {},
): Float64Array {
  const count = Math.min(folds, targets.length);
  const order = Array.from(targets.keys());
  random.shuffle(order);
  const fold = new Int32Array(targets.length);
  order.forEach((row, place) => {
    fold[row] = place % count;
  });
  const encoded = new Float64Array(targets.length);
  for (let held = 0; held < count; held++) {
    const others = order.filter((row) => fold[row] !== held).sort((a, b) => a - b);
    const encoder = fitTargetEncoder(
      others.map((row) => values[row] ?? null),
      Float64Array.from(others, (row) => targets[row] as number),
      options,
    );
    const own = order.filter((row) => fold[row] === held);
    const codes = encodeTargets(
      encoder,
      own.map((row) => values[row] ?? null),
    );
    own.forEach((row, i) => {
      encoded[row] = codes[i] as number;
    });
  }
  return encoded;
}

/**
 * Training rows, each by the rows of earlier times only, as a forecast would have known them (ordered target statistics:
 * Prokhorenkova et al., 2018, section 3.2). Rows of one time do not see each other. NaN before the first target.
 */
export function encodeInOrder(
  values: readonly (string | null)[],
  targets: Float64Array,
  times: Float64Array,
  { smoothing = 10 }: TargetOptions = {},
): Float64Array {
  const order = Array.from(times.keys()).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  const encoded = new Float64Array(targets.length);
  const tally = new Tally(smoothing);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && times[order[to] as number] === times[order[from] as number]) to++;
    const together = order.slice(from, to);
    for (const row of together) encoded[row] = tally.meanOf(values[row] ?? missing);
    for (const row of together) tally.add(values[row] ?? missing, targets[row] as number);
    from = to;
  }
  return encoded;
}

class Tally {
  private sum = 0;
  private count = 0;
  private readonly words = new Map<string, { sum: number; count: number }>();

  constructor(private readonly smoothing: number) {}

  add(word: string, target: number): void {
    if (!Number.isFinite(target)) return;
    this.sum += target;
    this.count++;
    const own = this.words.get(word) ?? { sum: 0, count: 0 };
    own.sum += target;
    own.count++;
    this.words.set(word, own);
  }

  get prior(): number {
    return this.sum / this.count;
  }

  meanOf(word: string): number {
    const own = this.words.get(word);
    if (own === undefined) return this.prior;
    return (own.sum + this.smoothing * this.prior) / (own.count + this.smoothing);
  }
}
