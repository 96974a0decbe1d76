import * as Plot from "npm:@observablehq/plot";
import { colours, type Drawing } from "./theme.js";

export const quickMarks = ["line", "bar", "dot"] as const;
export type QuickMark = (typeof quickMarks)[number];

export interface QuickPlot {
  readonly mark: QuickMark;
  readonly x: string;
  readonly y: string;
  readonly points: readonly { readonly x: string | number | Date; readonly y: number }[];
  /** How the values of `x` are read. */
  readonly scale: "utc" | "linear" | "band";
}

export interface QuickWords {
  readonly title: string;
  number(value: number): string;
  date(date: Date): string;
  /** A date under the axis. */
  tick(date: Date): string;
}

/** Bars drawn at most; more would be lines of one pixel. */
const BARS = 60;

/** One mark over two columns of a result. */
export function quickPlot(
  { mark, x, y, points, scale }: QuickPlot,
  words: QuickWords,
  { width, height = 340, document }: Drawing,
): Element {
  const drawn = scale === "band" ? points.slice(0, BARS) : points;
  const kind = scale === "band" ? ("band" as const) : scale;
  const axis = (value: unknown) =>
    value instanceof Date ? words.date(value) : typeof value === "number" ? words.number(value) : String(value);
  const channels = { x: "x", y: "y" } as const;
  const tip = Plot.tip(
    drawn,
    Plot.pointer({
      ...channels,
      title: (point: { x: unknown; y: number }) => `${axis(point.x)}\n${words.number(point.y)}`,
    }),
  );
  return Plot.plot({
    width,
    height,
    document,
    marginLeft: 64,
    marginBottom: scale === "band" ? 80 : 40,
    ariaLabel: words.title,
    x: {
      type: kind,
      label: x,
      labelArrow: "none",
      tickFormat: (value: unknown) => (value instanceof Date ? words.tick(value) : axis(value)),
      ...(scale === "band"
        ? { tickRotate: -40, domain: drawn.map((point) => point.x) }
        : { ticks: Math.max(2, Math.floor(width / 110)) }),
    },
    y: { label: y, labelArrow: "none", grid: true, tickFormat: words.number, zero: mark === "bar" },
    marks: [
      mark === "line"
        ? Plot.lineY(drawn, { ...channels, stroke: colours.actual, strokeWidth: 1.5 })
        : mark === "dot"
          ? Plot.dot(drawn, { ...channels, fill: colours.actual, fillOpacity: 0.5, r: 3 })
          : scale === "band"
            ? Plot.barY(drawn, { ...channels, fill: colours.actual })
            : Plot.ruleX(drawn, { ...channels, stroke: colours.actual, strokeWidth: 3 }),
      Plot.ruleY(mark === "bar" ? [0] : []),
      tip,
    ],
  });
}
