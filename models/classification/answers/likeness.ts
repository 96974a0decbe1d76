import { plainWords } from "./words.js";

/** What is known of a product before it is sold. */
export interface ProductAttributes {
  readonly description: string | null;
  readonly category: string | null;
  readonly supplier: string | null;
  /** NaN where unknown. */
  readonly unitPrice: number;
}

export interface LikeItem {
  /** Index in the catalogue. */
  readonly item: number;
  /** 0 to 1. */
  readonly likeness: number;
}

/** How much each attribute says; an attribute that either side lacks says nothing. */
const weights = { words: 4, category: 3, price: 2, supplier: 1 };

/**
 * Finds the products most like another by what is known before the first sale. Likeness is the weighted mean over the
 * attributes that both have: cosine similarity of the words of the description, rare words counting more (tf-idf; Sparck Jones,
 * 1972); same category; same supplier; and exp(-|ln price ratio|).
 */
export class LikeItems {
  private readonly words: readonly ReadonlySet<string>[];
  private readonly holders = new Map<string, number[]>();
  private readonly norms: Float64Array;

  constructor(private readonly catalogue: readonly ProductAttributes[]) {
    this.words = catalogue.map(({ description }) => new Set(plainWords(description ?? "")));
    this.words.forEach((words, item) => {
      for (const word of words) {
        const known = this.holders.get(word);
        if (known === undefined) this.holders.set(word, [item]);
        else known.push(item);
      }
    });
    this.norms = Float64Array.from(this.words, (words) => this.normOf(words));
  }

  /** The `count` most like items, most like first, ties in the order of the catalogue; `allowed` leaves items out. */
  nearest(query: ProductAttributes, count: number, allowed: (item: number) => boolean = () => true): LikeItem[] {
    const words = new Set(plainWords(query.description ?? ""));
    const shared = new Float64Array(this.catalogue.length);
    for (const word of words) {
      for (const item of this.holders.get(word) ?? []) shared[item]! += this.rarity(word) ** 2;
    }
    const norm = this.normOf(words);
    const found: LikeItem[] = [];
    for (let item = 0; item < this.catalogue.length; item++) {
      if (!allowed(item)) continue;
      const likeness = this.likenessOf(
        query,
        item,
        norm > 0 && this.norms[item]! > 0 ? shared[item]! / (norm * this.norms[item]!) : Number.NaN,
      );
      if (found.length === count && likeness <= found[count - 1]!.likeness) continue;
      let place = found.length;
      while (place > 0 && found[place - 1]!.likeness < likeness) place--;
      found.splice(place, 0, { item, likeness });
      if (found.length > count) found.pop();
    }
    return found;
  }

  private likenessOf(query: ProductAttributes, item: number, words: number): number {
    const other = this.catalogue[item]!;
    let sum = 0;
    let weight = 0;
    const count = (likeness: number, by: number) => {
      if (Number.isNaN(likeness)) return;
      sum += by * likeness;
      weight += by;
    };
    count(words, weights.words);
    count(same(query.category, other.category), weights.category);
    count(same(query.supplier, other.supplier), weights.supplier);
    if (query.unitPrice > 0 && other.unitPrice > 0) {
      count(Math.exp(-Math.abs(Math.log(query.unitPrice / other.unitPrice))), weights.price);
    }
    return weight > 0 ? sum / weight : 0;
  }

  private rarity(word: string): number {
    return Math.log((this.catalogue.length + 1) / ((this.holders.get(word)?.length ?? 0) + 0.5));
  }

  private normOf(words: ReadonlySet<string>): number {
    let sum = 0;
    for (const word of words) sum += this.rarity(word) ** 2;
    return Math.sqrt(sum);
  }
}

const same = (a: string | null, b: string | null): number => (a === null || b === null ? Number.NaN : a === b ? 1 : 0);
