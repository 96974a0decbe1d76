import { type GroupMean, type GroupMeans, groupMeansOf } from "./groups.js";
import { type DemandSchema, type DemandSeries, schemaOf } from "./series.js";

/** What is needed beside a product's own series to ask the model of a catalogue about the periods after its history. */
export interface DemandContext {
  readonly schema: DemandSchema;
  readonly seasonLength: number;
  /** Periods ahead that the model was trained for. */
  readonly horizon: number;
  /** Period after the shortest history, on the calendar that all series share. */
  readonly end: number;
  readonly groups: GroupMeans;
}

/** The context of a catalogue; of the groups' means only those of the periods after the shortest history are kept. */
export function demandContextOf(
  series: readonly DemandSeries[],
  { seasonLength, horizon }: Pick<DemandContext, "seasonLength" | "horizon">,
): DemandContext {
  const schema = schemaOf(series);
  const end = series.reduce((least, { start, values }) => Math.min(least, start + values.length), Number.MAX_VALUE);
  const groups = [...groupMeansOf(series, schema)].map(([name, group]) => [name, after(group, end)] as const);
  return { schema, seasonLength, horizon, end, groups: new Map(groups) };
}

const after = ({ first, mean, count }: GroupMean, period: number): GroupMean => ({
  first: period,
  mean: mean.slice(period - first),
  count: count.slice(period - first),
});

/** As plain data, for JSON; `demandContextFrom` reads it. */
export interface StoredDemandContext {
  readonly known: readonly string[];
  readonly positive: readonly string[];
  readonly past: readonly string[];
  /** Values of each category, in the order of their codes. */
  readonly categories: Readonly<Record<string, readonly string[]>>;
  readonly classes: Readonly<Record<string, readonly string[]>>;
  readonly seasonLength: number;
  readonly horizon: number;
  readonly end: number;
  /** From the period `end` on; null where nothing is known. */
  readonly groups: readonly {
    readonly name: string;
    readonly mean: readonly (number | null)[];
    readonly count: readonly number[];
  }[];
}

export function storedDemandContext({
  schema,
  seasonLength,
  horizon,
  end,
  groups,
}: DemandContext): StoredDemandContext {
  const valuesOf = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, [...schema.codes.get(name)!.keys()]]));
  return {
    known: schema.known,
    positive: [...schema.positive],
    past: schema.past,
    categories: valuesOf(schema.categories),
    classes: valuesOf(schema.classes),
    seasonLength,
    horizon,
    end,
    groups: [...groups].map(([name, { mean, count }]) => ({
      name,
      mean: Array.from(mean, (value) => (Number.isNaN(value) ? null : value)),
      count: [...count],
    })),
  };
}

export function demandContextFrom(stored: StoredDemandContext): DemandContext {
  const { known, positive, past, categories, classes, seasonLength, horizon, end, groups } = stored;
  const codes = [...Object.entries(categories), ...Object.entries(classes)].map(
    ([name, values]) => [name, new Map(values.map((value, code) => [value, code]))] as const,
  );
  const schema = {
    known,
    positive: new Set(positive),
    past,
    categories: Object.keys(categories),
    classes: Object.keys(classes),
    codes: new Map(codes),
  };
  const means = groups.map(({ name, mean, count }): [string, GroupMean] => [
    name,
    { first: end, mean: Float64Array.from(mean, (value) => value ?? Number.NaN), count: Float64Array.from(count) },
  ]);
  return { schema, seasonLength, horizon, end, groups: new Map(means) };
}
