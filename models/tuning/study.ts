import { CeleiroError, Random } from "../core/index.js";
import { ParzenEstimator } from "./parzen.js";
import { neverPrune, type Pruner } from "./pruners.js";
import { checkSpace, type Parameters, type Space, sampleUniform } from "./space.js";
import type { Trial } from "./trial.js";

export interface StudyOptions {
  readonly seed?: number;
  /** Trials drawn at random before the densities are trusted. */
  readonly startupTrials?: number;
  /** Candidates per suggestion. */
  readonly candidates?: number;
  /** Model the dimensions jointly. */
  readonly multivariate?: boolean;
  readonly pruner?: Pruner;
}

/** What is needed to resume a study: plain data. */
export interface StoredStudy {
  readonly trials: readonly Trial[];
  readonly draws: number;
}

/**
 * Minimisation by the tree-structured Parzen estimator (Bergstra et al., 2011; Watanabe, 2023): candidates are drawn
 * from the density of good trials and the one with the largest ratio to the density of the others is tried.
 * Trials may run in parallel: those under way count as bad ones (constant liar), so that they are not repeated.
 */
export class Study {
  private readonly trials: Trial[] = [];
  private readonly options: Required<StudyOptions>;
  private draws = 0;

  constructor(
    private readonly space: Space,
    options: StudyOptions = {},
    stored?: StoredStudy,
  ) {
    checkSpace(space);
    this.options = { seed: 0, startupTrials: 10, candidates: 24, multivariate: true, pruner: neverPrune, ...options };
    if (stored !== undefined) {
      // A trial that was under way when the study was stored will never report.
      this.trials.push(
        ...stored.trials.map((trial) => (trial.state === "running" ? { ...trial, state: "failed" as const } : trial)),
      );
      this.draws = stored.draws;
    }
  }

  /** Starts a trial. */
  ask(): Trial {
    const random = new Random(this.options.seed).fork(`draw ${this.draws++}`);
    const trial: Trial = {
      number: this.trials.length,
      parameters: this.suggest(random),
      state: "running",
      value: Number.NaN,
      intermediate: [],
    };
    this.trials.push(trial);
    return trial;
  }

  /** Reports the loss after a step of trial `number`; true says that the trial should stop. */
  report(number: number, loss: number): boolean {
    const trial = this.running(number);
    const intermediate = [...trial.intermediate, loss];
    this.trials[number] = { ...trial, intermediate };
    return this.options.pruner(
      intermediate,
      this.trials.filter((other) => other.number !== number),
    );
  }

  /** Ends a trial; a loss that is not finite fails it. */
  tell(number: number, value: number, pruned = false): void {
    const trial = this.running(number);
    const state = Number.isFinite(value) ? (pruned ? "pruned" : "complete") : "failed";
    this.trials[number] = { ...trial, state, value: state === "failed" ? Number.NaN : value };
  }

  /** The complete trial of least loss. */
  get best(): Trial {
    const complete = this.trials.filter((trial) => trial.state === "complete");
    if (complete.length === 0) {
      throw new CeleiroError("CEL-USAGE-001", "no trial of the study is complete", "run at least one trial to its end");
    }
    return complete.reduce((best, trial) => (trial.value < best.value ? trial : best));
  }

  get history(): readonly Trial[] {
    return this.trials;
  }

  store(): StoredStudy {
    return { trials: [...this.trials], draws: this.draws };
  }

  private running(number: number): Trial {
    const trial = this.trials[number];
    if (trial?.state !== "running") {
      throw new CeleiroError(
        "CEL-USAGE-001",
        `trial ${number} is not running`,
        "report only trials that ask() started",
      );
    }
    return trial;
  }

  private suggest(random: Random): Parameters {
    const { startupTrials, candidates, multivariate } = this.options;
    const complete = this.trials.filter((trial) => trial.state === "complete");
    const pruned = this.trials.filter((trial) => trial.state === "pruned");
    if (complete.length + pruned.length < startupTrials) return sampleUniform(this.space, random);
    // Complete trials by loss, then pruned ones: the farther a trial came, the better.
    const ranked = [
      ...complete.sort((a, b) => a.value - b.value),
      ...pruned.sort((a, b) => b.intermediate.length - a.intermediate.length || a.value - b.value),
    ];
    const good = ranked.slice(0, Math.min(25, Math.ceil(0.1 * ranked.length)));
    const running = this.trials.filter((trial) => trial.state === "running");
    const others = [...ranked.slice(good.length), ...running];
    const density = (trials: Trial[]) =>
      new ParzenEstimator(
        this.space,
        trials.sort((a, b) => a.number - b.number).map((trial) => trial.parameters),
        multivariate,
      );
    const below = density(good);
    const above = density(others);
    let best: Parameters | undefined;
    let bestRatio = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < candidates; i++) {
      const candidate = below.sample(random);
      const ratio = below.logDensity(candidate) - above.logDensity(candidate);
      if (best === undefined || ratio > bestRatio) {
        best = candidate;
        bestRatio = ratio;
      }
    }
    return best as Parameters;
  }
}
