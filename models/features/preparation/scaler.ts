import { quantileSorted, sortedFinite } from "../../core/index.js";

/** `standard`: mean and standard deviation; `robust`: median and quartiles; `none` leaves values as they are. */
export type ScalerKind = "standard" | "robust" | "none";

/** A value of the group becomes (value - center) / scale; both are in the unit of the values, and scale is positive. */
export interface Scale {
  readonly center: number;
  readonly scale: number;
}

/** Plain data: `JSON.stringify` and `JSON.parse` keep it exactly. */
export interface Scaler {
  readonly kind: ScalerKind;
  readonly groups: Readonly<Record<string, Scale>>;
  /** Of all values together: what a group that was not fitted is scaled by. */
  readonly pooled: Scale;
}

/** Quartiles of a normal distribution lie this many standard deviations apart. */
const normalQuartiles = 1.3489795003921634;

/**
 * Fits one scale per group, such as a product in a region. Values that are not finite count for nothing. The standard
 * deviation is that of the sample; the robust scale is the distance of the quartiles (Hyndman & Fan, 1996, type 7) over
 * that of a normal distribution, so that both kinds agree where nothing is odd. A group that never varies is only
 * centered, and so is one whose quartiles fall together; a group without values takes the pooled scale.
 *
 * @param groups the group of each value
 */
export function fitScaler(values: Float64Array, groups: readonly string[], kind: ScalerKind): Scaler {
  const members = new Map<string, number[]>();
  for (let i = 0; i < values.length; i++) {
    const group = groups[i] as string;
    const own = members.get(group);
    if (own === undefined) members.set(group, [values[i] as number]);
    else own.push(values[i] as number);
  }
  const pooled = scaleOf(values, kind);
  const fitted = [...members].map(([group, own]) => [group, scaleOf(own, kind) ?? pooled ?? identity] as const);
  return { kind, groups: Object.fromEntries(fitted), pooled: pooled ?? identity };
}

/** Values in the unit of their group; NaN stays NaN. */
export function scaleValues(scaler: Scaler, values: Float64Array, groups: readonly string[]): Float64Array {
  return values.map((value, i) => {
    const { center, scale } = scaleFor(scaler, groups[i] as string);
    return (value - center) / scale;
  });
}

/** Back from the unit of the group, to within the rounding of one multiplication and one addition. */
export function unscaleValues(scaler: Scaler, scaled: Float64Array, groups: readonly string[]): Float64Array {
  return scaled.map((value, i) => {
    const { center, scale } = scaleFor(scaler, groups[i] as string);
    return value * scale + center;
  });
}

const identity: Scale = { center: 0, scale: 1 };

function scaleFor({ groups, pooled }: Scaler, group: string): Scale {
  return Object.hasOwn(groups, group) ? (groups[group] as Scale) : pooled;
}

/** Undefined without finite values. */
function scaleOf(values: ArrayLike<number>, kind: ScalerKind): Scale | undefined {
  if (kind === "none") return identity;
  const sorted = sortedFinite(values);
  if (sorted.length === 0) return undefined;
  const { center, scale } = kind === "standard" ? standardScale(sorted) : robustScale(sorted);
  // A center of -0 would be read from JSON as 0, and 0 - -0 is not -0 - 0.
  return { center: center + 0, scale };
}

function standardScale(sorted: Float64Array): Scale {
  const [low, high] = [sorted[0] as number, sorted[sorted.length - 1] as number];
  // A mean of equal values may differ from them by rounding, and then its deviation would not be 0.
  if (low === high) return { center: low, scale: 1 };
  const center = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - center) ** 2, 0);
  return { center, scale: usable(Math.sqrt(squares / (sorted.length - 1))) };
}

function robustScale(sorted: Float64Array): Scale {
  const spread = quantileSorted(sorted, 0.75) - quantileSorted(sorted, 0.25);
  return { center: quantileSorted(sorted, 0.5), scale: usable(spread / normalQuartiles) };
}

/** Underflow and overflow would make the way back impossible. */
const usable = (scale: number): number => (scale > 1e-150 && scale < 1e150 ? scale : 1);
