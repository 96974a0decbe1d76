import { frequentItemsets, type Itemset, itemCounts } from "./frequent-itemsets.js";
import { falseDiscoveryRates, fisherTail, logFactorials } from "./significance.js";
import type { Transactions } from "./transactions.js";

/** Who buys the antecedent also buys the consequent. Items are numbers of the transactions' `names`. */
export interface Rule {
  readonly antecedent: readonly number[];
  readonly consequent: number;
  /** Baskets with all of it. */
  readonly count: number;
  /** Share of baskets with all of it. */
  readonly support: number;
  /** Share of the baskets with the antecedent that hold the consequent too. */
  readonly confidence: number;
  /** Confidence over the consequent's share of all baskets; 1 means no association. */
  readonly lift: number;
  /** Support beyond what chance would give. */
  readonly leverage: number;
  /** Fisher's exact test, one-sided. */
  readonly pValue: number;
  /** False discovery rate among all rules tested. */
  readonly qValue: number;
}

export interface RuleOptions {
  /** Least share of baskets. */
  readonly minSupport?: number;
  /** Least number of baskets, whatever the share. */
  readonly minCount?: number;
  readonly minConfidence?: number;
  readonly minLift?: number;
  /** Rules above this false discovery rate are dropped. */
  readonly maxFalseDiscoveryRate?: number;
  /** Items in a rule, both sides. */
  readonly largest?: number;
}

/**
 * Association rules with one consequent (Agrawal & Srikant, 1994), strongest leverage first. The rate of false discoveries
 * counts every rule with enough support, also those that are then dropped.
 */
export function associationRules(transactions: Transactions, options: RuleOptions = {}): Rule[] {
  const { minSupport = 0.001, minCount = 5, minConfidence = 0, minLift = 1, maxFalseDiscoveryRate = 0.05 } = options;
  const total = transactions.count;
  const least = Math.max(minCount, Math.ceil(minSupport * total), 1);
  const itemsets = frequentItemsets(transactions, least, options.largest ?? 3);
  const candidates = candidateRules(itemsets, itemCounts(transactions), total);
  const rates = falseDiscoveryRates(candidates.map((rule) => rule.pValue));
  return candidates
    .map((rule, i) => ({ ...rule, qValue: rates[i]! }))
    .filter((rule) => rule.qValue <= maxFalseDiscoveryRate && rule.lift > minLift && rule.confidence >= minConfidence)
    .sort((a, b) => b.leverage - a.leverage || a.pValue - b.pValue || a.consequent - b.consequent);
}

function candidateRules(itemsets: readonly Itemset[], counts: Int32Array, total: number): Omit<Rule, "qValue">[] {
  const logs = logFactorials(total);
  const pairCounts = new Map<string, number>();
  for (const { items, count } of itemsets) if (items.length > 1) pairCounts.set(items.join(), count);
  const countOf = (items: readonly number[]) =>
    items.length === 1 ? counts[items[0]!]! : pairCounts.get(items.join())!;
  const rules: Omit<Rule, "qValue">[] = [];
  for (const { items, count } of itemsets) {
    if (items.length < 2) continue;
    for (const consequent of items) {
      const antecedent = items.filter((item) => item !== consequent);
      rules.push(measureRule(antecedent, consequent, count, countOf(antecedent), counts[consequent]!, total, logs));
    }
  }
  return rules;
}

/** A rule's measures from its four counts. */
export function measureRule(
  antecedent: readonly number[],
  consequent: number,
  both: number,
  antecedentCount: number,
  consequentCount: number,
  total: number,
  logs: Float64Array,
): Omit<Rule, "qValue"> {
  const confidence = antecedentCount > 0 ? both / antecedentCount : 0;
  const expected = (antecedentCount * consequentCount) / total;
  return {
    antecedent,
    consequent,
    count: both,
    support: both / total,
    confidence,
    lift: expected > 0 ? both / expected : 0,
    leverage: (both - expected) / total,
    pValue: fisherTail(both, antecedentCount, consequentCount, total, logs),
  };
}
