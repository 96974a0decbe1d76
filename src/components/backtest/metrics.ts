import type { Measure } from "npm:@celeiro/models/snapshot";
import { amount, amountShort, format, t } from "../context.js";
import type { MetricName } from "./cut.js";

const inMoney: ReadonlySet<MetricName> = new Set(["mae", "rmse", "bias", "pinball"]);
const scaled: ReadonlySet<MetricName> = new Set(["mase", "rmsse"]);

export const metricTitle = (name: MetricName): string => t(`backtest.metric.${name}`);

/** A metric as people read it; unknown ones as a dash. */
export function metricText(name: MetricName, value: number | null | undefined, measure: Measure): string {
  if (value === null || value === undefined || Number.isNaN(value)) return t("site.none");
  if (inMoney.has(name)) return amount(measure, value);
  return scaled.has(name) ? format.fixed(value, 2) : format.percent(value, 1);
}

/** The same for an axis. */
export function metricTick(name: MetricName, value: number, measure: Measure): string {
  if (inMoney.has(name)) return amountShort(measure, value);
  return scaled.has(name) ? format.fixed(value, 1) : format.percent(value);
}
