import type { Message } from "npm:@celeiro/models/messages";
import type { ClusterProfile } from "npm:@celeiro/models/snapshot";
import { brush } from "../charts/brush.js";
import { type Annotation, dotCanvas } from "../charts/dot-canvas.js";
import { pointerTip } from "../charts/pointer-tip.js";
import { amount, format, t } from "../context.js";
import { h } from "../dom.js";
import { featureName, patternName } from "../names.js";
import { type ClusterLegend, clusterLegend } from "./cluster-legend.js";
import { dotRadii } from "./dot-radii.js";
import type { Items } from "./items.js";
import { type Answer, type Box, type Selection, sameBytes, without } from "./selection.js";

const HEIGHT = 420;

export interface ClusterMap {
  readonly element: HTMLElement;
  show(answer: Answer, profiles: readonly Message[], bits: Uint8Array, selection: Selection): void;
}

export interface ClusterMapOptions {
  readonly items: Items;
  readonly published: readonly ClusterProfile[];
  chooseCluster(cluster: string): void;
  chooseBox(box: Box | null): void;
}

/** Products near one another behave alike: a dot each, coloured by cluster, outliers as rings; a box drawn on it selects. */
export function clusterMap({ items, published, chooseCluster, chooseBox }: ClusterMapOptions): ClusterMap {
  const canvas = dotCanvas(t("classes.map"), HEIGHT);
  const box = brush(canvas, t("classes.map.brush"), chooseBox);
  const legend: ClusterLegend = clusterLegend(items, published, chooseCluster);
  const radii = dotRadii(items.value);
  const axes = h("p", { class: "aside axis" });
  let last: Answer | undefined;
  let shown: readonly unknown[] = [];
  let shownBits: Uint8Array | undefined;
  pointerTip(canvas, (i) =>
    [
      `${items.sku[i]} ${items.description[i] ?? ""}`,
      t("classes.map.tip", { cluster: (last?.clusters?.labels[i] ?? 0) + 1, pattern: patternName(items.pattern[i]!) }),
      amount(items.measure, items.value[i]!),
      ...(last?.outliers?.flags[i] === 1 ? [t("classes.outlier")] : []),
    ].join("\n"),
  );
  return {
    element: h("div", { class: "cluster-map" }, h("div", {}, canvas.element, axes), legend.element),
    show(answer, profiles, bits, selection) {
      last = answer;
      const { map, clusters, outliers } = answer;
      if (map === null || clusters === null) return;
      const drawn = [map, clusters, outliers];
      if (drawn.some((part, k) => part !== shown[k]) || !sameBytes(bits, shownBits)) {
        shown = drawn;
        shownBits = bits;
        canvas.show(
          {
            x: map.x,
            y: map.y,
            domain: { x: padded(map.x), y: padded(map.y) },
            group: clusters.labels,
            ring: outliers?.flags ?? null,
            radius: radii,
            faint: without(bits, "box"),
          },
          centres(map.x, map.y, clusters.labels, clusters.sizes.length),
        );
      }
      box.show(selection.box);
      legend.show(answer, profiles, bits, selection.cluster);
      axes.textContent = t("classes.map.axes", {
        across: map.axes[0].map(featureName).join(", "),
        upwards: map.axes[1].map(featureName).join(", "),
        kept: format.percent(map.kept),
      });
    },
  };
}

/** The clusters' numbers at their middles. */
function centres(x: Float32Array, y: Float32Array, labels: Uint8Array, k: number): Annotation[] {
  const sums = Array.from({ length: k }, () => ({ x: 0, y: 0, n: 0 }));
  for (let i = 0; i < labels.length; i++) {
    const sum = sums[labels[i]!]!;
    sum.x += x[i]!;
    sum.y += y[i]!;
    sum.n += 1;
  }
  return sums.flatMap(({ x, y, n }, cluster): Annotation[] =>
    n === 0 ? [] : [{ kind: "label", x: x / n, y: y / n, text: String(cluster + 1) }],
  );
}

function padded(values: Float32Array): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const edge = 0.04 * (high - low || 1);
  return [low - edge, high + edge];
}
