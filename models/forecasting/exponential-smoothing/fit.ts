import { ln } from "../../core/index.js";
import { Bfgs } from "../../core/optimization/index.js";
import type { EtsForm } from "./form.js";
import { smoothingCount } from "./form.js";
import { type EtsState, initialState } from "./initial-state.js";
import { EtsLikelihood } from "./likelihood.js";
import { ALPHA, BETA, EtsWorkspace, GAMMA, LEVEL, PHI, SLOPE } from "./recursion/index.js";
import type { EtsSample } from "./sample.js";
import { freeSeasonStart, harmonicSeasonStart, noSeasonStart, type SeasonStart } from "./season-start.js";

/** A form with estimated parameters and states; states are in scaled units (see `EtsSample`). */
export interface EtsFit {
  readonly form: EtsForm;
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
  readonly initial: EtsState;
  /** After the last observation; `seasonal[(n + k - 1) mod seasonLength]` serves step k. */
  readonly final: EtsState;
  /** Without the constants n/2 log(2 pi / n) - n/2, as R reports it. */
  readonly logLikelihood: number;
  readonly aicc: number;
  /** Smoothing parameters and initial states. */
  readonly parameterCount: number;
  /** Variance of the scaled (additive) or relative (multiplicative) one-step errors. */
  readonly variance: number;
}

/** Where the smoothing parameters start, as positions in (0, 1) of their ranges. */
interface Start {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
}

const start = (alpha: number, beta: number, gamma: number, phi: number): Start => ({ alpha, beta, gamma, phi });

/** The likelihood has several optima: slow, middling and fast adaptation lead to different ones. */
export const mainStart = start(0.3, 0.1, 0.1, 0.9);
export const furtherStarts = [start(0.03, 0.5, 0.1, 0.95), start(0.8, 0.05, 0.3, 0.5), start(0.9, 0.7, 0.9, 0.3)];
/** Tried while no start keeps multiplicative states above zero. */
const cautiousStarts = [start(0.05, 0.1, 0.05, 0.95), start(0.7, 0.1, 0.3, 0.9), start(0.02, 0.9, 0.95, 0.98)];

/** Seasons up to this length have one free initial state per period; longer ones start from harmonics. */
export const LONGEST_FREE_SEASON = 24;

/** Estimates one form; keeps what several rounds of starts share. */
export class FormFitter {
  private likelihood: EtsLikelihood;
  private season: SeasonStart;
  private readonly best: Float64Array;
  private readonly trial: Float64Array;
  private value = Number.POSITIVE_INFINITY;

  constructor(
    readonly form: EtsForm,
    private readonly sample: EtsSample,
    private readonly workspace: EtsWorkspace,
    private readonly harmonics: number,
  ) {
    [this.likelihood, this.season] = this.around(sample.bridged);
    this.best = new Float64Array(this.likelihood.size);
    this.trial = new Float64Array(this.likelihood.size);
  }

  /** The likelihood with coordinates around the initial states that `history` suggests. */
  private around(history: Float64Array): [EtsLikelihood, SeasonStart] {
    const { form, sample, harmonics } = this;
    const centre = initialState(history, sample.seasonLength, form);
    const multiplicative = form.season === "M";
    const season =
      form.season === "N"
        ? noSeasonStart
        : harmonics > 0
          ? harmonicSeasonStart(centre.seasonal, harmonics, sample.meanStep, multiplicative)
          : freeSeasonStart(centre.seasonal, sample.meanStep, multiplicative);
    return [new EtsLikelihood(form, sample.values, centre, season, sample.meanStep, this.workspace), season];
  }

  /** Smoothing parameters, initial states and the error variance. */
  get degrees(): number {
    return this.likelihood.size + 1;
  }

  /** Akaike's criterion corrected for short series, of the best point so far; Infinity without one. */
  get aicc(): number {
    const n = this.sample.observed;
    const k = this.degrees;
    return n - k - 1 > 0
      ? this.value + 2 * n * ln(this.sample.scale) + (2 * k * n) / (n - k - 1)
      : Number.POSITIVE_INFINITY;
  }

  /**
   * Optimises from `starts`. Should all of them leave the domain: from cautious ones, then with initial states drawn
   * from the first seasons only, which suit a series whose season has grown.
   */
  run(starts: readonly Start[]): void {
    for (const from of starts) this.runFrom(from);
    if (this.value < Number.POSITIVE_INFINITY) return;
    for (const from of cautiousStarts) this.runFrom(from);
    const early = 3 * this.sample.seasonLength;
    if (this.value < Number.POSITIVE_INFINITY || this.form.season === "N" || early >= this.sample.values.length) return;
    [this.likelihood, this.season] = this.around(this.sample.bridged.subarray(0, early));
    for (const from of [mainStart, ...cautiousStarts]) this.runFrom(from);
  }

  private runFrom({ alpha, beta, gamma, phi }: Start): void {
    const { likelihood, trial, form } = this;
    const place = () => {
      trial.fill(0);
      let i = 0;
      trial[i++] = logit(alpha);
      if (form.trend !== "N") trial[i++] = logit(beta);
      if (form.season !== "N") trial[i++] = logit(gamma);
      if (form.damped) trial[i] = logit(phi);
    };
    place();
    likelihood.guarded = false;
    let value = optimizer(likelihood.size).minimize(likelihood, trial);
    if (!(value < this.value)) return;
    likelihood.value(trial);
    if (!likelihood.admissible) {
      place();
      likelihood.guarded = true;
      value = optimizer(likelihood.size).minimize(likelihood, trial);
      if (!(value < this.value)) return;
    }
    this.value = value;
    this.best.set(trial);
  }

  /** The best point found; undefined when every start left the domain. */
  result(): EtsFit | undefined {
    if (!(this.value < Number.POSITIVE_INFINITY)) return undefined;
    const { likelihood, best, sample, form } = this;
    const { work, size } = likelihood;
    likelihood.guarded = false;
    const value = likelihood.value(best);
    const [alpha, beta, gamma, phi] = [ALPHA, BETA, GAMMA, PHI].map((place) => work.parameters[place]!) as [
      number,
      number,
      number,
      number,
    ];
    const final = { level: work.level, slope: work.slope, seasonal: work.seasonal.slice() };
    const seasonal = new Float64Array(work.seasonal.length);
    this.season.expand(best, smoothingCount(form) + (form.trend === "N" ? 1 : 2), seasonal);
    return {
      form,
      alpha,
      beta,
      gamma,
      phi,
      initial: { level: work.parameters[LEVEL]!, slope: work.parameters[SLOPE]!, seasonal },
      final,
      logLikelihood: -0.5 * value - sample.observed * ln(sample.scale),
      aicc: this.aicc,
      parameterCount: size,
      variance: work.squares / Math.max(1, sample.observed - size),
    };
  }
}

const logit = (p: number): number => ln(p / (1 - p));

const optimizers = new Map<number, Bfgs>();

function optimizer(size: number): Bfgs {
  let found = optimizers.get(size);
  if (found === undefined) {
    found = new Bfgs(size);
    optimizers.set(size, found);
  }
  return found;
}

/** One form, all starts; undefined when it cannot be fitted to the sample. */
export function fitForm(sample: EtsSample, form: EtsForm, harmonics = 0): EtsFit | undefined {
  const seasonLength = form.season === "N" ? 1 : sample.seasonLength;
  const fitter = new FormFitter(form, sample, new EtsWorkspace(sample.values.length, seasonLength), harmonics);
  fitter.run([mainStart, ...furtherStarts]);
  return fitter.result();
}
