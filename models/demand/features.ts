import { type GroupMean, type GroupMeans, groupMeansOf, groupName } from "./groups.js";
import type { DemandSchema, DemandSeries } from "./series.js";
import { meanOfSimilarPeriods, standardised } from "./similar-periods.js";
import { at, deviationBetween, meanBetween, sinceDemand, zeroShare } from "./window-statistics.js";

const LAGS = 8;
const WINDOWS = [4, 13, 52] as const;
const LEVEL_WINDOW = 26;
const HARMONICS = 2;

/** Makes the rows that the global model learns from and is asked with. */
export class DemandFeatures {
  readonly names: readonly string[];
  readonly categorical: readonly string[];
  private readonly prepared: readonly PreparedSeries[];
  /** Column of a row where those of `fillPlanned` begin. */
  private readonly firstPlanned: number;

  /** @param groups means over the catalogue, where `series` is only a part of it */
  constructor(
    private readonly series: readonly DemandSeries[],
    private readonly schema: DemandSchema,
    private readonly seasonLength: number,
    private readonly horizon: number,
    groups: GroupMeans = groupMeansOf(series, schema),
  ) {
    this.prepared = series.map((one) => prepare(one, schema, groups));
    const seasonal = seasonLength > 1;
    this.categorical = [...schema.categories, ...schema.classes];
    const own = [
      "step",
      ...Array.from({ length: LAGS }, (_, k) => `demand_lag_${k + 1}`),
      ...WINDOWS.flatMap((window) => [`demand_mean_${window}`, `demand_std_${window}`]),
      "trend",
      "zero_share",
      "since_demand",
      "log_level",
      "age",
      ...(seasonal ? ["last_season", "last_season_3", "last_season_level", "two_seasons_ago", "season_position"] : []),
      ...(seasonal
        ? Array.from({ length: HARMONICS }, (_, k) => [`season_sin_${k + 1}`, `season_cos_${k + 1}`]).flat()
        : []),
    ];
    this.firstPlanned = own.length;
    this.names = [
      ...own,
      ...schema.known.flatMap((name) => [
        name,
        `${name}_vs_mean`,
        `${name}_vs_last`,
        `${name}_vs_before`,
        `${name}_vs_next`,
        ...schema.categories.map((category) => `${name}_vs_${category}`),
      ]),
      ...(schema.known.length > 0 ? ["demand_when_similar"] : []),
      ...schema.past.flatMap((name) => [`${name}_last`]),
      ...this.categorical,
    ];
  }

  /**
   * What demand is measured in at an origin: its mean over the last periods, so that large and small products teach
   * each other. Zero where nothing was sold.
   */
  level(index: number, origin: number): number {
    const { values } = this.series[index] as DemandSeries;
    return meanBetween(values, origin - LEVEL_WINDOW, origin);
  }

  /**
   * Fills the row of series `index` for `step` periods after its first `origin` periods. Demand at or after `origin` is
   * never read; known columns are read beyond it.
   */
  fill(index: number, origin: number, step: number, level: number, out: Float32Array, offset: number): void {
    const one = this.series[index] as DemandSeries;
    const { values } = one;
    const target = origin + step - 1;
    let column = offset;
    out[column++] = step;
    for (let lag = 1; lag <= LAGS; lag++) out[column++] = at(values, origin - lag, origin) / level;
    for (const window of WINDOWS) {
      out[column++] = meanBetween(values, origin - window, origin) / level;
      out[column++] = deviationBetween(values, origin - window, origin) / level;
    }
    const half = Math.min(26, origin >> 1);
    out[column++] = meanBetween(values, origin - half, origin) / meanBetween(values, origin - 2 * half, origin - half);
    out[column++] = zeroShare(values, origin - 52, origin);
    out[column++] = sinceDemand(values, origin);
    out[column++] = Math.log(level);
    out[column++] = origin;
    if (this.seasonLength > 1) column = this.fillSeason(one, origin, target, level, out, column);
    column = this.fillKnown(index, origin, target, level, out, column);
    for (const name of this.schema.past) {
      const past = one.past?.[name];
      out[column++] = past === undefined ? Number.NaN : at(past, origin - 1, origin) / level;
    }
    for (const name of this.categorical) {
      const value = one.categories[name] ?? one.classes?.[name] ?? "";
      out[column++] = this.schema.codes.get(name)?.get(value) ?? Number.NaN;
    }
    finite(out, offset, column);
  }

