import { exp } from "../../core/index.js";
import type { Objective } from "../../core/optimization/index.js";
import { isAdmissible } from "./admissible.js";
import { type EtsForm, smoothingCount } from "./form.js";
import type { EtsState } from "./initial-state.js";
import {
  ALPHA,
  BETA,
  type EtsRecursion,
  type EtsWorkspace,
  GAMMA,
  LEVEL,
  PHI,
  recursionOf,
  SLOPE,
} from "./recursion/index.js";
import type { SeasonStart } from "./season-start.js";

// The usual region of the parameters, as R's forecast package bounds it.
export const LOWEST = 1e-4;
export const HIGHEST = 0.9999;
export const PHI_LOWEST = 0.8;
export const PHI_HIGHEST = 0.98;

const logistic = (x: number): number => 1 / (1 + exp(-x));

/**
 * -2 log-likelihood of one form as a function of unbounded coordinates: the smoothing parameters through logistic
 * curves onto alpha in (0, 1), beta in (0, alpha), gamma in (0, 1 - alpha), phi in (0.8, 0.98); the initial states as
 * departures from `start` in units of `step`.
 */
export class EtsLikelihood implements Objective {
  readonly size: number;
  /** Points outside the admissible region count as out of bounds. */
  guarded = false;
  private readonly recursion: EtsRecursion;
  private readonly relative: boolean;
  private readonly shares = new Float64Array(4);

  constructor(
    private readonly form: EtsForm,
    private readonly values: Float64Array,
    private readonly start: EtsState,
    private readonly season: SeasonStart,
    private readonly step: number,
    readonly work: EtsWorkspace,
  ) {
    this.recursion = recursionOf(form);
    this.relative = form.error === "M";
    this.size = smoothingCount(form) + 1 + (form.trend === "N" ? 0 : 1) + season.count;
  }

  value(x: Float64Array): number {
    const { form, work, shares, start } = this;
    const parameters = work.parameters;
    let i = 0;
    shares[ALPHA] = logistic(x[i++]!);
    const alpha = LOWEST + (HIGHEST - LOWEST) * shares[ALPHA]!;
    parameters[ALPHA] = alpha;
    parameters[BETA] = 0;
    parameters[GAMMA] = 0;
    parameters[PHI] = 1;
    if (form.trend !== "N") {
      shares[BETA] = logistic(x[i++]!);
      parameters[BETA] = LOWEST + (alpha - LOWEST) * shares[BETA]!;
    }
    if (form.season !== "N") {
      shares[GAMMA] = logistic(x[i++]!);
      parameters[GAMMA] = LOWEST + Math.max(0, 1 - alpha - LOWEST) * shares[GAMMA]!;
    }
    if (form.damped) {
      shares[PHI] = logistic(x[i++]!);
      parameters[PHI] = PHI_LOWEST + (PHI_HIGHEST - PHI_LOWEST) * shares[PHI]!;
    }
    parameters[LEVEL] = start.level + this.step * x[i++]!;
    parameters[SLOPE] = form.trend === "N" ? 0 : start.slope + this.step * x[i++]!;
    if (form.season !== "N") {
      if (this.guarded && !this.admissible) return Number.POSITIVE_INFINITY;
      if (!this.season.expand(x, i, work.seasonal)) return Number.POSITIVE_INFINITY;
    }
    const value = this.recursion.forward(this.values, work, this.relative);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  }

  gradient(into: Float64Array): void {
    const { form, work, shares } = this;
    this.recursion.adjoint(this.values, work, this.relative);
    const by = work.gradient;
    const alpha = work.parameters[ALPHA]!;
    let i = 1;
    let byAlpha = by[ALPHA]!;
    if (form.trend !== "N") {
      const share = shares[BETA]!;
      byAlpha += by[BETA]! * share;
      into[i++] = by[BETA]! * (alpha - LOWEST) * share * (1 - share);
    }
    if (form.season !== "N") {
      const share = shares[GAMMA]!;
      const width = 1 - alpha - LOWEST;
      if (width > 0) byAlpha -= by[GAMMA]! * share;
      into[i++] = by[GAMMA]! * Math.max(0, width) * share * (1 - share);
    }
    if (form.damped) into[i++] = by[PHI]! * (PHI_HIGHEST - PHI_LOWEST) * shares[PHI]! * (1 - shares[PHI]!);
    into[0] = byAlpha * (HIGHEST - LOWEST) * shares[ALPHA]! * (1 - shares[ALPHA]!);
    into[i++] = by[LEVEL]! * this.step;
    if (form.trend !== "N") into[i++] = by[SLOPE]! * this.step;
    if (form.season !== "N") this.season.collect(work.seasonalGradient, into, i);
  }

  /** Whether the point seen last lies in the admissible region. */
  get admissible(): boolean {
    const p = this.work.parameters;
    return this.form.season === "N" || isAdmissible(p[ALPHA]!, p[BETA]!, p[GAMMA]!, p[PHI]!, this.work.seasonal.length);
  }
}
