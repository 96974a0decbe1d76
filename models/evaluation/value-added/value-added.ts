import type { Random } from "../../core/index.js";
import type { ErrorScale } from "../scale.js";
import type { Interval } from "../significance/index.js";
import { blockResample, drawCount } from "./block-resample.js";

/** A forecast on its way to what is ordered from, one step worth judging after the other (Gilliland, 2010). */
export const valueAddedSteps = ["naive", "statistical", "override", "final"] as const;
export type ValueAddedStep = (typeof valueAddedSteps)[number];

/** What each step said of one period of one product, at the day on which a person overrode the forecast, and what came. */
export interface ValueAddedCase {
  /** The override; its periods stand or fall together. */
  readonly override: string;
  /** Day it was made on: neighbours in time are resampled together. */
  readonly created: number;
  readonly actual: number;
  /** Worth of one unit, so that products add up; 1 for all where money is unknown. */
  readonly worth: number;
  readonly scale: ErrorScale;
  /** `pinball` is the mean loss over the quantiles, NaN for a step without any. */
  readonly steps: Readonly<Record<ValueAddedStep, { readonly mean: number; readonly pinball: number }>>;
}

export interface StepLoss {
  readonly step: ValueAddedStep;
  /** Absolute errors over what sold, both in money. */
  readonly wape: number;
  /** Root of the mean squared error, each in terms of its product's own changes. */
  readonly rmsse: number;
  /** Forecast less actual over what sold, in money: positive when too much was forecast. */
  readonly bias: number;
  /** Mean pinball loss in terms of the products' own changes; NaN where no quantiles are known. */
  readonly pinball: number;
}

/** What a step changed in the one before it; negative is better. */
export interface StepChange {
  readonly step: ValueAddedStep;
  readonly rmsse: Interval;
  /** The same as a share of the RMSSE before: -0.04 is 4 % less. */
  readonly relative: Interval;
  readonly wape: Interval;
  /** Absolute errors, in money. */
  readonly money: Interval;
  /** By the RMSSE: of sums in money, a few large products decide, and what decides is mostly their luck. */
  readonly verdict: "better" | "worse" | "not distinguishable";
}

export interface ValueAdded {
  readonly overrides: number;
  readonly cases: number;
  readonly losses: readonly StepLoss[];
  /** One for every step but the first. */
  readonly changes: readonly StepChange[];
}

/** Fewer overrides than this say nothing about how they vary. */
const fewestOverrides = 8;
const level = 0.95;

/**
 * Forecast value added: every step scored on the same actuals, and the difference that each made, with 95 % intervals from a
 * circular block bootstrap over the overrides in the order they were made: the periods of an override stay together, and blocks
 * of neighbours (as many as the cube root of their number: Hall, Horowitz & Jing, 1995) keep what a season does to all of
 * them. A verdict is given only where the interval of the RMSSE leaves out zero.
 */
export function valueAdded(cases: readonly ValueAddedCase[], random: Random): ValueAdded {
  const units = unitsOf(cases);
  const count = units.length / width;
  const total = new Float64Array(width);
  for (let i = 0; i < units.length; i++) total[i % width] = total[i % width]! + units[i]!;
  return {
    overrides: count,
    cases: cases.length,
    losses: valueAddedSteps.map((step, i) => ({
      step,
      wape: ratios.wape(total, i),
      rmsse: ratios.rmsse(total, i),
      bias: ratios.bias(total, i),
      pinball: ratios.pinball(total, i),
    })),
    changes: changesOf(total, units, count >= fewestOverrides, random),
  };
}

const fields = ["absolute", "signed", "squared", "pinball"] as const;
/** Sums of an override: what sold, its periods, and four losses of each step. */
const width = 2 + fields.length * valueAddedSteps.length;
const at = (field: (typeof fields)[number], step: number) => 2 + fields.length * step + fields.indexOf(field);

const ratios = {
  money: (sums: Float64Array, step: number) => sums[at("absolute", step)]!,
  wape: (sums: Float64Array, step: number) => (sums[0]! > 0 ? sums[at("absolute", step)]! / sums[0]! : Number.NaN),
  bias: (sums: Float64Array, step: number) => (sums[0]! > 0 ? sums[at("signed", step)]! / sums[0]! : Number.NaN),
  rmsse: (sums: Float64Array, step: number) => Math.sqrt(sums[at("squared", step)]! / sums[1]!),
  pinball: (sums: Float64Array, step: number) => sums[at("pinball", step)]! / sums[1]!,
};

/** The sums of every override, by the day it was made and then by name, one after the other. */
function unitsOf(cases: readonly ValueAddedCase[]): Float64Array {
  const sorted = [...cases].sort((a, b) =>
    a.created !== b.created ? a.created - b.created : a.override < b.override ? -1 : a.override > b.override ? 1 : 0,
  );
  const units = new Float64Array(width * new Set(cases.map(({ override }) => override)).size);
  let offset = -width;
  let last: string | undefined;
  for (const { override, actual, worth, scale, steps } of sorted) {
    if (override !== last) offset += width;
    last = override;
    const add = (place: number, value: number) => {
      units[offset + place] = units[offset + place]! + value;
    };
    add(0, worth * Math.abs(actual));
    add(1, 1);
    valueAddedSteps.forEach((step, i) => {
      const error = steps[step].mean - actual;
      add(at("absolute", i), worth * Math.abs(error));
      add(at("signed", i), worth * error);
      add(at("squared", i), (error * error) / scale.squared);
      add(at("pinball", i), steps[step].pinball / scale.absolute);
    });
  }
  return units;
}

const changeMeasures = {
  wape: difference(ratios.wape),
  relative: (sums: Float64Array, step: number) => {
    const before = ratios.rmsse(sums, step - 1);
    const after = ratios.rmsse(sums, step);
    return before > 0 ? after / before - 1 : after > 0 ? Number.POSITIVE_INFINITY : 0;
  },
  rmsse: difference(ratios.rmsse),
  money: difference(ratios.money),
};
type ChangeMeasure = keyof typeof changeMeasures;

function difference(measure: (sums: Float64Array, step: number) => number) {
  return (sums: Float64Array, step: number) => measure(sums, step) - measure(sums, step - 1);
}

function changesOf(total: Float64Array, units: Float64Array, isEnough: boolean, random: Random): StepChange[] {
  const names = Object.keys(changeMeasures) as ChangeMeasure[];
  const steps = valueAddedSteps.slice(1);
  const drawn = steps.map(() => names.map(() => new Float64Array(drawCount).fill(Number.NaN)));
  if (isEnough) {
    blockResample(units, width, random, (sums, draw) => {
      for (let i = 0; i < steps.length; i++) {
        for (let k = 0; k < names.length; k++) drawn[i]![k]![draw] = changeMeasures[names[k]!](sums, i + 1);
      }
    });
  }
  return steps.map((step, i) => {
    const interval = (name: ChangeMeasure): Interval => {
      const sorted = drawn[i]![names.indexOf(name)]!.sort();
      const rank = (p: number) => sorted[Math.round(p * (drawCount - 1))]!;
      return { estimate: changeMeasures[name](total, i + 1), low: rank((1 - level) / 2), high: rank((1 + level) / 2) };
    };
    const rmsse = interval("rmsse");
    const verdict = rmsse.high < 0 ? "better" : rmsse.low > 0 ? "worse" : "not distinguishable";
    return { step, rmsse, relative: interval("relative"), wape: interval("wape"), money: interval("money"), verdict };
  });
}
