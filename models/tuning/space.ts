import { CeleiroError, type Random } from "../core/index.js";

/** One hyper-parameter. Whole numbers and `log` are handled inside; categories have no order. */
export type Dimension =
  | { readonly kind: "real"; readonly low: number; readonly high: number; readonly log?: boolean }
  | { readonly kind: "integer"; readonly low: number; readonly high: number; readonly log?: boolean }
  | { readonly kind: "category"; readonly choices: readonly string[] };

export type Space = Readonly<Record<string, Dimension>>;
export type Parameters = Readonly<Record<string, number | string>>;

export function checkSpace(space: Space): void {
  for (const [name, dimension] of Object.entries(space)) {
    const invalid =
      dimension.kind === "category"
        ? dimension.choices.length === 0
        : !(dimension.low <= dimension.high) || (dimension.log === true && dimension.low <= 0);
    if (invalid) {
      throw new CeleiroError(
        "CEL-USAGE-001",
        `invalid range of ${name}: ${JSON.stringify(dimension)}`,
        "give low <= high, positive when log, and at least one choice",
      );
    }
  }
}

/**
 * A numeric dimension as an interval of the real line where the densities live: logarithms for `log`,
 * half a unit wider at both ends for whole numbers (so that every one gets a cell of its own).
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export function intervalOf(dimension: Exclude<Dimension, { kind: "category" }>): Interval {
  const half = dimension.kind === "integer" ? 0.5 : 0;
  const [low, high] = [dimension.low - half, dimension.high + half];
  return dimension.log === true ? { low: Math.log(low), high: Math.log(high) } : { low, high };
}

export function toInterval(dimension: Exclude<Dimension, { kind: "category" }>, value: number): number {
  return dimension.log === true ? Math.log(value) : value;
}

export function fromInterval(dimension: Exclude<Dimension, { kind: "category" }>, position: number): number {
  const value = dimension.log === true ? Math.exp(position) : position;
  const rounded = dimension.kind === "integer" ? Math.round(value) : value;
  return Math.min(dimension.high, Math.max(dimension.low, rounded));
}

export function sampleUniform(space: Space, random: Random): Parameters {
  return Object.fromEntries(
    Object.entries(space).map(([name, dimension]) => {
      if (dimension.kind === "category")
        return [name, dimension.choices[random.integer(dimension.choices.length)] as string];
      const { low, high } = intervalOf(dimension);
      return [name, fromInterval(dimension, low + (high - low) * random.uniform())];
    }),
  );
}
