import { meanLoss, type Objective, weightedMean } from "./objective.js";

const LEAST_SHARE = 1e-15;
const bounded = (share: number) => Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share));

/** Binary cross-entropy of targets 0 and 1. */
export const logistic: Objective = {
  name: "logistic",
  outputs: 1,
  invalid: (target) => (target === 0 || target === 1 ? null : "is neither 0 nor 1"),
  initial(target, weight) {
    const share = bounded(weightedMean(target, weight));
    return Float64Array.of(Math.log(share / (1 - share)));
  },
  gradients(scores, target, _output, gradient, hessian) {
    for (let i = 0; i < target.length; i++) {
      const p = 1 / (1 + Math.exp(-(scores[i] as number)));
      gradient[i] = p - (target[i] as number);
      hessian[i] = Math.max(p * (1 - p), 1e-16);
    }
  },
  link(scores) {
    for (let i = 0; i < scores.length; i++) scores[i] = 1 / (1 + Math.exp(-(scores[i] as number)));
  },
  loss: (scores, target, weight) =>
    meanLoss(target.length, weight, (i) => {
      const score = scores[i] as number;
      return Math.max(score, 0) - score * (target[i] as number) + Math.log1p(Math.exp(-Math.abs(score)));
    }),
};

/** Cross-entropy of classes 0..classes-1; one tree per class and round. */
export function softmax(classes: number): Objective {
  let shares = new Float64Array(0);
  return {
    name: "softmax",
    outputs: classes,
    invalid: (target) =>
      Number.isInteger(target) && target >= 0 && target < classes ? null : `is not a class from 0 to ${classes - 1}`,
    initial(target, weight) {
      const totals = new Float64Array(classes);
      let sum = 0;
      for (let i = 0; i < target.length; i++) {
        const w = weight === null ? 1 : (weight[i] as number);
        totals[target[i] as number] = (totals[target[i] as number] as number) + w;
        sum += w;
      }
      return totals.map((total) => Math.log(bounded(total / sum)));
    },
    prepare(scores, rows) {
      if (shares.length !== scores.length) shares = new Float64Array(scores.length);
      shares.set(scores);
      softmaxRows(shares, rows, classes);
    },
    gradients(_scores, target, output, gradient, hessian) {
      const rows = target.length;
      const factor = classes / (classes - 1);
      for (let i = 0; i < rows; i++) {
        const p = shares[output * rows + i] as number;
        gradient[i] = p - (target[i] === output ? 1 : 0);
        hessian[i] = Math.max(factor * p * (1 - p), 1e-16);
      }
    },
    link: (scores, rows) => softmaxRows(scores, rows, classes),
    loss(scores, target, weight) {
      const rows = target.length;
      const probability = scores.slice();
      softmaxRows(probability, rows, classes);
      return meanLoss(rows, weight, (i) => -Math.log(bounded(probability[(target[i] as number) * rows + i] as number)));
    },
  };
}

/** Raw scores to shares that add up to 1 in every row, in place; output-major. */
export function softmaxRows(scores: Float64Array, rows: number, classes: number): void {
  for (let i = 0; i < rows; i++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < classes; k++) largest = Math.max(largest, scores[k * rows + i] as number);
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      const e = Math.exp((scores[k * rows + i] as number) - largest);
      scores[k * rows + i] = e;
      sum += e;
    }
    for (let k = 0; k < classes; k++) scores[k * rows + i] = (scores[k * rows + i] as number) / sum;
  }
}
