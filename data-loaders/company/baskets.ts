import type { DayNumber, Random } from "../../models/core/index.js";
import { createAlias } from "./alias.js";
import type { Company } from "./company.js";
import { regions } from "./regions.js";

/** What the generator of baskets needs to know of every product. */
export interface BasketCatalogue {
  readonly skus: readonly string[];
  /** Units per week of late; 0 for products that are no longer sold. */
  readonly weeklyVolume: Float64Array;
  readonly unitPrice: Float64Array;
}

/** Two products planted to be bought together: who takes the first takes the second with this probability. */
export interface Association {
  readonly antecedent: string;
  readonly consequent: string;
  readonly confidence: number;
}

export interface BasketLine {
  readonly basket: number;
  readonly day: DayNumber;
  readonly item: number;
  readonly quantity: number;
  readonly price: number;
  readonly customer: number;
  readonly region: number;
}

/** Days before the end of the data in which the invoices lie. */
const invoiceDays = 365;
/** Share of baskets that hold a planted antecedent for sure. */
const plantedShare = 0.3;

/** Invoices kept: 60 a product, 2,000 at least, 120,000 at most: a sample of a year, not all that was sold. */
export function basketCount(products: number): number {
  return Math.min(120_000, Math.max(2000, 60 * products));
}

/** Pairs of well-selling products, no product in two pairs. */
export function plantAssociations(catalogue: BasketCatalogue, random: Random): Association[] {
  const sold = [...catalogue.weeklyVolume.keys()].filter((i) => catalogue.weeklyVolume[i] > 0);
  const byVolume = sold.sort((a, b) => catalogue.weeklyVolume[b] - catalogue.weeklyVolume[a] || a - b);
  const pairs = Math.min(60, Math.max(6, Math.floor(sold.length / 25)), Math.floor(sold.length / 4));
  // The very best sellers are in so many baskets that no pair with them could be told from chance.
  const from = Math.floor(byVolume.length * 0.05);
  const pool = random.shuffle(byVolume.slice(from, from + Math.max(2 * pairs, Math.floor(byVolume.length * 0.6))));
  return Array.from({ length: Math.min(pairs, Math.floor(pool.length / 2)) }, (_, i) => ({
    antecedent: catalogue.skus[pool[2 * i]],
    consequent: catalogue.skus[pool[2 * i + 1]],
    confidence: Math.round((0.4 + 0.4 * random.uniform()) * 100) / 100,
  }));
}

/** The lines of `count` baskets, in order of basket. */
export function* generateBaskets(
  company: Company,
  catalogue: BasketCatalogue,
  associations: readonly Association[],
  count: number,
): Generator<BasketLine> {
  const random = company.random("baskets");
  const drawItem = createAlias(catalogue.weeklyVolume.map((volume) => volume ** 0.7));
  const drawRegion = createAlias(Float64Array.from(regions, ({ share, code }) => (code === "EX" ? 0 : share)));
  const indexOf = new Map(catalogue.skus.map((sku, i) => [sku, i]));
  const follows = new Map(
    associations.map(({ antecedent, consequent, confidence }) => [
      indexOf.get(antecedent),
      { item: indexOf.get(consequent) as number, confidence },
    ]),
  );
  const antecedents = [...follows.keys()] as number[];
  const customers = Math.max(40, Math.floor(count / 30));
  for (let basket = 0; basket < count; basket++) {
    const items = new Set<number>();
    if (antecedents.length > 0 && random.uniform() < plantedShare) {
      items.add(antecedents[random.integer(antecedents.length)]);
    }
    const wanted = 1 + random.poisson(1.6);
    for (let tries = 0; items.size < wanted && tries < 4 * wanted; tries++) items.add(drawItem(random));
    for (const item of [...items]) {
      const consequent = follows.get(item);
      if (consequent !== undefined && random.uniform() < consequent.confidence) items.add(consequent.item);
    }
    const day = invoiceDay(company, random);
    const region = drawRegion(random);
    // A customer buys in one state.
    const customer = random.integer(Math.ceil(customers / regions.length)) * regions.length + region;
    for (const item of items) {
      const typical = Math.min(40, catalogue.weeklyVolume[item] / 50);
      const discount = random.uniform() < 0.3 ? 0.03 * random.uniform() : 0;
      const price = Math.round(catalogue.unitPrice[item] * (1 - discount) * 100) / 100;
      yield { basket, day, item, quantity: 1 + random.poisson(typical), price, customer, region };
    }
  }
}

/** A working day or a Saturday of the last year. */
function invoiceDay(company: Company, random: Random): DayNumber {
  const span = Math.min(invoiceDays, company.days);
  for (;;) {
    const t = company.days - 1 - random.integer(span);
    const weekday = company.effects.weekday[t];
    if (weekday !== 0 && (weekday !== 6 || random.uniform() < 0.6)) return company.start + t;
  }
}
