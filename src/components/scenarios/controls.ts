import { format, release, t } from "../context.js";
import { h } from "../dom.js";
import { rangeField } from "../parts/range.js";
import type { FullScenario } from "./address.js";

export interface Controls {
  readonly element: HTMLElement;
  set(scenario: FullScenario): void;
}

/** Six questions to ask of one product or of all; `change` hears of every movement. */
export function controls(neutral: FullScenario, change: (scenario: FullScenario) => void): Controls {
  let scenario = neutral;
  const move = (part: Partial<FullScenario>) => {
    scenario = { ...scenario, ...part };
    change(scenario);
  };
  const signed = (days: number) => `${days > 0 ? "+" : days < 0 ? "−" : ""}${format.number(Math.abs(days))}`;
  const price = rangeField({
    ...{ id: "price", label: t("scenarios.price"), min: -50, max: 50, step: 1 },
    say: (value) => format.change(value / 100),
    change: (value) => move({ priceChange: value / 100 }),
  });
  const promotion = rangeField({
    ...{ id: "promotion", label: t("scenarios.promotion"), min: 0, max: release.horizon, step: 1 },
    say: (periods) =>
      periods === 0 ? t("scenarios.no-promotion") : t("prices.periods", { frequency: release.frequency, periods }),
    change: (value) => move({ promotionPeriods: value }),
  });
  const demand = rangeField({
    ...{ id: "demand", label: t("scenarios.demand"), min: -90, max: 200, step: 5 },
    say: (value) => format.change(value / 100),
    change: (value) => move({ demandChange: value / 100 }),
  });
  const leadTime = rangeField({
    ...{ id: "lead-time", label: t("site.what-if.lead-time"), min: -30, max: 60, step: 1 },
    say: (days) => t("scenarios.days", { days: signed(days) }),
    change: (value) => move({ leadTimeChange: value }),
  });
  const service = rangeField({
    ...{ id: "service", label: t("site.what-if.service"), min: 80, max: 99.5, step: 0.5 },
    say: (value) => format.percent(value / 100, 1),
    change: (value) => move({ serviceLevel: value / 100 }),
  });
  const budget = rangeField({
    ...{ id: "budget", label: t("scenarios.budget"), min: 0, max: 100, step: 5 },
    say: (value) =>
      value === 100 ? t("scenarios.no-limit") : t("scenarios.budget-share", { share: format.percent(value / 100) }),
    change: (value) => move({ budgetShare: value / 100 }),
  });
  const set = (next: FullScenario) => {
    scenario = next;
    price.show(Math.round(next.priceChange * 100));
    promotion.show(next.promotionPeriods);
    demand.show(Math.round(next.demandChange * 100));
    leadTime.show(next.leadTimeChange);
    service.show(Math.round(next.serviceLevel * 1000) / 10);
    budget.show(Math.round(next.budgetShare * 100));
  };
  const reset = () => {
    set(neutral);
    change(neutral);
  };
  set(neutral);
  return {
    element: h(
      "div",
      { class: "sliders even", role: "group", "aria-label": t("site.what-if.title") },
      [price, promotion, demand, leadTime, service, budget].map(({ element }) => element),
      h("button", { type: "button", class: "action", onclick: reset }, t("site.what-if.reset")),
    ),
    set,
  };
}
