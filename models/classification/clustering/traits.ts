import type { Message, MessageKey } from "../../messages/index.js";
import type { FeatureName } from "../features/feature-names.js";
import type { FeatureMatrix } from "../features/matrix.js";

/** What people call a product that is high or low in some features; features of one trait say the same thing twice. */
type Trait =
  | "volume"
  | "rarity"
  | "irregularity"
  | "season"
  | "trend"
  | "change"
  | "age"
  | "price"
  | "priceMoves"
  | "promotion"
  | "margin"
  | "cover"
  | "stockOut";

const traitOf: Readonly<Partial<Record<FeatureName, Trait>>> = {
  level: "volume",
  adi: "rarity",
  zeroShare: "rarity",
  cv2: "irregularity",
  seasonStrength: "season",
  autocorrelationSeason: "season",
  trend: "trend",
  momentum: "trend",
  stability: "change",
  levelShift: "change",
  age: "age",
  priceLevel: "price",
  priceVariation: "priceMoves",
  promotionShare: "promotion",
  margin: "margin",
  daysOfSupply: "cover",
  stockOutShare: "stockOut",
};

/** Difference from the other products' mean, in robust spreads, from which on a cluster is said to differ. */
const noteworthy = 0.6;
const most = 3;

/**
 * What sets some products apart, strongest first, at most three traits: those whose features differ most, on average, from
 * the other products'. Empty for products that are the usual in everything.
 *
 * @param isMember by row of `matrix`
 */
export function traitsOf(
  { data, count, dimensions, names }: FeatureMatrix,
  isMember: (row: number) => boolean,
): Message[] {
  const strongest = new Map<Trait, number>();
  const inside = new Float64Array(dimensions);
  const outside = new Float64Array(dimensions);
  let members = 0;
  for (let i = 0; i < count; i++) {
    const belongs = isMember(i);
    if (belongs) members++;
    const sums = belongs ? inside : outside;
    for (let j = 0; j < dimensions; j++) sums[j]! += data[i * dimensions + j]!;
  }
  if (members === 0 || members === count) return [];
  for (const [j, name] of names.entries()) {
    const trait = traitOf[name];
    if (trait === undefined) continue;
    const difference = inside[j]! / members - outside[j]! / (count - members);
    if (Math.abs(difference) > Math.abs(strongest.get(trait) ?? 0)) strongest.set(trait, difference);
  }
  return [...strongest]
    .filter(([, difference]) => Math.abs(difference) >= noteworthy)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, most)
    .map(([trait, difference]) => ({ key: `trait.${trait}.${difference > 0 ? "high" : "low"}` satisfies MessageKey }));
}

/** Up to three messages as one: a list in the reader's language. */
export function listed(messages: readonly Message[]): Message {
  const [a, b, c] = messages;
  if (a === undefined) return { key: "trait.none" };
  if (b === undefined) return a;
  if (c === undefined) return { key: "list.two", parameters: { a, b } };
  return { key: "list.three", parameters: { a, b, c } };
}