  /** Fills again only those columns of a row that `fill` made which depend on what is known of the future. */
  fillPlanned(index: number, origin: number, step: number, level: number, out: Float32Array, offset: number): void {
    const from = offset + this.firstPlanned;
    finite(out, from, this.fillKnown(index, origin, origin + step - 1, level, out, from));
  }

  private fillSeason(
    { values, start }: DemandSeries,
    origin: number,
    target: number,
    level: number,
    out: Float32Array,
    begin: number,
  ): number {
    const m = this.seasonLength;
    let column = begin;
    // The same place of the last season that lies wholly before the origin.
    const seasonsBack = Math.max(1, Math.ceil((target - origin + 1) / m));
    const lastSeason = target - seasonsBack * m;
    out[column++] = at(values, lastSeason, origin) / level;
    out[column++] = meanBetween(values, lastSeason - 1, Math.min(lastSeason + 2, origin)) / level;
    out[column++] = meanBetween(values, lastSeason - LEVEL_WINDOW, lastSeason) / level;
    out[column++] = at(values, lastSeason - m, origin) / level;
    const position = (start + target) % m;
    out[column++] = position;
    for (let k = 1; k <= HARMONICS; k++) {
      out[column++] = Math.sin((2 * Math.PI * k * position) / m);
      out[column++] = Math.cos((2 * Math.PI * k * position) / m);
    }
    return column;
  }

  private fillKnown(
    index: number,
    origin: number,
    target: number,
    level: number,
    out: Float32Array,
    begin: number,
  ): number {
    const one = this.series[index] as DemandSeries;
    const { conditions, groups } = this.prepared[index] as PreparedSeries;
    const categories = this.schema.categories.length;
    let column = begin;
    let group = 0;
    for (const name of this.schema.known) {
      const values = one.known[name];
      if (values === undefined) {
        for (let k = 0; k < 5 + categories; k++) out[column++] = Number.NaN;
        group += categories;
        continue;
      }
      const ratio = this.schema.positive.has(name);
      const here = at(values, target, values.length);
      const against = (other: number) => (ratio ? here / other : here - other);
      out[column++] = here;
      out[column++] = against(meanBetween(values, origin - LEVEL_WINDOW, origin));
      out[column++] = against(at(values, origin - 1, values.length));
      out[column++] = against(at(values, target - 1, values.length));
      // The plan ends with the horizon: what lies beyond is not asked of the past either.
      out[column++] = against(at(values, target + 1, Math.min(values.length, origin + this.horizon)));
      for (let k = 0; k < categories; k++) {
        const means = groups[group++];
        out[column++] =
          means === undefined ? Number.NaN : against(means.mean[one.start + target - means.first] ?? Number.NaN);
      }
    }
    if (this.schema.known.length > 0) {
      out[column++] = meanOfSimilarPeriods(one.values, conditions, origin, target) / level;
    }
    return column;
  }
}

interface PreparedSeries {
  readonly conditions: readonly Float64Array[];
  /** Means of each known column over the series of each category that this one belongs to. */
  readonly groups: readonly (GroupMean | undefined)[];
}

/** A ratio to nothing is not known. */
function finite(out: Float32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) if (!Number.isFinite(out[i])) out[i] = Number.NaN;
}

function prepare(one: DemandSeries, schema: DemandSchema, groups: GroupMeans): PreparedSeries {
  return {
    groups: schema.known.flatMap((name) =>
      schema.categories.map((category) => groups.get(groupName(category, one.categories[category] ?? "", name))),
    ),
    conditions: schema.known.flatMap((name) => {
      const values = one.known[name];
      return values === undefined ? [] : [standardised(values, one.values.length, schema.positive.has(name))];
    }),
  };
}
