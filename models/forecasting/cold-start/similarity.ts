import { ln } from "../../core/index.js";
/** What is known of an item before it has sold. */
export interface ItemAttributes {
  readonly sku: string;
  readonly category: string | null;
  readonly supplier: string | null;
  /** Money per unit; NaN where unknown. */
  readonly price: number;
  readonly description: string | null;
}

/** A similar item; `similarity` is 1 for one that agrees in everything known, 0 for one that agrees in nothing. */
export interface LikeItem {
  readonly sku: string;
  readonly similarity: number;
}

/** What each attribute counts for where both items state it. */
const weights = { category: 0.4, words: 0.3, price: 0.2, supplier: 0.1 } as const;
/** Weight of what both must state: price and supplier alone do not make items alike. */
const leastKnown = 0.39;
/** Below this, items have too little in common to learn from. */
const leastSimilarity = 0.4;

/**
 * Finds items like a given one by Gower's coefficient (1971): the weighted mean of the agreement in each attribute that both state.
 * Prices agree by their ratio, descriptions by the words they share, rare words counting more than common ones.
 */
export class LikeItems {
  private readonly words: readonly ReadonlySet<string>[];
  private readonly rarity = new Map<string, number>();

  constructor(private readonly items: readonly ItemAttributes[]) {
    this.words = items.map(({ description }) => wordsOf(description));
    for (const own of this.words) for (const word of own) this.rarity.set(word, (this.rarity.get(word) ?? 0) + 1);
    for (const [word, count] of this.rarity) this.rarity.set(word, ln(1 + items.length / count));
  }

  /**
   * The `count` nearest to `item` among those that `mayServe`, the most similar first; fewer where few are similar enough.
   * `mayServe` is asked from the most similar on, until there are enough.
   */
  nearest(item: ItemAttributes, count: number, mayServe: (sku: string) => boolean): LikeItem[] {
    const words = wordsOf(item.description);
    const similar = this.items
      .flatMap((other, i) => {
        const similarity = other.sku === item.sku ? 0 : this.similarity(item, words, other, this.words[i]!);
        return similarity >= leastSimilarity ? [{ sku: other.sku, similarity }] : [];
      })
      .sort((a, b) => b.similarity - a.similarity || (a.sku < b.sku ? -1 : 1));
    const found: LikeItem[] = [];
    for (const like of similar) {
      if (found.length === count) break;
      if (mayServe(like.sku)) found.push(like);
    }
    return found;
  }

  /** 0 for items that agree too little to be similar, whatever their words. */
  private similarity(
    a: ItemAttributes,
    aWords: ReadonlySet<string>,
    b: ItemAttributes,
    bWords: ReadonlySet<string>,
  ): number {
    let sum = 0;
    let weight = 0;
    const count = (share: number, agreement: number) => {
      sum += share * agreement;
      weight += share;
    };
    if (a.category !== null && b.category !== null) count(weights.category, a.category === b.category ? 1 : 0);
    if (a.supplier !== null && b.supplier !== null) count(weights.supplier, a.supplier === b.supplier ? 1 : 0);
    if (a.price > 0 && b.price > 0) count(weights.price, Math.min(a.price, b.price) / Math.max(a.price, b.price));
    if (aWords.size > 0 && bWords.size > 0) {
      const most = (sum + weights.words) / (weight + weights.words);
      if (most < leastSimilarity) return 0;
      count(weights.words, this.shared(aWords, bWords));
    }
    return weight >= leastKnown ? sum / weight : 0;
  }

  private shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    let common = 0;
    let all = 0;
    for (const word of a) {
      const rarity = this.rarity.get(word) ?? 0;
      all += rarity;
      if (b.has(word)) common += rarity;
    }
    for (const word of b) if (!a.has(word)) all += this.rarity.get(word) ?? 0;
    return all > 0 ? common / all : 0;
  }
}

/** Words of a description, without case, accents and single letters. */
function wordsOf(description: string | null): ReadonlySet<string> {
  const plain = (description ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return new Set(plain.split(/[^a-z0-9]+/).filter((word) => word.length > 1));
}
