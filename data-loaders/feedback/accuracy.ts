import type { RealisedSums } from "../operations/index.js";

/** How published forecasts of one segment did at one step, beside what the backtest promised. */
export interface RealisedAccuracy {
  readonly segment: string;
  readonly name: string;
  readonly step: number;
  readonly products: number;
  readonly forecasts: number;
  readonly wape: number;
  readonly promised_wape: number;
  readonly bias: number;
  readonly promised_bias: number;
  readonly coverage80: number;
  readonly promised_coverage80: number;
}

type Total = { -readonly [K in Exclude<keyof RealisedSums, "sku" | "step">]: number } & {
  segment: string;
  name: string;
  step: number;
  products: number;
};

/** By segment and step. Products count by units of worth, so that a sum over products means something. */
export function realisedAccuracy(
  sums: readonly RealisedSums[],
  segmentsOf: (sku: string) => readonly (readonly [segment: string, name: string])[],
  worthOf: (sku: string) => number,
): RealisedAccuracy[] {
  const totals = new Map<string, Total>();
  for (const one of sums) {
    const worth = worthOf(one.sku);
    for (const [segment, name] of segmentsOf(one.sku)) {
      const key = `${segment} ${name} ${one.step}`;
      const total = totals.get(key) ?? emptyTotal(segment, name, one.step);
      totals.set(key, total);
      total.products++;
      total.forecasts += one.forecasts;
      total.covered += one.covered;
      total.actual += worth * one.actual;
      total.absolute += worth * one.absolute;
      total.error += worth * one.error;
      total.promised += one.promised;
      total.promisedCovered += one.promisedCovered;
      total.promisedActual += worth * one.promisedActual;
      total.promisedAbsolute += worth * one.promisedAbsolute;
      total.promisedError += worth * one.promisedError;
    }
  }
  return [...totals.values()]
    .map((total) => ({
      ...{ segment: total.segment, name: total.name, step: total.step },
      ...{ products: total.products, forecasts: total.forecasts },
      wape: total.absolute / total.actual,
      promised_wape: total.promisedAbsolute / total.promisedActual,
      bias: total.error / total.actual,
      promised_bias: total.promisedError / total.promisedActual,
      coverage80: total.covered / total.forecasts,
      promised_coverage80: total.promisedCovered / total.promised,
    }))
    .sort((a, b) => order(a) - order(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.step - b.step));
}

const order = ({ segment }: RealisedAccuracy) => ["all", "abc", "category"].indexOf(segment);

const emptyTotal = (segment: string, name: string, step: number): Total => ({
  ...{ segment, name, step, products: 0, forecasts: 0, actual: 0, absolute: 0, error: 0, covered: 0 },
  ...{ promised: 0, promisedAbsolute: 0, promisedError: 0, promisedCovered: 0, promisedActual: 0 },
});
