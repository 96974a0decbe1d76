import { normalQuantile, type Random } from "../../models/core/index.js";
import { text } from "../../models/messages/index.js";
import { type Anomaly, plantAnomaly } from "./anomaly.js";
import { type Category, type CategoryCode, categoryOf, skuOf } from "./categories.js";
import type { Company } from "./company.js";
import { regions } from "./regions.js";
import { spreadWithin } from "./spread.js";
import type { Supplier } from "./suppliers.js";

export type Pattern = "smooth" | "erratic" | "intermittent" | "lumpy";

/**
 * How demand is generated. `steady`: counts around trend and season. `seasonal`: the same with nearly all of the
 * year in a few weeks. `volatile`: weeks far apart at random. `slow`: at most one order a week, in most weeks none.
 */
export type Process = "steady" | "seasonal" | "volatile" | "slow";

export type Lifecycle = "mature" | "new" | "ending";

/** Everything about a product that was decided before its history began; all of it is kept as truth. */
export interface ProductProfile {
  readonly index: number;
  readonly sku: string;
  readonly category: CategoryCode;
  readonly description: string;
  readonly pattern: Pattern;
  readonly process: Process;
  readonly lifecycle: Lifecycle;
  /** Day index of the first sale that is possible. */
  readonly launch: number;
  /** Day index from which an ending product fades; the end of the data otherwise. */
  readonly fadeFrom: number;
  /** Units per week at the end of the data, were there neither season nor events. */
  readonly weeklyVolume: number;
  /** Weeks between two orders of a slow product. */
  readonly demandInterval: number;
  /** Squared coefficient of variation of a slow product's order sizes. */
  readonly sizeCv2: number;
  /** Standard deviation of log demand over the year that is season, and from week to week that is noise. */
  readonly seasonStrength: number;
  readonly weeklyNoise: number;
  /** Yearly log growth. */
  readonly trend: number;
  /** Demand goes as price to the power of minus this. */
  readonly elasticity: number;
  /** Factor on demand in a promotion, beyond what the lower price does. */
  readonly promotionLift: number;
  readonly promotionsPerYear: number;
  /** R$ per unit on the first day. */
  readonly unitPrice: number;
  readonly unitCost: number;
  readonly margin: number;
  /** Share of demand by region, 0 where it is not sold. */
  readonly regionShares: Float64Array;
  /** The first is the one bought from. */
  readonly suppliers: readonly Supplier[];
  readonly minimumOrder: number;
  readonly orderMultiple: number;
  /** Standard deviations of lead-time demand that the buyer keeps in reserve, and days that one order should last. */
  readonly safetyFactor: number;
  readonly coverDays: number;
  readonly anomaly?: Anomaly;
  /** Product whose weekly ups and downs this one shares: itself, or the original of a duplicate. */
  readonly noiseOf: number;
}

const medianYearlyRevenue = 420_000;
/** Spread of log revenue over the catalogue: a fifth of the products then earn four fifths (Pareto). */
const revenueSpread = 1.75;
/** No product stands further above the median than this, in standard deviations: none is the whole company. */
const topRank = 2.3;

type Ranges = Readonly<Record<Process, readonly [low: number, high: number]>>;
const seasonStrengths: Ranges = { steady: [0.1, 0.34], seasonal: [0.62, 0.85], volatile: [0.1, 0.3], slow: [0, 0.2] };
const weeklyNoises: Ranges = { steady: [0.08, 0.3], seasonal: [0.25, 0.4], volatile: [0.7, 0.86], slow: [0, 0] };

/** Profile of product `index`, the same whatever the number of products. */
export function productProfile(company: Company, index: number): ProductProfile {
  const random = company.random(`product ${index}`);
  const anomaly = plantAnomaly(company, index, random.fork("anomaly"));
  if (anomaly?.original !== undefined) return duplicate(company, index, anomaly, anomaly.original);
  const { category, code, rank } = categoryOf(index);
  const pattern = patternOf(category, spreadWithin(company.random("pattern"), code, rank));
  const demand = demandOf(pattern, company, index, random.fork("demand"));
  const supply = supplyOf(company, code, random.fork("supply"));
  const money = moneyOf(category, demand.process, demand.minimumVolume, company, index, random.fork("money"));
  const orderMultiple = pick(category.caseSizes, random.fork("case"));
  const packed = Math.max(1, Math.ceil((money.weeklyVolume * (0.5 + 2 * random.uniform())) / orderMultiple));
  return {
    index,
    sku: skuOf(index),
    category: code,
    description: describe(company, category, code, random.fork("name")),
    pattern,
    ...demand,
    ...lifecycleOf(company, index, anomaly, random.fork("lifecycle")),
    ...money,
    ...supply,
    regionShares: regionShares(random.fork("regions"), pattern),
    orderMultiple,
    minimumOrder: packed * orderMultiple,
    ...(anomaly !== undefined && { anomaly }),
    noiseOf: index,
  };
}

/** The same article entered twice: another sku, spelling and buyer, a part of the original's demand. */
function duplicate(company: Company, index: number, anomaly: Anomaly, original: number): ProductProfile {
  const { anomaly: _, ...profile } = productProfile(company, original);
  return {
    ...profile,
    index,
    sku: skuOf(index),
    description: profile.description.toUpperCase().replace(" ", "  "),
    weeklyVolume: profile.weeklyVolume * anomaly.size,
    demandInterval: profile.demandInterval,
    anomaly,
    noiseOf: profile.noiseOf,
  };
}

