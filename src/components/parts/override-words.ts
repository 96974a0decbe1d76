import type { OpenOverride } from "npm:@celeiro/models/snapshot";
import { format, t } from "../context.js";

/** What an override says: units in each period, or a change of the forecast. */
export function saidInWords({ quantity, percent }: Pick<OpenOverride, "quantity" | "percent">): string {
  if (quantity !== null) return t("override.quantity", { quantity: format.number(quantity) });
  const share = (percent ?? 0) / 100;
  return `${share > 0 ? "+" : share < 0 ? "−" : ""}${format.percent(Math.abs(share))}`;
}

export const statusInWords = ({ status }: Pick<OpenOverride, "status">): string =>
  t(`override.status.${status}` as "override.status.applied");
