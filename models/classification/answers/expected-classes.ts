import type { Random } from "../../core/index.js";
import { type LikeItem, LikeItems, type ProductAttributes } from "./likeness.js";

/** A product with a history, and what it was found to be. */
export interface ClassedProduct extends ProductAttributes {
  readonly abc: string;
  readonly cluster: string;
}

export type ClassName = "category" | "cluster" | "abc";
export const classNames: readonly ClassName[] = ["category", "cluster", "abc"];

/** The likeliest class; null where nothing known is like the product. */
export interface ExpectedClass {
  readonly value: string | null;
  /** Its share of the votes: of like items, each weighing the more the more like it is, and of the catalogue as a whole. */
  readonly agreement: number;
}

export interface Expected extends Readonly<Record<ClassName, ExpectedClass>> {
  /** Most like first. */
  readonly like: readonly LikeItem[];
}

/** How often the expected class was the true one, for products taken as if they were new. */
export interface ClassAccuracy {
  readonly products: number;
  readonly accuracy: number;
  /** Of naming the most frequent class always. */
  readonly baseline: number;
  /** The chance that an expected class is right, by how far the like items agree. */
  confidence(agreement: number): number;
}

/** Items that vote, and the power of likeness that their votes weigh by. */
const voters = 12;
const sharpness = 4;
/**
 * What the shares of the catalogue as a whole weigh: as much as this many items that are like in everything. Descriptions
 * tell the category; how a product will sell they hardly do.
 */
const commonVotes: Readonly<Record<ClassName, number>> = { category: 0.25, cluster: 3, abc: 3 };
/** Products that accuracy is measured on. */
const mostTried = 600;
/** With fewer, agreement itself is taken for the chance to be right. */
const fewestTried = 50;

/** What a product without history is likely to be, by the items most like it (k nearest neighbours; Dudani, 1976). */
export class ExpectedClasses {
  private readonly likeItems: LikeItems;
  private readonly shares: Readonly<Record<ClassName, ReadonlyMap<string, number>>>;

  constructor(private readonly catalogue: readonly ClassedProduct[]) {
    this.likeItems = new LikeItems(catalogue);
    const of = (name: ClassName) => sharesOf(catalogue.map((product) => product[name]));
    this.shares = { category: of("category"), cluster: of("cluster"), abc: of("abc") };
  }

  /** The category is told from everything but the stated one, the rest from that too; `except` is no like item. */
  expect(product: ProductAttributes, except?: number): Expected {
    const allowed = (item: number) => item !== except;
    const near = (query: ProductAttributes) =>
      this.likeItems.nearest(query, voters, allowed).filter(({ likeness }) => likeness > 0);
    const like = near(product);
    const unaware = product.category === null ? like : near({ ...product, category: null });
    return {
      category: this.vote(unaware, "category"),
      cluster: this.vote(like, "cluster"),
      abc: this.vote(like, "abc"),
      like,
    };
  }

  /** Leave-one-out accuracy of each class, on up to 600 products. */
  accuracy(random: Random): Record<ClassName, ClassAccuracy> {
    const tried = drawn(this.catalogue.length, Math.min(mostTried, this.catalogue.length), random).map((item) => ({
      item,
      expected: this.expect(this.catalogue[item]!, item),
    }));
    const of = (name: ClassName): ClassAccuracy => {
      const known = tried.filter(({ item }) => this.catalogue[item]![name] !== null);
      const cases = known.map(({ item, expected }) => ({
        agreement: expected[name].agreement,
        right: expected[name].value === this.catalogue[item]![name] ? 1 : 0,
      }));
      const share = (count: number) => (known.length > 0 ? count / known.length : Number.NaN);
      return {
        products: known.length,
        accuracy: share(cases.reduce((sum, { right }) => sum + right, 0)),
        baseline: share(mostOften(known.map(({ item }) => this.catalogue[item]![name]))),
        confidence: cases.length < fewestTried ? (agreement) => agreement : risingMean(cases),
      };
    };
    return { category: of("category"), cluster: of("cluster"), abc: of("abc") };
  }

  private vote(like: readonly LikeItem[], name: ClassName): ExpectedClass {
    const voting = like.filter(({ item }) => this.catalogue[item]![name] !== null);
    if (voting.length === 0) return { value: null, agreement: Number.NaN };
    const votes = new Map([...this.shares[name]].map(([value, share]) => [value, commonVotes[name] * share]));
    let all = commonVotes[name];
    for (const { item, likeness } of voting) {
      const value = this.catalogue[item]![name]!;
      const weight = likeness ** sharpness;
      votes.set(value, votes.get(value)! + weight);
      all += weight;
    }
    let best = "";
    for (const [value, votesFor] of votes) if (best === "" || votesFor > votes.get(best)!) best = value;
    return { value: best, agreement: votes.get(best)! / all };
  }
}

function drawn(count: number, wanted: number, random: Random): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  for (let i = 0; i < wanted; i++) {
    const j = i + random.integer(count - i);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all.slice(0, wanted).sort((a, b) => a - b);
}

const mostOften = (values: readonly (string | null)[]) => values.length * Math.max(0, ...sharesOf(values).values());

/** Share of each value among those known. */
function sharesOf(values: readonly (string | null)[]): Map<string, number> {
  const known = values.filter((value) => value !== null);
  const shares = new Map<string, number>();
  for (const value of known) shares.set(value, (shares.get(value) ?? 0) + 1 / known.length);
  return shares;
}

interface Case {
  readonly agreement: number;
  readonly right: number;
}

/** Share of right answers as a rising function of agreement: pooled adjacent violators (Ayer et al., 1955). */
function risingMean(cases: readonly Case[]): (agreement: number) => number {
  const known = cases.filter(({ agreement }) => !Number.isNaN(agreement)).sort((a, b) => a.agreement - b.agreement);
  const blocks: { from: number; sum: number; count: number }[] = [];
  for (const { agreement, right } of known) {
    let block = { from: agreement, sum: right, count: 1 };
    for (
      let last = blocks.at(-1);
      last !== undefined && (last.from === block.from || last.sum * block.count >= block.sum * last.count);
      last = blocks.at(-1)
    ) {
      blocks.pop();
      block = { from: last.from, sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  }
  return (agreement) => {
    const block = blocks.findLast(({ from }) => from <= agreement) ?? blocks[0];
    // One right and one wrong more than were seen, so that few cases make nothing certain.
    return Number.isNaN(agreement) || block === undefined ? Number.NaN : (block.sum + 1) / (block.count + 2);
  };
}
