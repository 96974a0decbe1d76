import * as Plot from "npm:@observablehq/plot";
import { colours, type Drawing } from "./theme.js";

export interface PlanePoint {
  readonly sku: string;
  readonly adi: number;
  readonly cv2: number;
  readonly value: number;
  readonly pattern: string;
  /** Points outside the reader's selection are drawn faint. */
  readonly selected: boolean;
}

export interface PlaneWords {
  readonly title: string;
  readonly adi: string;
  readonly cv2: string;
  pattern(pattern: string): string;
  number(value: number): string;
  value(value: number): string;
}

/** Cut-offs of Syntetos, Boylan and Croston (2005). */
const ADI_CUT = 1.32;
const CV2_CUT = 0.49;

/** Products drawn at most, the largest first. */
const POINTS = 3000;

/** How often demand comes against how much its size varies; the two rules part the four patterns. */
export function demandPlane(
  points: readonly PlanePoint[],
  words: PlaneWords,
  { width, height = 340, document }: Drawing,
): Element {
  const drawn = [...points].sort((a, b) => b.value - a.value).slice(0, POINTS);
  const right = Math.max(2.2, ...drawn.map(({ adi }) => adi));
  const top = Math.max(1, ...drawn.map(({ cv2 }) => cv2));
  const corners = [
    { x: ADI_CUT, y: 0, pattern: "smooth", anchor: "end", dy: -8, dx: -6 },
    { x: ADI_CUT, y: top, pattern: "erratic", anchor: "end", dy: 8, dx: -6 },
    { x: right, y: 0, pattern: "intermittent", anchor: "end", dy: -8, dx: 0 },
    { x: right, y: top, pattern: "lumpy", anchor: "end", dy: 8, dx: 0 },
  ] as const;
  return Plot.plot({
    width,
    height,
    document,
    marginLeft: 44,
    marginRight: 16,
    marginBottom: 40,
    ariaLabel: words.title,
    x: {
      type: "log",
      label: words.adi,
      domain: [1, right],
      ticks: Math.max(2, Math.floor(width / 120)),
      tickFormat: words.number,
      labelArrow: "none",
    },
    y: { label: words.cv2, domain: [0, top], ticks: 5, tickFormat: words.number, grid: true, labelArrow: "none" },
    r: { range: [2, 14] },
    marks: [
      Plot.ruleX([ADI_CUT], { stroke: colours.muted, strokeDasharray: "3 3" }),
      Plot.ruleY([CV2_CUT], { stroke: colours.muted, strokeDasharray: "3 3" }),
      Plot.dot(drawn, {
        x: "adi",
        y: "cv2",
        r: "value",
        fill: colours.actual,
        fillOpacity: (point: PlanePoint) => (point.selected ? 0.55 : 0.08),
        stroke: colours.actual,
        strokeOpacity: (point: PlanePoint) => (point.selected ? 0.9 : 0.15),
      }),
      corners.map(({ x, y, pattern, anchor, dx, dy }) =>
        Plot.text([{ x, y }], {
          x: "x",
          y: "y",
          dx,
          dy,
          textAnchor: anchor,
          text: () => words.pattern(pattern),
          fill: colours.muted,
          fontStyle: "italic",
        }),
      ),
      Plot.tip(
        drawn,
        Plot.pointer({
          x: "adi",
          y: "cv2",
          title: (point: PlanePoint) =>
            `${point.sku}\n${words.pattern(point.pattern)}\nADI ${words.number(point.adi)}, CV² ${words.number(point.cv2)}\n${words.value(point.value)}`,
        }),
      ),
    ],
  });
}
