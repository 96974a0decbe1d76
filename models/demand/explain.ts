import { explain } from "../boosting/index.js";
import { exp } from "../core/index.js";
import { askDemand, type DemandModel } from "./model.js";
import type { DemandSeries } from "./series.js";

/** What features are about; contributions of one family are told together. */
export const demandFamilies = ["recent", "season", "price", "promotion", "holidays", "stock", "kind", "other"] as const;

export type DemandFamily = (typeof demandFamilies)[number];

/** Why the model forecasts what it does: the forecast is the level times `usual` times all factors. */
export interface DemandExplanation {
  /** Units per period. */
  readonly level: number;
  /** What the model expects of products in general, as a multiple of their level. */
  readonly usual: number;
  /** What each family makes of that for this product; the largest influence first. */
  readonly factors: readonly { readonly family: DemandFamily; readonly factor: number }[];
}

/** The next period's forecast by Shapley values of the logarithm of demand; undefined where the series has no level. */
export function explainDemand(model: DemandModel, series: DemandSeries): DemandExplanation | undefined {
  const question = askDemand(model, series, 1);
  if (question === undefined) return undefined;
  const { expected, contributions } = explain(model.mean, question.values);
  const sums = new Map<DemandFamily, number>();
  model.mean.features.forEach((feature, i) => {
    const family = familyOf(feature, model);
    sums.set(family, (sums.get(family) ?? 0) + (contributions[i] as number));
  });
  const factors = [...sums]
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .map(([family, sum]) => ({ family, factor: exp(sum) }));
  return { level: question.level, usual: exp(expected[0] as number), factors };
}

function familyOf(feature: string, { context }: DemandModel): DemandFamily {
  const { known, categories, classes } = context.schema;
  if (categories.includes(feature) || classes.includes(feature)) return "kind";
  if (/^(season_|last_season|two_seasons)/.test(feature)) return "season";
  if (feature === "stock_last") return "stock";
  const column = known.find((name) => feature === name || feature.startsWith(`${name}_vs_`));
  if (column === undefined) return "recent";
  return column === "price" || column === "promotion" || column === "holidays" ? column : "other";
}
