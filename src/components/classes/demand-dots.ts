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

/** How often demand comes against how much its size varies, a dot a product, the intervals on a logarithmic scale. */
export function demandDots(items: Items): { readonly element: HTMLElement; show(bits: Uint8Array): void } {
  const canvas = dotCanvas(t("site.classification.plane"), HEIGHT);
  const x = Float64Array.from(items.adi, (adi) => (adi === null ? Number.NaN : Math.log(adi)));
  const y = Float64Array.from(items.cv2, (cv2) => cv2 ?? Number.NaN);
  const radii = dotRadii(items.value);
  const alike = new Uint8Array(items.count);
  const right = Math.max(Math.log(2.2), largest(x)) * 1.03;
  const top = Math.max(1, largest(y)) * 1.05;
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
          domain: { x: [0, right], y: [0, top] },
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

/** The cut-offs, the patterns' names in their corners, and ticks. */
function frame(right: number, top: number): Annotation[] {
  const corners = [
    { x: Math.log(adiCutoff) * 0.95, y: 0.03 * top, pattern: "smooth" },
    { x: Math.log(adiCutoff) * 0.95, y: 0.97 * top, pattern: "erratic" },
    { x: right * 0.99, y: 0.03 * top, pattern: "intermittent" },
    { x: right * 0.99, y: 0.97 * top, pattern: "lumpy" },
  ] as const;
  const intervals = [1, 1.5, 2, 3, 5, 10, 20, 50, 100].filter((adi) => Math.log(adi) <= right);
  const step = top > 8 ? Math.ceil(top / 5) : top > 3 ? 1 : 0.5;
  const sizes = Array.from({ length: Math.floor(top / step) + 1 }, (_, k) => k * step);
  return [
    { kind: "rule-x", x: Math.log(adiCutoff) },
    { kind: "rule-y", y: cv2Cutoff },
    ...corners.map(
      ({ x, y, pattern }): Annotation => ({ kind: "label", x, y, text: patternName(pattern), align: "right" }),
    ),
    ...intervals.map((adi): Annotation => ({ kind: "tick-x", x: Math.log(adi), text: format.number(adi) })),
    ...sizes.map((y): Annotation => ({ kind: "tick-y", y, text: format.number(y) })),
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
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}
