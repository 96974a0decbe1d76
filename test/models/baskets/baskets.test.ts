import fc from "fast-check";
import { expect, test } from "vitest";
import {
  associationRules,
  falseDiscoveryRates,
  filterTransactions,
  fisherTail,
  frequentItemsets,
  groupTransactions,
  logFactorials,
  mineRules,
  validateOnOtherHalf,
} from "../../../models/baskets/index.js";
import { Random } from "../../../models/core/index.js";

const lines = (...baskets: string[]) =>
  groupTransactions(
    baskets.flatMap((items, b) => [...items].map(() => b)),
    baskets.flatMap((items) => [...items]),
  );

test("lines in any order become baskets of distinct items", () => {
  const grouped = groupTransactions(["x", "y", "x", "x"], ["soy", "soy", "maize", "soy"]);
  expect(grouped).toMatchObject({ count: 2, names: ["soy", "maize"] });
  expect([...grouped.offsets]).toEqual([0, 2, 3]);
  expect([...grouped.items]).toEqual([0, 1, 0]);
});

test("a rule worked by hand has the measures worked by hand", () => {
  const transactions = lines("ab", "ab", "ab", "a", "b", "c", "c", "c", "c", "c");
  const rules = associationRules(transactions, { minSupport: 0.1, minCount: 1, maxFalseDiscoveryRate: 1 });
  const rule = rules.find(({ antecedent }) => transactions.names[antecedent[0]!] === "a")!;
  expect(rule).toMatchObject({ count: 3, support: 0.3, confidence: 0.75 });
  expect(rule.lift).toBeCloseTo(0.75 / 0.4, 12);
  expect(rule.leverage).toBeCloseTo(0.3 - 0.16, 12);
  // P(at least 3 of 4 | 4 of 10) = (C(4,3) C(6,1) + 1) / C(10,4)
  expect(rule.pValue).toBeCloseTo(25 / 210, 12);
});

// Python: sum(comb(10,k)*comb(20,12-k) for k in ...) / comb(30,12)
test("Fisher's tail is the hypergeometric sum on either side of the mean", () => {
  const logs = logFactorials(30);
  expect(fisherTail(8, 10, 12, 30, logs)).toBeCloseTo(0.0026547165977450836, 13);
  expect(fisherTail(2, 10, 12, 30, logs)).toBeCloseTo(0.9791247233526095, 12);
  expect(fisherTail(0, 10, 12, 30, logs)).toBe(1);
});

test("false discovery rates are those of Benjamini and Hochberg", () => {
  const rates = falseDiscoveryRates([0.01, 0.04, 0.03, 0.005]);
  [0.02, 0.04, 0.04, 0.02].forEach((rate, i) => {
    expect(rates[i]).toBeCloseTo(rate, 12);
  });
});

const someBaskets = fc.array(fc.uniqueArray(fc.constantFrom(..."abcdefg"), { maxLength: 6 }), {
  minLength: 1,
  maxLength: 40,
});

test("frequent itemsets are exactly those that counting every subset finds", () => {
  fc.assert(
    fc.property(
      someBaskets,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (baskets, least, largest) => {
        const transactions = lines(...baskets.map((basket) => basket.join("")));
        const counts = new Map<string, number>();
        for (const basket of baskets) {
          for (const set of subsets([...basket].sort())) {
            if (set.length > 0 && set.length <= largest) counts.set(set.join(""), (counts.get(set.join("")) ?? 0) + 1);
          }
        }
        const expected = [...counts].filter(([, count]) => count >= least).sort();
        const found = frequentItemsets(transactions, least, largest).map(({ items, count }): [string, number] => [
          items
            .map((item) => transactions.names[item])
            .sort()
            .join(""),
          count,
        ]);
        expect(found.sort()).toEqual(expected);
      },
    ),
  );
});

function subsets<T>(items: T[]): T[][] {
  return items.reduce<T[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);
}

/** 4,000 baskets of 40 items bought at random, and a pair planted in a twentieth of them. */
function shop(planted: boolean) {
  const random = new Random("shop");
  const baskets: number[] = [];
  const items: string[] = [];
  for (let b = 0; b < 4000; b++) {
    const add = (item: string) => {
      baskets.push(b);
      items.push(item);
    };
    for (let i = 0; i < 40; i++) if (random.uniform() < 0.08) add(`item ${i}`);
    if (planted && random.uniform() < 0.05) {
      add("item 3");
      add("item 17");
    }
  }
  return groupTransactions(baskets, items);
}

test("random baskets give next to no rule, and a planted pair is found", () => {
  expect(associationRules(shop(false), { minSupport: 0.002 }).length).toBeLessThanOrEqual(2);
  const transactions = shop(true);
  const names = associationRules(transactions, { minSupport: 0.002 })
    .slice(0, 2)
    .map((rule) => [...rule.antecedent, rule.consequent].map((item) => transactions.names[item]).sort());
  expect(names).toEqual([
    ["item 17", "item 3"],
    ["item 17", "item 3"],
  ]);
});

test("rules mined on one half hold on the other", () => {
  const { rules, share } = validateOnOtherHalf(shop(true), new Random(1), { minSupport: 0.01 });
  expect(rules.length).toBeGreaterThanOrEqual(2);
  expect(share).toBe(1);
});

test("no baskets, one basket and single items give no rules", () => {
  for (const transactions of [lines(), lines("abc"), lines("a", "b", "a")]) {
    expect(associationRules(transactions)).toEqual([]);
  }
});

test("leaving baskets out keeps item numbers", () => {
  const kept = filterTransactions(lines("ab", "c", "bc"), (basket) => basket !== 0);
  expect(kept.count).toBe(2);
  expect([...kept.items].map((item) => kept.names[item]).sort()).toEqual(["b", "c", "c"]);
});

test("rules of all baskets carry what the half says that they were not mined on", () => {
  const random = new Random(3);
  const baskets = Array.from({ length: 600 }, () => {
    const both = random.uniform() < 0.2;
    return `${both ? "ab" : random.uniform() < 0.1 ? "a" : "c"}${random.uniform() < 0.3 ? "d" : ""}`;
  });
  const { rules, shareHolding, minedOnHalf } = mineRules(lines(...baskets), new Random(1));
  expect(minedOnHalf).toBeGreaterThan(0);
  expect(shareHolding).toBe(1);
  expect(rules[0]).toMatchObject({ count: baskets.filter((one) => one.includes("b")).length });
  expect(rules[0]!.elsewhere).toMatchObject({ holds: true });
  expect(rules[0]!.elsewhere!.liftElsewhere).not.toBe(rules[0]!.lift);
});
