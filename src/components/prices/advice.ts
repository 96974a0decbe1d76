import type { PriceAdvice } from "npm:@celeiro/models/snapshot";
import { format, release, t } from "../context.js";
import { h } from "../dom.js";

const icons = { wait: "◷", "buy-now": "●" } as const;

/** The advice as icon and word. */
export const adviceName = (action: PriceAdvice["action"]): HTMLElement =>
  h(
    "span",
    { class: "status" },
    h("span", { "aria-hidden": "true" }, icons[action]),
    " ",
    t(`prices.action.${action}`),
  );

export const periodsInWords = (periods: number): string =>
  t("prices.periods", { frequency: release.frequency, periods });

/** The advice in a sentence or two, with what could make it wrong. */
export function adviceInWords(advice: PriceAdvice): string {
  if (advice.flipPrice === null) return t("prices.advice.no-time");
  const flip = format.money(advice.flipPrice);
  const regret = format.percent(advice.regretProbability);
  if (advice.action === "buy-now") return t("prices.advice.buy-now", { regret, flip });
  return t("prices.advice.wait", {
    time: periodsInWords(advice.waitPeriods),
    saving: format.money(advice.expectedSaving),
    low: format.money(advice.saving10),
    high: format.money(advice.saving90),
    regret,
    flip,
  });
}
