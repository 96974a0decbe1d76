import type { DemandSchema, DemandSeries } from "./series.js";

/** A known column over the series that share a value of a category; index 0 is period `first` of the common calendar. */
export interface GroupMean {
  readonly first: number;
  readonly mean: Float64Array;
  /** Series whose value is known. */
  readonly count: Float64Array;
}

/** Means by `groupName`. */
export type GroupMeans = ReadonlyMap<string, GroupMean>;

export const groupName = (category: string, value: string, column: string): string =>
  JSON.stringify([category, value, column]);

/** For each value of each category, the mean of each known column over the series that have it. */
export function groupMeansOf(series: readonly DemandSeries[], schema: DemandSchema): GroupMeans {
  const means = new Map<string, GroupMean>();
  for (const category of schema.categories) {
    const groups = new Map<string, DemandSeries[]>();
    for (const one of series) {
      const value = one.categories[category] ?? "";
      const members = groups.get(value);
      if (members === undefined) groups.set(value, [one]);
      else members.push(one);
    }
    for (const [value, members] of groups) {
      for (const column of schema.known) means.set(groupName(category, value, column), meanOfColumn(members, column));
    }
  }
  return means;
}

function meanOfColumn(members: readonly DemandSeries[], name: string): GroupMean {
  const columns = members.flatMap((one) => {
    const values = one.known[name];
    return values === undefined ? [] : [{ start: one.start, values }];
  });
  const length = columns.reduce((most, { start, values }) => Math.max(most, start + values.length), 0);
  const sum = new Float64Array(length);
  const count = new Float64Array(length);
  for (const { start, values } of columns) {
    for (let t = 0; t < values.length; t++) {
      const value = values[t] as number;
      if (Number.isNaN(value)) continue;
      sum[start + t] = (sum[start + t] as number) + value;
      count[start + t] = (count[start + t] as number) + 1;
    }
  }
  return { first: 0, mean: sum.map((total, t) => total / (count[t] as number)), count };
}
