import { logistic, softmax } from "./classes.js";
import { poisson, tweedie } from "./counts.js";
import { each } from "./each.js";
import { expectedCost } from "./expected-cost.js";
import type { Objective } from "./objective.js";
import { huber, quantileLoss, squaredError } from "./regression.js";

/** An objective with one target and one output. */
export type SingleObjectiveSpec =
  | { readonly kind: "l2" | "l1" | "poisson" | "logistic" }
  | { readonly kind: "huber"; readonly delta: number }
  | { readonly kind: "quantile"; readonly probability: number }
  | { readonly kind: "tweedie"; readonly power: number };

/** An objective as data: stored with the model, so that it predicts the same after a round trip. */
export type ObjectiveSpec =
  | SingleObjectiveSpec
  | { readonly kind: "softmax" | "expected-cost"; readonly classes: number }
  /** Several targets of one kind. */
  | { readonly kind: "each"; readonly of: SingleObjectiveSpec; readonly outputs: number };

/** `costs` are what choosing each class costs, row by row: only to train `expected-cost`. */
export function objectiveOf(spec: ObjectiveSpec, costs?: Float64Array): Objective {
  switch (spec.kind) {
    case "l2":
      return squaredError;
    case "l1":
      return quantileLoss(0.5);
    case "quantile":
      return quantileLoss(spec.probability);
    case "huber":
      return huber(spec.delta);
    case "poisson":
      return poisson;
    case "tweedie":
      return tweedie(spec.power);
    case "logistic":
      return logistic;
    case "softmax":
      return softmax(spec.classes);
    case "expected-cost":
      return expectedCost(spec.classes, costs);
    case "each":
      return each(objectiveOf(spec.of), spec.outputs);
  }
}

export type { Objective } from "./objective.js";
