import type { Random } from "../core/index.js";
import { associationRules, type Rule, type RuleOptions } from "./rules.js";
import type { Transactions } from "./transactions.js";
import { type ValidatedRule, validateOnOtherHalf } from "./validate.js";

/** A rule of all baskets, beside what the half says that it was not mined on. */
export interface CheckedRule extends Rule {
  /** Undefined for a rule that the first half alone does not show. */
  readonly elsewhere: Omit<ValidatedRule, "rule"> | undefined;
}

export interface MinedRules {
  readonly rules: readonly CheckedRule[];
  /** Rules mined on one half, and the share of them that hold on the other; NaN without any. */
  readonly minedOnHalf: number;
  readonly shareHolding: number;
}

/** Rules of all baskets, and a test of mining itself: rules of a random half, tested on the other half. */
export function mineRules(transactions: Transactions, random: Random, options: RuleOptions = {}): MinedRules {
  const { rules: halves, share } = validateOnOtherHalf(transactions, random, options);
  const elsewhere = new Map(halves.map(({ rule, ...rest }) => [idOf(rule), rest]));
  const rules = associationRules(transactions, options).map((rule) => ({
    ...rule,
    elsewhere: elsewhere.get(idOf(rule)),
  }));
  return { rules, minedOnHalf: halves.length, shareHolding: share };
}

const idOf = ({ antecedent, consequent }: Rule): string => `${antecedent.join()} ${consequent}`;
