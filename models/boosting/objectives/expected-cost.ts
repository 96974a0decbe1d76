import { softmaxRows } from "./classes.js";
import { meanLoss, type Objective } from "./objective.js";

/** Keeps Newton steps short where a row's costs hardly differ. */
const LEAST_CURVATURE = 1e-3;

/**
 * Expected cost of choosing at random by the softmax of the scores: sum over classes of share times cost. It learns from how
 * much each choice costs, not only from which is cheapest (Montero-Manso et al., 2020, eq. 2-3). A target is the row of
 * `costs`, row-major with one column a class; without costs the objective can only be applied, not trained.
 */
export function expectedCost(classes: number, costs: Float64Array = new Float64Array(0)): Objective {
  const known = costs.length / classes;
  let shares = new Float64Array(0);
  let expected = new Float64Array(0);
  return {
    name: "expected-cost",
    outputs: classes,
    invalid: (target) => (Number.isInteger(target) && target >= 0 && target < known ? null : "is not a row of costs"),
    initial: () => new Float64Array(classes),
    prepare(scores, rows) {
      if (shares.length !== scores.length) {
        shares = new Float64Array(scores.length);
        expected = new Float64Array(rows);
      }
      shares.set(scores);
      softmaxRows(shares, rows, classes);
    },
    gradients(_scores, target, output, gradient, hessian) {
      const rows = target.length;
      if (output === 0) expectedCosts(shares, target, costs, classes, expected);
      for (let i = 0; i < rows; i++) {
        const share = shares[output * rows + i]!;
        const excess = costs[target[i]! * classes + output]! - expected[i]!;
        gradient[i] = share * excess;
        // The exact second derivative, share (1 - 2 share) excess, changes sign; this bounds it.
        hessian[i] = share * (1 - share) * Math.max(Math.abs(excess), LEAST_CURVATURE) + LEAST_CURVATURE * share;
      }
    },
    link: (scores, rows) => softmaxRows(scores, rows, classes),
    loss(scores, target, weight) {
      const rows = target.length;
      const probability = scores.slice();
      softmaxRows(probability, rows, classes);
      const each = new Float64Array(rows);
      expectedCosts(probability, target, costs, classes, each);
      return meanLoss(rows, weight, (i) => each[i]!);
    },
  };
}

function expectedCosts(
  shares: Float64Array,
  target: Float64Array,
  costs: Float64Array,
  classes: number,
  into: Float64Array,
): void {
  const rows = target.length;
  into.fill(0);
  for (let k = 0; k < classes; k++) {
    for (let i = 0; i < rows; i++) into[i] = into[i]! + shares[k * rows + i]! * costs[target[i]! * classes + k]!;
  }
}
