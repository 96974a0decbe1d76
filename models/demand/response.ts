import { neutralPlan, type PlanChange } from "./plan-change.js";
import type { DemandQuestions } from "./questions.js";

/** Answers of the model to rows of features, in multiples of the level. */
export type AskDemand = (values: Float32Array, rows: number) => Promise<ArrayLike<number>>;

/** How demand answers to a change of plan, by the model that forecast it. */
export class DemandResponse {
  private planned: Promise<Float64Array> | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly questions: DemandQuestions,
    private readonly ask: AskDemand,
  ) {}

  /** Demand as planned in units per period, series after series, step after step; NaN where nothing was sold lately. */
  demand(change: PlanChange = neutralPlan): Promise<Float64Array> {
    const { levels, steps } = this.questions;
    // The rows of one question lie where those of the next will.
    const answer = this.queue.then(async () => {
      const ratios = await this.ask(this.questions.rows(change), levels.length * steps.length);
      return Float64Array.from(ratios, (ratio, row) => {
        const level = levels[Math.floor(row / steps.length)] as number;
        return level > 0 ? level * ratio : Number.NaN;
      });
    });
    this.queue = answer.catch(() => {});
    return answer;
  }

  /** Demand with the change over demand as planned; 1 where the model has no answer. */
  async factors(change: PlanChange): Promise<Float64Array> {
    this.planned ??= this.demand();
    const planned = await this.planned;
    const changed = await this.demand(change);
    return changed.map((value, row) => (planned[row]! > 0 ? value / planned[row]! : 1));
  }
}

/**
 * Factors of every period up to the horizon from those of some steps, by the nearest steps on both sides; a promotion's end is
 * a step, not a slope.
 */
export function factorsThroughout(
  factors: Float64Array,
  steps: readonly number[],
  horizon: number,
  promotionPeriods: number,
): Float64Array {
  const promoted = steps.filter((step) => step <= promotionPeriods);
  const plain = steps.filter((step) => step > promotionPeriods);
  const at = (step: number) => factors[steps.indexOf(step)] as number;
  return Float64Array.from({ length: horizon }, (_, h) => {
    const step = h + 1;
    const side =
      (step <= promotionPeriods ? promoted : plain).length > 0 ? (step <= promotionPeriods ? promoted : plain) : steps;
    const before = side.findLast((one) => one <= step) ?? (side[0] as number);
    const after = side.find((one) => one >= step) ?? (side.at(-1) as number);
    if (before >= after) return at(before);
    const share = (step - before) / (after - before);
    return (1 - share) * at(before) + share * at(after);
  });
}
