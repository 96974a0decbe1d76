import { type ParetoPoint, paretoChart } from "../charts/pareto.js";
import { amount, format, t } from "../context.js";
import { h, onWidth } from "../dom.js";
import { productLink } from "../links.js";
import { asOneImage } from "../parts/chart.js";
import { tableBehind } from "../parts/table.js";
import type { Items } from "./items.js";
import { numberField } from "./number-field.js";
import type { Answer } from "./selection.js";

export type Cuts = readonly [number, number];

export interface CutPareto {
  readonly element: HTMLElement;
  show(answer: Answer, cuts: Cuts): void;
}

const HEIGHT = 290;
const names = ["A", "B"] as const;
/** Share that an arrow key moves a cut by. */
const STEP = 0.01;

/** The Pareto curve with the ends of A and B as handles: dragged, moved by arrow keys, or typed in percent below. */
export function cutPareto(items: Items, change: (cuts: Cuts) => void): CutPareto {
  let cuts: Cuts = [0, 1];
  let toPixels = (rank: number) => rank;
  let toRank = (pixels: number) => pixels;
  let width = 1;
  const ends = [0, 0];
  const canvas = h("div", { class: "canvas pareto" });
  canvas.style.setProperty("--height", `${HEIGHT}px`);
  const drawing = h("div");

  const set = (which: 0 | 1, share: number) => {
    const value = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;
    change(which === 0 ? [value, Math.max(value, cuts[1])] : [Math.min(value, cuts[0]), value]);
  };
  const handles = names.map((name, which) => handle(name, which as 0 | 1));
  const fields = names.map((name, which) =>
    numberField({
      id: `cut-${name}`,
      label: t("classes.pareto.ends", { abc: name }),
      unit: "%",
      range: [0, 100, 0.5],
      change: (percent) => set(which as 0 | 1, percent / 100),
    }),
  );

  function handle(name: string, which: 0 | 1): { readonly element: HTMLElement; readonly label: HTMLElement } {
    const label = h("span", {});
    const element = h(
      "div",
      {
        class: `cut ${name}`,
        role: "slider",
        tabindex: 0,
        "aria-label": t("classes.pareto.ends", { abc: name }),
        "aria-valuemin": 0,
        "aria-valuemax": 100,
        onkeydown: (event) => {
          const { key } = event as KeyboardEvent;
          const step =
            key === "ArrowRight" || key === "ArrowUp" ? STEP : key === "ArrowLeft" || key === "ArrowDown" ? -STEP : 0;
          if (step === 0) return;
          event.preventDefault();
          set(which, cuts[which] + step);
        },
        onpointerdown: (event) => element.setPointerCapture((event as PointerEvent).pointerId),
        onpointermove: (event) => {
          const { pointerId, clientX } = event as PointerEvent;
          if (!element.hasPointerCapture(pointerId)) return;
          const rank = Math.round(toRank(clientX - canvas.getBoundingClientRect().left));
          set(which, items.cumulative[Math.min(items.count, Math.max(1, rank)) - 1] ?? 0);
        },
      },
      label,
    );
    return { element, label };
  }

  const place = () => {
    handles.forEach(({ element, label }, which) => {
      const left = toPixels(ends[which]!);
      // A share of the width, so that handles keep their places where the drawing is scaled, as on paper.
      element.style.left = `${(100 * left) / width}%`;
      element.classList.toggle("leftwards", left > width / 2);
      element.setAttribute("aria-valuenow", String(Math.round(cuts[which as 0 | 1] * 100)));
      const text = t("classes.pareto.cut", {
        abc: names[which]!,
        products: ends[which]!,
        share: format.percent(cuts[which as 0 | 1]),
      });
      element.setAttribute("aria-valuetext", text);
      label.textContent = text;
    });
  };
  const points = pointsOf(items);
  const words = {
    title: t("site.classification.pareto"),
    rank: (rank: number) => format.number(rank),
    share: (share: number) => format.percent(share),
    value: (value: number) => amount(items.measure, value),
  };
  onWidth(canvas, (next) => {
    const chart = paretoChart(points, words, { width: next, height: HEIGHT });
    drawing.replaceChildren(asOneImage(chart.element));
    width = next;
    toPixels = chart.toPixels;
    toRank = chart.toRank;
    place();
    canvas.classList.add("drawn");
  });
  canvas.append(drawing, ...handles.map(({ element }) => element));
  const behind = tableBehind(
    points.slice(0, 200),
    [
      { name: t("site.column.rank"), numeric: true, cell: (point) => format.number(point.rank) },
      { name: t("site.column.sku"), cell: (point) => productLink(point.sku) },
      { name: t("site.column.value"), numeric: true, cell: (point) => words.value(point.value) },
      { name: t("site.column.cumulative"), numeric: true, cell: (point) => format.percent(point.cumulative, 1) },
    ],
    words.title,
  );
  return {
    element: h(
      "div",
      { class: "figure" },
      canvas,
      h(
        "div",
        { class: "bar" },
        fields.map(({ element }) => element),
      ),
      behind,
    ),
    show({ classes }, next) {
      cuts = next;
      ends.fill(0);
      for (const code of classes.abc) for (let k = code; k < 2; k++) ends[k]! += 1;
      fields.forEach((field, which) => {
        field.show(Math.round(cuts[which as 0 | 1] * 1000) / 10);
      });
      place();
    },
  };
}

const pointsOf = ({ ranked, sku, value, cumulative }: Items): ParetoPoint[] =>
  Array.from(ranked, (position, rank) => ({
    rank: rank + 1,
    sku: sku[position] as string,
    value: value[position] as number,
    cumulative: cumulative[rank] as number,
  }));
