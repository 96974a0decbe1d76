import { etsAmong } from "./forecaster.js";
import type { EtsForm } from "./form.js";

const form = (trend: "N" | "A", damped: boolean, season: EtsForm["season"]): EtsForm => ({
  error: season === "M" ? "M" : "A",
  trend,
  damped,
  season,
});

/** Simple exponential smoothing (Brown, 1956): a level that follows the observations. */
export const ses = etsAmong("ses", [form("N", false, "N")]);

/** Level and trend (Holt, 1957). */
export const holt = etsAmong("holt", [form("A", false, "N")]);

/** Level and a trend that levels off (Gardner & McKenzie, 1985). */
export const holtDamped = etsAmong("holt-damped", [form("A", true, "N")]);

/** Level, trend and season (Winters, 1960), the season added or multiplied, whichever has the lower AICc. */
export const holtWinters = etsAmong("holt-winters", [form("A", false, "A"), form("A", false, "M")]);

/** Holt-Winters with a trend that levels off. */
export const holtWintersDamped = etsAmong("holt-winters-damped", [form("A", true, "A"), form("A", true, "M")]);
