import type { ShapeProfile } from "npm:@celeiro/models/snapshot";
import { shapeCurve } from "../charts/shape-curve.js";
import { format, t } from "../context.js";
import { h } from "../dom.js";
import { productLink } from "../links.js";
import type { Items } from "./items.js";
import { meets } from "./selection.js";

export interface ShapePanels {
  readonly element: HTMLElement;
  show(bits: Uint8Array, chosen: string): void;
}

/** A small panel for each shape of demand: the curve of its medoid, when it peaks, who runs like it; each can be chosen. */
export function shapePanels(
  items: Items,
  shapes: readonly ShapeProfile[],
  choose: (shape: string) => void,
): ShapePanels {
  if (shapes.length === 0) return { element: h("p", {}, t("classes.shapes.none")), show: () => {} };
  const panels = shapes.map((profile, shape) => {
    const share = h("span", { class: "muted" });
    const button = h(
      "button",
      { type: "button", class: "shape", "aria-pressed": "false", onclick: () => choose(String(shape)) },
      h("strong", {}, t("classes.shape", { shape: shape + 1 })),
      shapeCurve(profile, format.dateTick),
      h("span", {}, courseOf(profile)),
      share,
    );
    const typical = h("p", { class: "aside" }, `${t("classes.cluster.sample")} `, productLink(profile.representative));
    return { button, share, item: h("li", {}, button, typical) };
  });
  return {
    element: h(
      "ul",
      { class: "shapes" },
      panels.map(({ item }) => item),
    ),
    show(bits, chosen) {
      const products = new Int32Array(shapes.length);
      const values = new Float64Array(shapes.length);
      for (let i = 0; i < items.count; i++) {
        const shape = items.shape[i];
        if (shape === null || shape === undefined || !meets(bits, i, "shape")) continue;
        products[shape]! += 1;
        values[shape]! += Math.max(0, items.value[i]!);
      }
      for (const [shape, { button, share }] of panels.entries()) {
        button.setAttribute("aria-pressed", String(chosen === String(shape)));
        share.textContent = t("classes.shape.share", {
          products: products[shape]!,
          share: format.percent(items.total > 0 ? values[shape]! / items.total : 0),
        });
      }
    },
  };
}

function courseOf({ curve, start, end }: ShapeProfile): string {
  const [first, last] = [Date.parse(start), Date.parse(end)];
  const month = (index: number) => {
    const moment = new Date(first + ((last - first) * index) / Math.max(1, curve.length - 1));
    return format.month(moment.toISOString().slice(0, 10));
  };
  return t("classes.shape.course", {
    high: month(curve.indexOf(Math.max(...curve))),
    low: month(curve.indexOf(Math.min(...curve))),
  });
}
