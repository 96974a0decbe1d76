import { format, t } from "../context.js";
import { h } from "../dom.js";
import type { Scenario } from "../what-if.js";

export interface Sliders {
  readonly element: HTMLElement;
  set(scenario: Scenario): void;
}

/** Three questions to ask of a product; `change` hears of every movement. */
export function sliders(neutral: Scenario, leadTimeDays: number, change: (scenario: Scenario) => void): Sliders {
  let scenario = neutral;
  const slider = (
    id: string,
    label: string,
    [min, max, step]: readonly [number, number, number],
    read: (scenario: Scenario) => number,
    write: (scenario: Scenario, value: number) => Scenario,
    say: (value: number) => string,
  ) => {
    const output = h("output", { for: id });
    const input = h("input", {
      id,
      type: "range",
      min,
      max,
      step,
      oninput: () => {
        scenario = write(scenario, Number(input.value));
        show();
        change(scenario);
      },
    });
    const show = () => {
      const value = read(scenario);
      input.value = String(value);
      input.setAttribute("aria-valuetext", say(value));
      output.textContent = say(value);
    };
    return { show, element: h("div", { class: "slider" }, h("label", { for: id }, label), input, output) };
  };
  const all = [
    slider(
      "demand",
      t("site.what-if.demand"),
      [-50, 100, 5],
      (s) => Math.round(s.demandChange * 100),
      (s, value) => ({ ...s, demandChange: value / 100 }),
      (value) => format.change(value / 100),
    ),
    slider(
      "lead-time",
      t("site.what-if.lead-time"),
      [-Math.floor(Math.min(leadTimeDays, 30)), 60, 1],
      (s) => s.leadTimeChange,
      (s, value) => ({ ...s, leadTimeChange: value }),
      (value) => t("site.what-if.days", { days: Math.round(leadTimeDays + value) }),
    ),
    slider(
      "service",
      t("site.what-if.service"),
      [80, 99.5, 0.5],
      (s) => Math.round(s.serviceLevel * 1000) / 10,
      (s, value) => ({ ...s, serviceLevel: value / 100 }),
      (value) => format.percent(value / 100, 1),
    ),
  ];
  const set = (next: Scenario) => {
    scenario = next;
    for (const { show } of all) show();
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
      all.map(({ element }) => element),
      h("button", { type: "button", class: "action", onclick: reset }, t("site.what-if.reset")),
    ),
    set,
  };
}
