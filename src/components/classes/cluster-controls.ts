import type { FeatureName } from "npm:@celeiro/models/classification";
import { type ExplorationSettings, mostClusters } from "npm:@celeiro/models/exploration";
import { format, t } from "../context.js";
import { h } from "../dom.js";
import { featurePicker } from "./feature-picker.js";
import type { Answer } from "./selection.js";

export interface ClusterControls {
  readonly element: HTMLElement;
  show(settings: ExplorationSettings, answer: Answer): void;
}

/** Steps of the radius slider between nothing and the radius at which no product is an outlier. */
const STEPS = 200;

/** Number of clusters, radius of the outlier search, and the features that both compare. */
export function clusterControls(
  features: readonly FeatureName[],
  change: (part: Partial<ExplorationSettings>) => void,
): ClusterControls {
  let widest = 0;
  const clusters = h("input", {
    id: "clusters",
    type: "range",
    min: 1,
    max: mostClusters,
    step: 1,
    oninput: () => change({ clusters: clusters.valueAsNumber }),
  });
  const radius = h("input", {
    id: "radius",
    type: "range",
    min: 1,
    max: STEPS,
    step: 1,
    disabled: true,
    oninput: () => change({ radius: (radius.valueAsNumber / STEPS) * widest }),
  });
  const clusterCount = h("output", { for: "clusters" });
  const radiusText = h("output", { for: "radius" });
  const knee = h(
    "button",
    { type: "button", class: "action small", onclick: () => change({ radius: null }) },
    t("classes.radius.knee"),
  );
  const picker = featurePicker(features, (chosen) => change({ features: chosen, radius: null }));
  return {
    element: h(
      "div",
      { class: "controls", role: "group", "aria-label": t("classes.controls") },
      h("div", { class: "slider" }, h("label", { for: "clusters" }, t("classes.clusters")), clusters, clusterCount),
      h("div", { class: "slider" }, h("label", { for: "radius" }, t("classes.radius")), radius, radiusText),
      knee,
      picker.element,
    ),
    show(settings, { outliers }) {
      clusters.value = String(settings.clusters);
      clusterCount.textContent = String(settings.clusters);
      picker.show(settings.features);
      knee.setAttribute("aria-pressed", String(settings.radius === null));
      if (outliers === null) {
        radiusText.textContent = "…";
        return;
      }
      widest = outliers.widest;
      const value = settings.radius ?? outliers.knee;
      radius.disabled = !(widest > 0);
      if (document.activeElement !== radius || settings.radius === null) {
        radius.value = String(widest > 0 ? Math.round((value / widest) * STEPS) : STEPS);
      }
      radiusText.textContent = format.fixed(value, 2);
      radius.setAttribute("aria-valuetext", format.fixed(value, 2));
    },
  };
}
