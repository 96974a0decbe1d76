import { addPeriods, type Frequency, formatDay, parseDay, periodsBetween } from "npm:@celeiro/models/core";
import type { DemandModel, DemandSeries } from "npm:@celeiro/models/demand";
import type { ProductPage } from "npm:@celeiro/models/snapshot";

/** Demand as the run forecast from it: what was recorded, but for what cleansing changed. */
export function cleansedDemand({ history, corrections }: ProductPage, frequency: Frequency): Float64Array {
  const after = new Map(
    corrections.flatMap((one) => (one.status === "applied" ? [[one.date, one.after] as const] : [])),
  );
  const first = parseDay(history.start);
  return Float64Array.from(history.quantity, (value, i) => {
    const changed = after.size === 0 ? undefined : after.get(formatDay(addPeriods(first, i, frequency)));
    return (changed === undefined ? value : changed) ?? Number.NaN;
  });
}

/** How products sold when the model was trained, by product: its classes, where they were stored with it. */
export type StoredClasses = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A product's demand, and all that was known beside it, as the demand model of the run was asked with it. */
export function demandSeriesOf(
  product: ProductPage,
  { first }: Pick<DemandModel, "first">,
  frequency: Frequency,
  stored: StoredClasses = {},
): DemandSeries {
  const { sku, history, regressors, category, supplier, classification } = product;
  const values = cleansedDemand(product, frequency);
  const known = regressors.map(({ name, past, future }) => [name, numbers([...past, ...future])] as const);
  const { abc = "", xyz = "", pattern = "" } = classification ?? {};
  return {
    id: sku,
    start: periodsBetween(first, parseDay(history.start), frequency),
    values,
    known: Object.fromEntries(known),
    past: { stock: numbers(history.stock ?? values.length) },
    categories: { category: category ?? "", supplier: supplier ?? "" },
    classes: stored[sku] ?? { abc, xyz, pattern },
  };
}

/** Null is not known; a count alone stands for as many unknowns. */
const numbers = (values: readonly (number | null)[] | number): Float64Array =>
  typeof values === "number"
    ? new Float64Array(values).fill(Number.NaN)
    : Float64Array.from(values, (value) => value ?? Number.NaN);
