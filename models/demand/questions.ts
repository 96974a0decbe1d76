import type { DemandContext } from "./context.js";
import { DemandFeatures } from "./features.js";
import { changePlan, groupsWithAll, groupsWithOne, neutralPlan, type PlanChange } from "./plan-change.js";
import type { DemandSeries } from "./series.js";

/**
 * The rows that the model of a catalogue is asked with about the periods after the histories of some of its series, as planned
 * and with the plan changed. Of one series alone the others keep their plans; of several all change alike.
 */
export class DemandQuestions {
  /** Mean demand per period of each series lately, which the model's answers are multiples of; zero or NaN leaves it without an answer. */
  readonly levels: Float64Array;
  readonly columns: number;
  private readonly planned: DemandFeatures;
  private readonly values: Float32Array;

  /** @param steps periods ahead that are asked for, from 1 on */
  constructor(
    private readonly series: readonly DemandSeries[],
    private readonly context: DemandContext,
    readonly steps: readonly number[],
  ) {
    this.planned = this.featuresOf(series, context.groups);
    this.columns = this.planned.names.length;
    this.levels = Float64Array.from(series, ({ values }, index) => this.planned.level(index, values.length));
    this.values = new Float32Array(series.length * steps.length * this.columns);
    this.eachRow((index, origin, step, offset) =>
      this.planned.fill(index, origin, step, this.levels[index] as number, this.values, offset),
    );
  }

  /** One row per series and step, series after series; overwritten by the next call. */
  rows(change: PlanChange = neutralPlan): Float32Array {
    const features = this.changed(change);
    this.eachRow((index, origin, step, offset) =>
      features.fillPlanned(index, origin, step, this.levels[index] as number, this.values, offset),
    );
    return this.values;
  }

  private changed(change: PlanChange): DemandFeatures {
    if (change.priceChange === 0 && change.promotionPeriods === 0) return this.planned;
    const { schema, groups } = this.context;
    const changed = this.series.map((one) => changePlan(one, change));
    const [before, after] = [this.series[0], changed[0]];
    return this.featuresOf(
      changed,
      changed.length === 1
        ? groupsWithOne(groups, schema, before as DemandSeries, after as DemandSeries)
        : groupsWithAll(groups, schema, changed, change),
    );
  }

  private featuresOf(series: readonly DemandSeries[], groups: DemandContext["groups"]): DemandFeatures {
    const { schema, seasonLength, horizon } = this.context;
    return new DemandFeatures(series, schema, seasonLength, horizon, groups);
  }

  private eachRow(visit: (index: number, origin: number, step: number, offset: number) => void): void {
    let offset = 0;
    for (const [index, { values }] of this.series.entries()) {
      for (const step of this.steps) {
        visit(index, values.length, step, offset);
        offset += this.columns;
      }
    }
  }
}
