/** A bump of the farming year: a Gaussian around `day` (1 to 365), repeated every year. */
export interface SeasonBump {
  readonly day: number;
  readonly widthDays: number;
  readonly weight: number;
}

type Range = readonly [low: number, high: number];

/** What the products of one category have in common. Names are the messages `company.category.*` and `company.item.*`. */
export interface Category {
  readonly code: string;
  /** When farms buy it, in the states around São Paulo; `cropSeason` moves it north and south. */
  readonly season: readonly SeasonBump[];
  /** Median selling price, R$ per unit. */
  readonly medianPrice: number;
  /** Gross margin as a share of the selling price. */
  readonly margin: Range;
  /** Price elasticity of demand, as a positive number. */
  readonly elasticity: Range;
  readonly leadTimeDays: Range;
  /** How much of a 1 % move of each indicator passes into the supplier's price. */
  readonly passThrough: { readonly dollar: number; readonly urea: number; readonly soybean: number };
  /** Shares of smooth, erratic, intermittent and lumpy products. */
  readonly patterns: readonly [smooth: number, erratic: number, intermittent: number, lumpy: number];
  readonly packs: readonly string[];
  /** Units in a case: order quantities are multiples of one of these. */
  readonly caseSizes: readonly number[];
  /** What the date in the calendar moves it: farm shows, or the dates of shops. */
  readonly appeal: "field" | "shop";
}

const soyPlanting = (weight: number): SeasonBump => ({ day: 275, widthDays: 28, weight });
const soyCare = (weight: number): SeasonBump => ({ day: 350, widthDays: 30, weight });
const secondCrop = (weight: number): SeasonBump => ({ day: 35, widthDays: 25, weight });
const winterCrop = (weight: number): SeasonBump => ({ day: 135, widthDays: 25, weight });
const harvest = (weight: number): SeasonBump => ({ day: 60, widthDays: 30, weight });

const chemical = {
  packs: ["1 L", "5 L", "10 L", "20 L", "1 kg", "5 kg"],
  caseSizes: [4, 6, 12, 20],
  appeal: "field",
} as const;

