import { nameOfShares } from "../forecasting/combination/shares.js";
import { halfOf, type Mixture } from "./mixture.js";
import { largest, type Preference, type Router } from "./router.js";
import type { StrategyName } from "./strategies.js";
import { sharedOut } from "./weights.js";

/** What the router makes of its preference for one product. */
export interface Decision {
  /** The method to forecast with, perhaps a combination. */
  readonly method: string;
  /** The method that the router likes best, used or not. */
  readonly preferred: string;
  readonly confidence: number;
  /** Whether the router was too unsure, so that the fallback is used. */
  readonly abstained: boolean;
  /** The next best methods and their shares. */
  readonly alternatives: readonly { readonly method: string; readonly weight: number }[];
}

const alternativesShown = 3;

/** How sure the router must be of a product of class A. */
export const sureEnough = 0.95;

/** Whether a product is too dear to be left to a router this unsure. */
export const isUnsure = (abc: string, confidence: number): boolean => abc === "A" && confidence < sureEnough;

/** `rule` is the method of the product's cell in the decision matrix, `single` the one that suits the catalogue best. */
export function decide(
  router: Router,
  { best, confidence, weights, scores }: Preference,
  strategy: StrategyName,
  { rule, single }: { readonly rule: string | undefined; readonly single: string },
): Decision {
  const { methods, fallback, threshold, sharing } = router;
  const place = methods.indexOf(fallback);
  const nameOf = (mixture: Mixture) =>
    nameOfShares(mixture.map(({ method, share }) => ({ method: methods[method]!, share })));
  const preferred = methods[best]!;
  const abstained = strategy === "router" && confidence < threshold;
  const method = {
    single: () => single,
    fallback: () => fallback,
    matrix: () => rule ?? fallback,
    blend: () => nameOf(halfOf(best, place)),
    weighted: () => nameOf(sharedOut(scores, place, sharing)),
    router: () => (abstained ? fallback : preferred),
  }[strategy]();
  const rest = weights.slice();
  const alternatives = [];
  rest[best] = -1;
  while (alternatives.length < Math.min(alternativesShown, methods.length - 1)) {
    const next = largest(rest);
    alternatives.push({ method: methods[next]!, weight: weights[next]! });
    rest[next] = -1;
  }
  return { method, preferred, confidence, abstained, alternatives };
}
