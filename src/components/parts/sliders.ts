import { format, t } from "../context.js";
import { h } from "../dom.js";
import type { Scenario } from "../what-if.js";
import { rangeField } from "./range.js";

export interface Sliders {
  readonly element: HTMLElement;
  set(scenario: Scenario): void;
}

/** Three questions to ask of a product; `change` hears of every movement. */
export function sliders(neutral: Scenario, leadTimeDays: number, change: (scenario: Scenario) => void): Sliders {
  let scenario = neutral;
  const move = (part: Partial<Scenario>) => {
    scenario = { ...scenario, ...part };
    change(scenario);
  };
  const demand = rangeField({
    ...{ id: "demand", label: t("site.what-if.demand"), min: -50, max: 100, step: 5 },
    say: (value) => format.change(value / 100),
    change: (value) => move({ demandChange: value / 100 }),
  });
  const leadTime = rangeField({
    ...{ id: "lead-time", label: t("site.what-if.lead-time") },
    ...{ min: -Math.floor(Math.min(leadTimeDays, 30)), max: 60, step: 1 },
    say: (value) => t("site.what-if.days", { days: Math.round(leadTimeDays + value) }),
    change: (value) => move({ leadTimeChange: value }),
  });
  const service = rangeField({
    ...{ id: "service", label: t("site.what-if.service"), min: 80, max: 99.5, step: 0.5 },
    say: (value) => format.percent(value / 100, 1),
    change: (value) => move({ serviceLevel: value / 100 }),
  });
  const set = (next: Scenario) => {
    scenario = next;
    demand.show(Math.round(next.demandChange * 100));
    leadTime.show(next.leadTimeChange);
    service.show(Math.round(next.serviceLevel * 1000) / 10);
  };
  const reset = () => {
    set(neutral);
    change(neutral);
  };
  set(neutral);
  return {
    element: h(
      "div",
      { class: "sliders", role: "group", "aria-label": t("site.what-if.title") },
      [demand, leadTime, service].map(({ element }) => element),
      h("button", { type: "button", class: "action", onclick: reset }, t("site.what-if.reset")),
    ),
    set,
  };
}
