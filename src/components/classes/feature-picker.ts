import type { FeatureName } from "npm:@celeiro/models/classification";
import { t } from "../context.js";
import { h } from "../dom.js";
import { featureName } from "../names.js";

export interface FeaturePicker {
  readonly element: HTMLElement;
  show(chosen: readonly FeatureName[]): void;
}

/** Which features clusters and map compare; the last one cannot be taken away. */
export function featurePicker(
  all: readonly FeatureName[],
  change: (chosen: readonly FeatureName[]) => void,
): FeaturePicker {
  let chosen = all;
  const summary = h("summary");
  const boxes = all.map((name) => {
    const input = h("input", {
      type: "checkbox",
      name,
      onchange: () => {
        const next = all.filter((other) => (other === name ? input.checked : chosen.includes(other)));
        if (next.length === 0) input.checked = true;
        else change(next);
      },
    });
    return { name, input };
  });
  return {
    element: h(
      "details",
      { class: "features" },
      summary,
      h("button", { type: "button", class: "action small", onclick: () => change(all) }, t("classes.features.all")),
      h(
        "div",
        { class: "boxes" },
        boxes.map(({ name, input }) => h("label", {}, input, " ", featureName(name))),
      ),
    ),
    show(next) {
      chosen = next;
      summary.textContent = t("classes.features", { chosen: next.length, all: all.length });
      for (const { name, input } of boxes) input.checked = next.includes(name);
    },
  };
}
