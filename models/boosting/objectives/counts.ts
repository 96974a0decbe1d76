import { exponentialLink, meanLoss, type Objective, weightedMean } from "./objective.js";

const notNegative = (target: number) => (target < 0 ? "is negative" : null);
/** Rows of the mean's logarithm when all targets are zero. */
const LEAST_MEAN = 1e-12;
/** Added to the score in the hessian, to keep steps short where the mean is tiny; LightGBM's poisson_max_delta_step. */
const MAX_DELTA_STEP = 0.7;

const logMean = (target: Float64Array, weight: Float64Array | null) =>
  Float64Array.of(Math.log(Math.max(weightedMean(target, weight), LEAST_MEAN)));

/** Poisson deviance with log link. */
export const poisson: Objective = {
  name: "poisson",
  outputs: 1,
  invalid: notNegative,
  initial: logMean,
  gradients(scores, target, _output, gradient, hessian) {
    const stretch = Math.exp(MAX_DELTA_STEP);
    for (let i = 0; i < target.length; i++) {
      const mean = Math.exp(scores[i] as number);
      gradient[i] = mean - (target[i] as number);
      hessian[i] = mean * stretch;
    }
  },
  link: exponentialLink,
  loss: (scores, target, weight) =>
    meanLoss(
      target.length,
      weight,
      (i) => Math.exp(scores[i] as number) - (target[i] as number) * (scores[i] as number),
    ),
};

/** Tweedie deviance, variance power in (1, 2), log link: zeros and positive amounts in one (Jorgensen, 1987). */
export function tweedie(power: number): Objective {
  return {
    name: "tweedie",
    outputs: 1,
    invalid: notNegative,
    initial: logMean,
    gradients(scores, target, _output, gradient, hessian) {
      for (let i = 0; i < target.length; i++) {
        const score = scores[i] as number;
        const a = (target[i] as number) * Math.exp((1 - power) * score);
        const b = Math.exp((2 - power) * score);
        gradient[i] = b - a;
        hessian[i] = (power - 1) * a + (2 - power) * b;
      }
    },
    link: exponentialLink,
    loss: (scores, target, weight) =>
      meanLoss(target.length, weight, (i) => {
        const score = scores[i] as number;
        const a = ((target[i] as number) * Math.exp((1 - power) * score)) / (1 - power);
        return Math.exp((2 - power) * score) / (2 - power) - a;
      }),
  };
}
