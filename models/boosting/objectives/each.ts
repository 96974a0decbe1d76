import type { Objective } from "./objective.js";

/**
 * Several targets that share their features, every one with its own trees: trees whose leaves hold vectors would have to part
 * the rows the same way for all targets, could keep no monotone constraint and no leaf quantile, and save
 * nothing of the histograms. `single` has one output; the loss is the mean of its losses, so that rounds stop early together.
 */
export function each(single: Objective, outputs: number): Objective {
  const part = (values: Float64Array, output: number): Float64Array => {
    const rows = values.length / outputs;
    return values.subarray(output * rows, (output + 1) * rows);
  };
  return {
    name: single.name,
    outputs,
    targets: outputs,
    invalid: single.invalid,
    initial(target, weight) {
      const first = new Float64Array(outputs);
      for (let output = 0; output < outputs; output++) first.set(single.initial(part(target, output), weight), output);
      return first;
    },
    gradients: single.gradients,
    ...(single.leafQuantile !== undefined && { leafQuantile: single.leafQuantile }),
    link: single.link,
    loss(scores, target, weight) {
      let sum = 0;
      for (let output = 0; output < outputs; output++) {
        sum += single.loss(part(scores, output), part(target, output), weight);
      }
      return sum / outputs;
    },
  };
}
