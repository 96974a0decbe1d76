import { identityLink, meanLoss, type Objective, weightedMean, weightedQuantile } from "./objective.js";

const anyTarget = () => null;

/** Squared error. */
export const squaredError: Objective = {
  name: "l2",
  outputs: 1,
  invalid: anyTarget,
  initial: (target, weight) => Float64Array.of(weightedMean(target, weight)),
  gradients(scores, target, _output, gradient, hessian) {
    for (let i = 0; i < target.length; i++) {
      gradient[i] = (scores[i] as number) - (target[i] as number);
      hessian[i] = 1;
    }
  },
  link: identityLink,
  loss: (scores, target, weight) =>
    meanLoss(target.length, weight, (i) => ((scores[i] as number) - (target[i] as number)) ** 2),
};

/** Pinball loss of the given probability; 0.5 is half the absolute error (Koenker & Bassett, 1978). */
export function quantileLoss(probability: number): Objective {
  return {
    name: probability === 0.5 ? "l1" : "quantile",
    outputs: 1,
    invalid: anyTarget,
    initial: (target, weight) => Float64Array.of(weightedQuantile(target, weight, probability)),
    gradients(scores, target, _output, gradient, hessian) {
      for (let i = 0; i < target.length; i++) {
        gradient[i] = (target[i] as number) > (scores[i] as number) ? -probability : 1 - probability;
        hessian[i] = 1;
      }
    },
    leafQuantile: probability,
    link: identityLink,
    loss: (scores, target, weight) =>
      meanLoss(target.length, weight, (i) => {
        const error = (target[i] as number) - (scores[i] as number);
        return Math.max(probability * error, (probability - 1) * error);
      }),
  };
}

/** Squared within `delta`, absolute beyond (Huber, 1964). */
export function huber(delta: number): Objective {
  return {
    name: "huber",
    outputs: 1,
    invalid: anyTarget,
    initial: (target, weight) => Float64Array.of(weightedQuantile(target, weight, 0.5)),
    gradients(scores, target, _output, gradient, hessian) {
      for (let i = 0; i < target.length; i++) {
        const error = (scores[i] as number) - (target[i] as number);
        gradient[i] = Math.max(-delta, Math.min(delta, error));
        hessian[i] = 1;
      }
    },
    link: identityLink,
    loss: (scores, target, weight) =>
      meanLoss(target.length, weight, (i) => {
        const error = Math.abs((scores[i] as number) - (target[i] as number));
        return error <= delta ? 0.5 * error * error : delta * (error - 0.5 * delta);
      }),
  };
}
