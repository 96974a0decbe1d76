import { normalCdf, type Random } from "../core/index.js";
import { type Dimension, fromInterval, intervalOf, type Parameters, type Space, toInterval } from "./space.js";

/**
 * A mixture with one kernel for each observed trial and one for the prior (Bergstra et al., 2011): truncated normals
 * for numbers, smoothed indicators for categories. Multivariate: a kernel spans all dimensions; univariate: each
 * dimension is a mixture of its own.
 */
export class ParzenEstimator {
  private readonly names: string[];
  private readonly weights: Float64Array;
  private readonly kernels: Kernel[];

  constructor(
    private readonly space: Space,
    trials: readonly Parameters[],
    private readonly multivariate: boolean,
  ) {
    this.names = Object.keys(space);
    this.weights = kernelWeights(trials.length);
    this.kernels = this.names.map((name) => {
      const dimension = space[name] as Dimension;
      return dimension.kind === "category"
        ? new CategoryKernel(
            dimension.choices,
            trials.map((trial) => trial[name] as string),
          )
        : new NumberKernel(
            dimension,
            trials.map((trial) => trial[name] as number),
          );
    });
  }

  sample(random: Random): Parameters {
    const shared = this.pick(random);
    return Object.fromEntries(
      this.names.map((name, d) => [
        name,
        (this.kernels[d] as Kernel).sample(this.multivariate ? shared : this.pick(random), random),
      ]),
    );
  }

  logDensity(parameters: Parameters): number {
    const logs = new Float64Array(this.weights.length);
    if (this.multivariate) {
      for (let k = 0; k < logs.length; k++) logs[k] = Math.log(this.weights[k] as number);
      this.names.forEach((name, d) => {
        for (let k = 0; k < logs.length; k++) {
          logs[k] = (logs[k] as number) + (this.kernels[d] as Kernel).logDensity(k, parameters[name] as never);
        }
      });
      return logSumExp(logs);
    }
    return this.names.reduce((sum, name, d) => {
      for (let k = 0; k < logs.length; k++) {
        logs[k] =
          Math.log(this.weights[k] as number) + (this.kernels[d] as Kernel).logDensity(k, parameters[name] as never);
      }
      return sum + logSumExp(logs);
    }, 0);
  }

  private pick(random: Random): number {
    let rest = random.uniform();
    for (let k = 0; k < this.weights.length; k++) {
      rest -= this.weights[k] as number;
      if (rest < 0) return k;
    }
    return this.weights.length - 1;
  }
}

interface Kernel {
  sample(kernel: number, random: Random): number | string;
  logDensity(kernel: number, value: number | string): number;
}

/** Trials older than the last 25 fade linearly; the prior, last, weighs as much as a new trial. */
function kernelWeights(trials: number): Float64Array {
  const weights = new Float64Array(trials + 1).fill(1);
  const fading = trials - 25;
  for (let i = 0; i < fading; i++) weights[i] = 1 / trials + ((1 - 1 / trials) * i) / Math.max(1, fading - 1);
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}

class NumberKernel implements Kernel {
  private readonly mean: Float64Array;
  private readonly deviation: Float64Array;
  private readonly low: number;
  private readonly high: number;

  constructor(
    private readonly dimension: Exclude<Dimension, { kind: "category" }>,
    values: readonly number[],
  ) {
    const { low, high } = intervalOf(dimension);
    this.low = low;
    this.high = high;
    this.mean = Float64Array.from([...values.map((value) => toInterval(dimension, value)), (low + high) / 2]);
    this.deviation = this.neighbourDeviation();
    this.deviation[values.length] = high - low;
  }

  /**
   * Distance to the farther of the two neighbouring trials; the bounds are neighbours only of a single trial,
   * so that kernels at the ends stay as narrow as the trials are close.
   */
  private neighbourDeviation(): Float64Array {
    const count = this.mean.length - 1;
    const order = Array.from({ length: count }, (_, k) => k).sort(
      (a, b) => (this.mean[a] as number) - (this.mean[b] as number),
    );
    const deviation = new Float64Array(count + 1);
    order.forEach((kernel, place) => {
      const here = this.mean[kernel] as number;
      const before = place > 0 ? (this.mean[order[place - 1] as number] as number) : count > 1 ? here : this.low;
      const after =
        place < count - 1 ? (this.mean[order[place + 1] as number] as number) : count > 1 ? here : this.high;
      deviation[kernel] = Math.min(this.high - this.low, Math.max(this.leastDeviation(), here - before, after - here));
    });
    return deviation;
  }

  private leastDeviation(): number {
    return (this.high - this.low) / Math.min(100, 1 + this.mean.length);
  }

  sample(kernel: number, random: Random): number {
    const mean = this.mean[kernel] as number;
    const deviation = this.deviation[kernel] as number;
    for (;;) {
      const position = mean + deviation * random.normal();
      if (position >= this.low && position <= this.high) return fromInterval(this.dimension, position);
    }
  }

  logDensity(kernel: number, value: number): number {
    const mean = this.mean[kernel] as number;
    const deviation = this.deviation[kernel] as number;
    const inside = normalCdf((this.high - mean) / deviation) - normalCdf((this.low - mean) / deviation);
    if (this.dimension.kind === "integer") {
      const from = (toInterval(this.dimension, value - 0.5) - mean) / deviation;
      const to = (toInterval(this.dimension, value + 0.5) - mean) / deviation;
      return Math.log(Math.max(normalCdf(to) - normalCdf(from), 1e-300) / inside);
    }
    const z = (toInterval(this.dimension, value) - mean) / deviation;
    return -0.5 * z * z - Math.log(deviation * inside);
  }
}

class CategoryKernel implements Kernel {
  constructor(
    private readonly choices: readonly string[],
    private readonly values: readonly string[],
  ) {}

  /** Share of a kernel that is spread evenly over the choices. */
  private get smoothing(): number {
    return 1 / (1 + (this.values.length + 1) / this.choices.length);
  }

  sample(kernel: number, random: Random): string {
    const own = this.values[kernel];
    if (own !== undefined && random.uniform() >= this.smoothing) return own;
    return this.choices[random.integer(this.choices.length)] as string;
  }

  logDensity(kernel: number, value: string): number {
    const own = this.values[kernel];
    if (own === undefined) return -Math.log(this.choices.length);
    return Math.log(this.smoothing / this.choices.length + (own === value ? 1 - this.smoothing : 0));
  }
}

function logSumExp(logs: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const log of logs) largest = Math.max(largest, log);
  let sum = 0;
  for (const log of logs) sum += Math.exp(log - largest);
  return largest + Math.log(sum);
}
