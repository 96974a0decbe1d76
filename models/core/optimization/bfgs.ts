/** A smooth function of several variables. `gradient` is asked only for the point `value` saw last. */
export interface Objective {
  /** Infinity outside the domain. */
  value(x: Float64Array): number;
  gradient(into: Float64Array): void;
}

export interface BfgsOptions {
  readonly maxIterations?: number;
  /** Stops after two steps that each lower the value by less than this times (1 + |value| / 10). */
  readonly tolerance?: number;
  /** Longest move of one coordinate in one step. */
  readonly maxStep?: number;
}

/**
 * Quasi-Newton minimisation with the inverse-Hessian update of Broyden, Fletcher, Goldfarb and Shanno
 * and a backtracking line search (Nocedal & Wright, 2006, chapters 3 and 6).
 * One instance keeps the buffers for problems of `size` variables.
 */
export class Bfgs {
  private readonly inverseHessian: Float64Array;
  private readonly direction: Float64Array;
  private readonly trial: Float64Array;
  private readonly slope: Float64Array;
  private readonly trialSlope: Float64Array;
  private readonly change: Float64Array;

  constructor(readonly size: number) {
    this.inverseHessian = new Float64Array(size * size);
    this.direction = new Float64Array(size);
    this.trial = new Float64Array(size);
    this.slope = new Float64Array(size);
    this.trialSlope = new Float64Array(size);
    this.change = new Float64Array(size);
  }

  /** Lowers `objective` from `x`, which is overwritten by the best point; returns its value (Infinity: no start). */
  minimize(objective: Objective, x: Float64Array, options: BfgsOptions = {}): number {
    const { maxIterations = 200, tolerance = 1e-7, maxStep = 3 } = options;
    const { direction, trial, slope, trialSlope, change, size } = this;
    let value = objective.value(x);
    if (!(value < Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
    objective.gradient(slope);
    let fresh = true;
    let flat = 0;
    this.restart();
    for (let iteration = 0; iteration < maxIterations; iteration++) {
      const descent = this.findDirection();
      if (!(descent < -1e-9)) {
        if (fresh) break;
        fresh = this.restart();
        continue;
      }
      let longest = 0;
      for (let i = 0; i < size; i++) longest = Math.max(longest, Math.abs(direction[i]!));
      let step = longest > maxStep ? maxStep / longest : 1;
      let next = Number.POSITIVE_INFINITY;
      let found = false;
      for (let search = 0; search < 25 && !found; search++) {
        for (let i = 0; i < size; i++) trial[i] = x[i]! + step * direction[i]!;
        next = objective.value(trial);
        found = next <= value + 1e-4 * step * descent;
        if (found) break;
        const parabola = Number.isFinite(next)
          ? (-descent * step * step) / (2 * (next - value - descent * step))
          : step * 0.2;
        step = Math.min(step * 0.5, Math.max(step * 0.1, parabola));
      }
      if (!found) {
        if (fresh) break;
        fresh = this.restart();
        continue;
      }
      objective.gradient(trialSlope);
      let curvature = 0;
      let size2 = 0;
      for (let i = 0; i < size; i++) {
        const dx = trial[i]! - x[i]!;
        const dg = trialSlope[i]! - slope[i]!;
        direction[i] = dx;
        change[i] = dg;
        curvature += dx * dg;
        size2 += dg * dg;
        x[i] = trial[i]!;
        slope[i] = trialSlope[i]!;
      }
      const decrease = value - next;
      value = next;
      if (curvature > 1e-12) {
        if (fresh) this.setDiagonal(curvature / size2);
        fresh = false;
        this.update(curvature);
      } else fresh = this.restart();
      if (decrease >= tolerance * (1 + Math.abs(value) * 0.1)) flat = 0;
      else if (++flat === 2) break;
    }
    return value;
  }

  private setDiagonal(value: number): void {
    this.inverseHessian.fill(0);
    for (let i = 0; i < this.size; i++) this.inverseHessian[i * this.size + i] = value;
  }

  private restart(): true {
    let steepest = 0;
    for (let i = 0; i < this.size; i++) steepest = Math.max(steepest, Math.abs(this.slope[i]!));
    this.setDiagonal(Math.min(1, 0.5 / (steepest || 1)));
    return true;
  }

  /** direction = -H g; returns its inner product with the gradient. */
  private findDirection(): number {
    const { inverseHessian, slope, direction, size } = this;
    let descent = 0;
    for (let i = 0, k = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++, k++) sum -= inverseHessian[k]! * slope[j]!;
      direction[i] = sum;
      descent += sum * slope[i]!;
    }
    return descent;
  }

  /** Nocedal & Wright (6.17); `direction` holds the step taken, `change` the change of the gradient. */
  private update(curvature: number): void {
    const { inverseHessian, direction: s, change: y, trialSlope: hy, size } = this;
    let yHy = 0;
    for (let i = 0, k = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++, k++) sum += inverseHessian[k]! * y[j]!;
      hy[i] = sum;
      yHy += sum * y[i]!;
    }
    const r = 1 / curvature;
    const c = (1 + yHy * r) * r;
    for (let i = 0, k = 0; i < size; i++) {
      const si = s[i]!;
      const hi = hy[i]!;
      for (let j = 0; j < size; j++, k++) {
        inverseHessian[k] = inverseHessian[k]! + c * si * s[j]! - r * (hi * s[j]! + si * hy[j]!);
      }
    }
  }
}
