import { adiCutoff, cv2Cutoff } from "npm:@celeiro/models/classification";
import { type Annotation, dotCanvas } from "../charts/dot-canvas.js";
import { pointerTip } from "../charts/pointer-tip.js";
import { amount, format, t } from "../context.js";
import { h } from "../dom.js";
import { patternName } from "../names.js";
import { tableBehind } from "../parts/table.js";
import { dotRadii } from "./dot-radii.js";
import type { Items } from "./items.js";
import { meets, sameBytes } from "./selection.js";

export const patterns = ["smooth", "erratic", "intermittent", "lumpy"] as const;

const HEIGHT = 330;

/**
 * How often demand comes against how much its size varies, a dot a product. Most products lie close to ADI 1 and CV² 0:
 * the scales are logarithmic but for their first step, so that the cut-offs come to lie about the middle.
 */
export function demandDots(items: Items): { readonly element: HTMLElement; show(bits: Uint8Array): void } {
  const canvas = dotCanvas(t("site.classification.plane"), HEIGHT);
  const x = Float64Array.from(items.adi, (adi) => (adi === null ? Number.NaN : acrossOf(adi)));
  const y = Float64Array.from(items.cv2, (cv2) => (cv2 === null ? Number.NaN : upOf(cv2)));
  const radii = dotRadii(items.value);
  const alike = new Uint8Array(items.count);
  const right = Math.max(acrossOf(3), largest(x)) + 0.2;
  const top = Math.max(upOf(1.5), largest(y)) + 0.2;
  const annotations = frame(right, top);
  pointerTip(canvas, (i) =>
    [
      `${items.sku[i]} ${items.description[i] ?? ""}`,
      patternName(items.pattern[i] as string),
      `ADI ${format.number(items.adi[i] ?? 0)}, CV² ${format.number(items.cv2[i] ?? 0)}`,
      amount(items.measure, items.value[i] as number),
    ].join("\n"),
  );
  const behind = h("div");
  let shown: Uint8Array | undefined;
  return {
    element: h(
      "div",
      { class: "figure" },
      canvas.element,
      h("p", { class: "aside axis" }, `${t("site.column.adi")} → · ${t("site.column.cv2")} ↑`),
      behind,
    ),
    show(bits) {
      if (sameBytes(bits, shown)) return;
      shown = bits;
      canvas.show(
        {
          x,
          y,
          domain: { x: [left, right], y: [bottom, top] },
          group: alike,
          ring: null,
          radius: radii,
          faint: bits,
        },
        annotations,
      );
      behind.replaceChildren(patternTable(items, bits));
    },
  };
}

const firstStep = 0.05;
const acrossOf = (adi: number): number => Math.log(adi - 1 + firstStep);
const upOf = (cv2: number): number => Math.log(cv2 + firstStep);
const left = acrossOf(1) - 0.25;
const bottom = upOf(0) - 0.25;

/** The cut-offs, the patterns' names in their corners, and ticks. */
function frame(right: number, top: number): Annotation[] {
  const low = bottom + 0.04 * (top - bottom);
  const high = top - 0.04 * (top - bottom);
  const corners = [
    { x: acrossOf(adiCutoff) - 0.05, y: low, pattern: "smooth" },
    { x: acrossOf(adiCutoff) - 0.05, y: high, pattern: "erratic" },
    { x: right, y: low, pattern: "intermittent" },
    { x: right, y: high, pattern: "lumpy" },
  ] as const;
  const intervals = [1, 1.05, 1.2, 1.5, 2, 3, 5, 10, 20, 50, 100].filter((adi) => acrossOf(adi) <= right);
  const sizes = [0, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100].filter((cv2) => upOf(cv2) <= top);
  return [
    { kind: "rule-x", x: acrossOf(adiCutoff) },
    { kind: "rule-y", y: upOf(cv2Cutoff) },
    ...corners.map(
      ({ x, y, pattern }): Annotation => ({ kind: "label", x, y, text: patternName(pattern), align: "right" }),
    ),
    ...intervals.map((adi): Annotation => ({ kind: "tick-x", x: acrossOf(adi), text: format.number(adi) })),
    ...sizes.map((cv2): Annotation => ({ kind: "tick-y", y: upOf(cv2), text: format.number(cv2) })),
  ];
}

function patternTable(items: Items, bits: Uint8Array): HTMLElement {
  const groups = patterns.map((pattern) => {
    let [products, value] = [0, 0];
    for (let i = 0; i < items.count; i++) {
      if (items.pattern[i] !== pattern || !meets(bits, i)) continue;
      products += 1;
      value += items.value[i]!;
    }
    return { pattern, products, value };
  });
  return tableBehind(
    groups,
    [
      { name: t("site.column.pattern"), cell: (group) => patternName(group.pattern) },
      { name: t("site.column.products"), numeric: true, cell: (group) => format.number(group.products) },
      { name: t("site.column.value"), numeric: true, cell: (group) => amount(items.measure, group.value) },
    ],
    t("site.classification.plane"),
  );
}

function largest(values: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > most) most = value;
  return most;
}
