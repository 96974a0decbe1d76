import type { Random } from "../core/index.js";
import { associationRules, measureRule, type Rule, type RuleOptions } from "./rules.js";
import { logFactorials } from "./significance.js";
import { filterTransactions, type Transactions } from "./transactions.js";

/** A rule found in one half of the baskets beside what the other half says. */
export interface ValidatedRule {
  readonly rule: Rule;
  readonly liftElsewhere: number;
  readonly confidenceElsewhere: number;
  readonly pValueElsewhere: number;
  /** Lift above 1 with p below 0.05 in the half that the rule was not mined on. */
  readonly holds: boolean;
}

export interface SplitHalfValidation {
  readonly rules: readonly ValidatedRule[];
  /** Share of the rules that hold. NaN without rules. */
  readonly share: number;
}

/** Mines rules on a random half of the baskets and tests each on the other half. */
export function validateOnOtherHalf(
  transactions: Transactions,
  random: Random,
  options: RuleOptions = {},
): SplitHalfValidation {
  const side = Uint8Array.from({ length: transactions.count }, () => random.integer(2));
  const mined = filterTransactions(transactions, (basket) => side[basket] === 0);
  const held = filterTransactions(transactions, (basket) => side[basket] === 1);
  const rules = testRules(associationRules(mined, options), held);
  return { rules, share: rules.filter((rule) => rule.holds).length / rules.length };
}

/** What other baskets, with the same item numbers, say about rules. */
export function testRules(rules: readonly Rule[], held: Transactions): ValidatedRule[] {
  const baskets = basketsOfItems(held);
  const logs = logFactorials(held.count);
  return rules.map((rule) => {
    const antecedent = rule.antecedent.map((item) => baskets[item]!).reduce(intersect);
    const consequent = baskets[rule.consequent]!;
    const both = intersect(antecedent, consequent).size;
    const found = measureRule(
      rule.antecedent,
      rule.consequent,
      both,
      antecedent.size,
      consequent.size,
      held.count,
      logs,
    );
    return {
      rule,
      liftElsewhere: found.lift,
      confidenceElsewhere: found.confidence,
      pValueElsewhere: found.pValue,
      holds: found.lift > 1 && found.pValue < 0.05,
    };
  });
}

function basketsOfItems({ offsets, items, names, count }: Transactions): Set<number>[] {
  const baskets = names.map(() => new Set<number>());
  for (let t = 0; t < count; t++) for (let i = offsets[t]!; i < offsets[t + 1]!; i++) baskets[items[i]!]!.add(t);
  return baskets;
}

function intersect(a: Set<number>, b: Set<number>): Set<number> {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  const shared = new Set<number>();
  for (const value of small) if (large.has(value)) shared.add(value);
  return shared;
}
