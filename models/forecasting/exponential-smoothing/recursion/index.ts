import type { EtsForm } from "../form.js";
import { additiveSeason } from "./additive-season.js";
import { multiplicativeSeason } from "./multiplicative-season.js";
import { multiplicativeTrend } from "./multiplicative-trend.js";
import { noSeason } from "./no-season.js";
import type { EtsRecursion } from "./workspace.js";

export * from "./workspace.js";

const growth = multiplicativeTrend(false);
const growthWithSeason = multiplicativeTrend(true);

/** The recursion that serves `form`; an undamped form has phi 1, one without trend has beta and slope 0. */
export function recursionOf(form: EtsForm): EtsRecursion {
  if (form.trend === "M") return form.season === "N" ? growth : growthWithSeason;
  return form.season === "N" ? noSeason : form.season === "A" ? additiveSeason : multiplicativeSeason;
}