function patternOf({ patterns }: Category, position: number): Pattern {
  const names: readonly Pattern[] = ["smooth", "erratic", "intermittent", "lumpy"];
  let left = position;
  for (const [i, share] of patterns.entries()) {
    if (left < share) return names[i];
    left -= share;
  }
  return "smooth";
}

function demandOf(pattern: Pattern, company: Company, index: number, random: Random) {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const slow = pattern === "intermittent" || pattern === "lumpy";
  const seasonal = pattern === "erratic" && company.spread(index, "season") < 0.5;
  const process: Process = slow ? "slow" : pattern === "smooth" ? "steady" : seasonal ? "seasonal" : "volatile";
  const [weakest, strongest] = seasonStrengths[process];
  const [quietest, noisiest] = weeklyNoises[process];
  return {
    process,
    seasonStrength: between(weakest, strongest),
    weeklyNoise: between(quietest, noisiest),
    trend: Math.max(-0.15, Math.min(0.18, 0.02 + 0.06 * random.normal())),
    demandInterval: slow ? between(1.9, 4.5) : 1,
    sizeCv2: pattern === "lumpy" ? between(1.3, 2.2) : pattern === "intermittent" ? between(0.03, 0.2) : 0,
    promotionLift: Math.exp(between(0.05, 0.3)),
    promotionsPerYear: slow || company.spread(index, "promotion") < 0.35 ? 0 : 1 + random.integer(4),
    /** Units per week below which counts would blur the pattern. */
    minimumVolume: { smooth: 20, erratic: 70, intermittent: 1.5, lumpy: 5 }[pattern],
    // Buyers look after what earns the money.
    safetyFactor: Math.max(0.2, (valueRank(company, index) > 1 ? 1.7 : 1.1) + 0.45 * random.normal()),
    coverDays: Math.round(between(21, 60)),
  };
}

function moneyOf(
  category: Category,
  process: Process,
  minimumVolume: number,
  company: Company,
  index: number,
  random: Random,
) {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const rank = valueRank(company, index);
  const yearly = medianYearlyRevenue * Math.exp(revenueSpread * rank - (process === "slow" ? 0.9 : 0));
  const usualPrice =
    category.medianPrice * Math.exp(0.6 * normalQuantile(0.02 + 0.96 * company.spread(index, "price")));
  const weeklyVolume = Math.max(minimumVolume, yearly / 52 / usualPrice);
  const unitPrice = Math.max(0.5, Math.round((yearly / 52 / weeklyVolume) * 100) / 100);
  const margin = between(category.margin[0], category.margin[1]);
  return {
    weeklyVolume,
    unitPrice,
    margin,
    unitCost: Math.max(0.01, unitPrice * (1 - margin)),
    elasticity: between(category.elasticity[0], category.elasticity[1]),
  };
}

/** Where the product stands in the catalogue by revenue, in standard deviations of the logs. */
function valueRank(company: Company, index: number): number {
  return Math.min(topRank, normalQuantile(Math.max(1e-6, company.spread(index, "value"))));
}

function lifecycleOf(company: Company, index: number, anomaly: Anomaly | undefined, random: Random) {
  const { days } = company;
  const mature = { lifecycle: "mature" as Lifecycle, launch: 0, fadeFrom: days };
  if (anomaly !== undefined || days < 365) return mature;
  const position = company.spread(index, "lifecycle");
  if (position < 0.06) {
    return { ...mature, lifecycle: "new" as Lifecycle, launch: Math.round(days * (0.45 + 0.5 * random.uniform())) };
  }
  if (position < 0.1) {
    return {
      ...mature,
      lifecycle: "ending" as Lifecycle,
      fadeFrom: Math.round(days * (0.55 + 0.25 * random.uniform())),
    };
  }
  return mature;
}

/** The usual one and up to two others in the same category. */
function supplyOf(company: Company, category: CategoryCode, random: Random) {
  const candidates = random.shuffle(company.suppliers.filter((supplier) => supplier.category === category));
  return { suppliers: candidates.slice(0, 1 + random.integer(3)) };
}

/** Slow products are sold in fewer states. */
function regionShares(random: Random, pattern: Pattern): Float64Array {
  const keep = pattern === "smooth" || pattern === "erratic" ? 0.88 : 0.6;
  const weights = Float64Array.from(regions, ({ share }) => {
    const weight = share * Math.exp(0.35 * random.normal());
    return random.uniform() < keep ? weight : 0;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) weights[random.integer(weights.length)] = 1;
  return weights.map((weight) => weight / (total || 1));
}

const firstSyllables = [
  "Tar",
  "Ver",
  "Cor",
  "Mil",
  "Sol",
  "Fer",
  "Bra",
  "Lum",
  "Gra",
  "Pro",
  "Ori",
  "Zan",
  "Nex",
  "Aru",
];
const middleSyllables = ["da", "vo", "li", "ra", "mi", "to", "pe", "ni", "cu", "lo"];
const lastSyllables = ["n", "x", "max", "tec", "zol", "ron", "vit", "gro", "s", "pro"];
const grades = ["100", "200 SC", "250 EC", "300", "480 SL", "500 WG", "750", "Plus", "Top", "Duo"];

/** An invented brand: `Fungicide Tardazol 250 EC 5 L`. */
function describe(company: Company, category: Category, code: CategoryCode, random: Random): string {
  const brand = pick(firstSyllables, random) + pick(middleSyllables, random) + pick(lastSyllables, random);
  const item = text(company.options.language, `company.item.${code}`);
  return `${item} ${brand} ${pick(grades, random)} ${pick(category.packs, random)}`;
}

function pick<T>(values: readonly T[], random: Random): T {
  return values[random.integer(values.length)];
}
