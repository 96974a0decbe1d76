/** Parameters of one local regression: span in points (odd), degree 0 or 1, and how far apart it is evaluated. */
export interface LoessOptions {
  readonly window: number;
  readonly degree: 0 | 1;
  readonly jump: number;
}

/**
 * Local regression at position `x` (0-based, may lie one outside) from y[from..to], with tricube weights over the span
 * and robustness weights where given (Cleveland et al., 1990, section 2). NaN when all weights vanish.
 */
export function loessAt(
  y: Float64Array,
  length: number,
  x: number,
  from: number,
  to: number,
  { window, degree }: LoessOptions,
  robustness: Float64Array | undefined,
  weights: Float64Array,
): number {
  let reach = Math.max(x - from, to - x);
  if (window > length) reach += (window - length) >> 1;
  const near = 0.001 * reach;
  const far = 0.999 * reach;
  let total = 0;
  for (let j = from; j <= to; j++) {
    const distance = Math.abs(j - x);
    let weight = 0;
    if (distance <= far) {
      const share = distance / reach;
      const cube = 1 - share * share * share;
      weight = distance <= near ? 1 : cube * cube * cube;
      if (robustness !== undefined) weight *= robustness[j]!;
      total += weight;
    }
    weights[j] = weight;
  }
  if (!(total > 0)) return Number.NaN;
  let level = 0;
  if (reach > 0 && degree > 0) {
    let centre = 0;
    for (let j = from; j <= to; j++) centre += (weights[j]! / total) * j;
    let spread = 0;
    for (let j = from; j <= to; j++) spread += (weights[j]! / total) * (j - centre) * (j - centre);
    if (Math.sqrt(spread) > 0.001 * (length - 1)) {
      const tilt = (x - centre) / spread;
      for (let j = from; j <= to; j++) level += (weights[j]! / total) * (tilt * (j - centre) + 1) * y[j]!;
      return level;
    }
  }
  for (let j = from; j <= to; j++) level += (weights[j]! / total) * y[j]!;
  return level;
}

/**
 * Local regression at every one of the first `length` points of `y`, written to `into` from `offset` on: evaluated
 * every `jump` points and interpolated between (Cleveland et al., 1990, section 3.5).
 */
export function loess(
  y: Float64Array,
  length: number,
  options: LoessOptions,
  robustness: Float64Array | undefined,
  into: Float64Array,
  offset: number,
  weights: Float64Array,
): void {
  if (length < 2) {
    into[offset] = y[0]!;
    return;
  }
  const { window } = options;
  const jump = Math.min(options.jump, length - 1);
  const half = (window + 1) >> 1;
  const estimate = (i: number) => {
    let from = 0;
    let to = length - 1;
    if (window < length) {
      from = Math.min(Math.max(0, i - half + 1), length - window);
      to = from + window - 1;
    }
    const value = loessAt(y, length, i, from, to, options, robustness, weights);
    into[offset + i] = Number.isNaN(value) ? y[i]! : value;
  };
  let last = 0;
  for (let i = 0; i < length; i += jump) {
    estimate(i);
    last = i;
  }
  if (last !== length - 1) estimate(length - 1);
  if (jump === 1) return;
  for (let i = 0; i < length - 1; i += jump) {
    const next = Math.min(i + jump, length - 1);
    const rise = (into[offset + next]! - into[offset + i]!) / (next - i);
    for (let j = i + 1; j < next; j++) into[offset + j] = into[offset + i]! + rise * (j - i);
  }
}
