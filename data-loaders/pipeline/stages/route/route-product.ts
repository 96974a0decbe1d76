import { methodMessage, sharesOf } from "../../../../models/forecasting/index.js";
import type { Message } from "../../../../models/messages/index.js";
import {
  addPick,
  type Decision,
  explainPreference,
  isUnsure,
  nearestFlip,
  pooledLoss,
  routingCause,
  routingReason,
  type Waterfall,
} from "../../../../models/routing/index.js";
import type { Choice } from "../../kernels/forecast.js";
import type { Row } from "../../parcels/builder.js";
import type { Learnt } from "./learn.js";
import type { RoutedProduct } from "./products.js";

/** Features that the waterfall shows one by one; the rest are summed. */
const stepsShown = 8;

/** The choice for one product, and its row of the table `routing`. */
export function routeProduct(
  product: RoutedProduct,
  decision: Decision,
  kept: Choice,
  { router, strategy }: Learnt,
  near: { readonly spreads: Float64Array; readonly similar: readonly string[] },
): { choice: Choice; row: Row } {
  const lossOf = (method: string): number => ownLoss(product, method, router.methods);
  const waterfall = explainPreference(router, product.features);
  const flip = nearestFlip(router, product.features, waterfall, near.spreads);
  const losses = router.methods.map(lossOf);
  const best = losses.reduce((least, loss, k) => (loss < losses[least]! ? k : least), 0);
  const choice =
    strategy === "selection" ? kept : routedChoice(product, decision, kept, { router, strategy }, waterfall, lossOf);
  const row: Row = {
    method: choice.method,
    strategy,
    preferred: decision.preferred,
    preferred_loss: lossOf(decision.preferred),
    confidence: decision.confidence,
    unsure: isUnsure(product.subject.abc, decision.confidence) ? 1 : 0,
    abstained: decision.abstained ? 1 : 0,
    fallback_loss: lossOf(router.fallback),
    rule: product.rule ?? null,
    rule_loss: product.rule === undefined ? null : lossOf(product.rule),
    best: router.methods[best]!,
    best_loss: losses[best]!,
    alternatives: JSON.stringify(decision.alternatives.map((one) => ({ ...one, weight: rounded(one.weight) }))),
    waterfall: JSON.stringify(shortened(waterfall)),
    flip: flip === undefined ? null : JSON.stringify({ ...flip, from: rounded(flip.from), to: rounded(flip.to) }),
    similar: JSON.stringify(near.similar),
  };
  return { choice, row };
}

function routedChoice(
  product: RoutedProduct,
  { method, preferred, confidence, abstained, alternatives }: Decision,
  kept: Choice,
  { router, strategy }: Pick<Learnt, "router" | "strategy">,
  waterfall: Waterfall,
  lossOf: (method: string) => number,
): Choice {
  // A combination is refused where any of its members refuses: then the one that the router likes best stands in.
  const runnerUp =
    strategy === "weighted" && method !== preferred
      ? preferred
      : (alternatives.find((one) => one.method !== method)?.method ?? "");
  const loss = lossOf(method);
  const { abc, xyz } = product.subject;
  const cell = abc === "" ? "" : `${abc}-${xyz}`;
  let reason: Message;
  if (strategy === "single") reason = { key: "routing.single", parameters: { method: methodMessage(method) } };
  else if (strategy === "fallback") reason = { key: "routing.fallback", parameters: { method: methodMessage(method) } };
  else if (strategy === "matrix")
    reason = { key: "routing.matrix", parameters: { method: methodMessage(method), cell } };
  else if (strategy === "weighted" && method !== preferred) {
    reason = {
      key: "routing.weighted",
      parameters: {
        method: methodMessage(method),
        preferred: methodMessage(preferred),
        cause: routingCause(waterfall, product.features),
        cell: cell === "" ? "none" : cell,
      },
    };
  } else if (abstained) {
    const shown = { confidence: Math.round(100 * confidence) / 100, threshold: router.threshold };
    reason = {
      key: "routing.unsure",
      parameters: { method: methodMessage(method), preferred: methodMessage(preferred), ...shown },
    };
  } else {
    const gap = runnerUp === "" ? Number.NaN : lossOf(runnerUp) / loss - 1;
    const next = runnerUp === "" ? undefined : { method: runnerUp, gap: rounded(gap) };
    reason = routingReason({ method, cause: routingCause(waterfall, product.features), cell, next });
  }
  return {
    method,
    loss,
    runner_up: runnerUp,
    runner_up_loss: runnerUp === "" ? Number.NaN : lossOf(runnerUp),
    naive_loss: kept.naive_loss,
    reason,
  };
}

/** Loss of a method, or of a combination of several, pooled over the product's own windows. */
function ownLoss({ cases }: RoutedProduct, name: string, methods: readonly string[]): number {
  const pick = sharesOf(name).map(({ method, share }) => ({ method: methods.indexOf(method), share }));
  if (pick.some(({ method }) => method < 0)) return Number.NaN;
  const sums = { squared: 0, pinball: 0, count: 0 };
  for (const one of cases) addPick(sums, one, pick);
  return pooledLoss(sums);
}

function shortened({ method, rival, base, steps, lead }: Waterfall) {
  const shown = steps.slice(0, stepsShown).map(({ feature, value, contribution }) => ({
    feature,
    value: Number.isNaN(value) ? null : rounded(value),
    contribution: rounded(contribution),
  }));
  const rest = steps.slice(stepsShown).reduce((sum, { contribution }) => sum + contribution, 0);
  return { method, rival, base: rounded(base), steps: shown, rest: rounded(rest), lead: rounded(lead) };
}

const rounded = (value: number): number => Number(value.toPrecision(4));