export const categories = [
  {
    ...chemical,
    code: "FUNG",
    season: [soyCare(1), secondCrop(0.5), winterCrop(0.35)],
    medianPrice: 210,
    margin: [0.16, 0.28],
    elasticity: [0.8, 1.6],
    leadTimeDays: [18, 45],
    passThrough: { dollar: 0.45, urea: 0, soybean: 0.1 },
    patterns: [0.66, 0.26, 0.05, 0.03],
  },
  {
    ...chemical,
    code: "HERB",
    season: [{ day: 262, widthDays: 25, weight: 1 }, secondCrop(0.6), winterCrop(0.4)],
    medianPrice: 120,
    margin: [0.12, 0.22],
    elasticity: [1.2, 2.4],
    leadTimeDays: [15, 40],
    passThrough: { dollar: 0.5, urea: 0, soybean: 0.1 },
    patterns: [0.68, 0.24, 0.05, 0.03],
  },
  {
    ...chemical,
    code: "INSE",
    season: [{ day: 335, widthDays: 35, weight: 1 }, secondCrop(0.7)],
    medianPrice: 150,
    margin: [0.15, 0.26],
    elasticity: [0.9, 1.8],
    leadTimeDays: [15, 42],
    passThrough: { dollar: 0.45, urea: 0, soybean: 0.05 },
    patterns: [0.62, 0.29, 0.05, 0.04],
  },
  {
    code: "FERT",
    season: [{ day: 250, widthDays: 32, weight: 1 }, secondCrop(0.45), winterCrop(0.25)],
    medianPrice: 165,
    margin: [0.08, 0.16],
    elasticity: [0.6, 1.4],
    leadTimeDays: [30, 65],
    passThrough: { dollar: 0.35, urea: 0.4, soybean: 0.05 },
    patterns: [0.68, 0.28, 0.02, 0.02],
    packs: ["25 kg", "50 kg", "500 kg", "1 t"],
    caseSizes: [10, 20, 40],
    appeal: "field",
  },
  {
    code: "SEED",
    season: [soyPlanting(1), { day: 15, widthDays: 18, weight: 0.6 }, winterCrop(0.25)],
    medianPrice: 320,
    margin: [0.18, 0.3],
    elasticity: [0.7, 1.5],
    leadTimeDays: [20, 50],
    passThrough: { dollar: 0.15, urea: 0, soybean: 0.35 },
    patterns: [0.42, 0.52, 0.04, 0.02],
    packs: ["20 kg", "40 kg", "60k", "200k"],
    caseSizes: [5, 10, 20],
    appeal: "field",
  },
  {
    code: "PART",
    season: [harvest(1), soyPlanting(0.6)],
    medianPrice: 85,
    margin: [0.28, 0.42],
    elasticity: [0.4, 1],
    leadTimeDays: [6, 25],
    passThrough: { dollar: 0.3, urea: 0, soybean: 0 },
    patterns: [0.2, 0.15, 0.38, 0.27],
    packs: ["1 un", "2 un", "10 un"],
    caseSizes: [1, 2, 5, 10],
    appeal: "shop",
  },
  {
    code: "BIOL",
    season: [soyPlanting(0.8), soyCare(0.8), secondCrop(0.5)],
    medianPrice: 130,
    margin: [0.25, 0.38],
    elasticity: [1, 1.9],
    leadTimeDays: [7, 21],
    passThrough: { dollar: 0.1, urea: 0, soybean: 0.05 },
    patterns: [0.6, 0.28, 0.07, 0.05],
    packs: ["500 mL", "1 L", "5 L"],
    caseSizes: [6, 12],
    appeal: "field",
  },
  {
    code: "NUTR",
    season: [soyCare(1), secondCrop(0.6), winterCrop(0.3)],
    medianPrice: 70,
    margin: [0.2, 0.34],
    elasticity: [1.1, 2.2],
    leadTimeDays: [8, 25],
    passThrough: { dollar: 0.25, urea: 0.15, soybean: 0 },
    patterns: [0.62, 0.26, 0.07, 0.05],
    packs: ["1 L", "5 L", "20 L", "1 kg"],
    caseSizes: [6, 12, 20],
    appeal: "field",
  },
  {
    code: "ADJU",
    season: [soyCare(0.8), { day: 262, widthDays: 30, weight: 0.7 }, secondCrop(0.6)],
    medianPrice: 55,
    margin: [0.2, 0.34],
    elasticity: [1.2, 2.3],
    leadTimeDays: [8, 22],
    passThrough: { dollar: 0.3, urea: 0, soybean: 0 },
    patterns: [0.66, 0.22, 0.07, 0.05],
    packs: ["1 L", "5 L", "20 L"],
    caseSizes: [6, 12, 20],
    appeal: "field",
  },
  {
    code: "IRRI",
    season: [{ day: 205, widthDays: 40, weight: 1 }],
    medianPrice: 140,
    margin: [0.25, 0.38],
    elasticity: [0.6, 1.4],
    leadTimeDays: [10, 35],
    passThrough: { dollar: 0.25, urea: 0, soybean: 0 },
    patterns: [0.36, 0.18, 0.28, 0.18],
    packs: ["1 un", "10 un", "50 m", "100 m"],
    caseSizes: [1, 5, 10],
    appeal: "shop",
  },
] as const satisfies readonly Category[];

export type CategoryCode = (typeof categories)[number]["code"];

/** The catalogue repeats this order, so that product k is in the same category however many products there are. */
const cycle: readonly CategoryCode[] = (
  "FUNG HERB INSE FERT SEED PART FUNG HERB INSE FERT SEED BIOL FUNG HERB INSE FERT SEED NUTR ADJU IRRI" as const
).split(" ") as CategoryCode[];

/** Products after which the order of categories repeats. */
export const cycleLength = cycle.length;

/** The category of product `index`, and the product's 0-based rank in it. */
export function categoryOf(index: number): { readonly category: Category; readonly code: CategoryCode; rank: number } {
  const code = cycle[index % cycleLength];
  const perCycle = cycle.filter((other) => other === code).length;
  const before = cycle.slice(0, index % cycleLength).filter((other) => other === code).length;
  const category = categories.find((candidate) => candidate.code === code) as Category;
  return { category, code, rank: Math.floor(index / cycleLength) * perCycle + before };
}

/** `FUNG001`: the category's code and the 1-based rank in it, three digits or more. */
export function skuOf(index: number): string {
  const { code, rank } = categoryOf(index);
  return `${code}${String(rank + 1).padStart(3, "0")}`;
}
