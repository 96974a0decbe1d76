import * as Plot from "npm:@observablehq/plot";
import { colours, type Drawing, leftMargin } from "./theme.js";

export interface HistoryPoint {
  readonly date: Date;
  readonly value: number | null;
}

export interface HistoryWords {
  readonly title: string;
  value(value: number): string;
  axis(value: number): string;
  date(date: Date): string;
  /** A date under the axis. */
  tick(date: Date): string;
}

/** Time to draw attention to. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

/** One measure over time; `step` for what holds until it changes, such as a price; `beside` is drawn dashed over it. */
export function historyChart(
  points: readonly HistoryPoint[],
  words: HistoryWords,
  { width, height = 180, document }: Drawing,
  shape: "line" | "step" = "line",
  marked?: Stretch,
  beside: readonly HistoryPoint[] = [],
): Element {
  const known = points.filter((point): point is { date: Date; value: number } => point.value !== null);
  const values = known.map(({ value }) => value);
  const low = shape === "line" ? 0 : Math.min(...values);
  return Plot.plot({
    width,
    height,
    document,
    marginLeft: Math.max(60, leftMargin(low, Math.max(...values), words.axis)),
    marginRight: 20,
    marginTop: 16,
    marginBottom: 24,
    ariaLabel: words.title,
    x: {
      type: "utc",
      label: null,
      ticks: Math.max(2, Math.floor(width / 110)),
      tickFormat: (date: Date) => words.tick(date),
    },
    y: {
      label: null,
      grid: true,
      zero: shape === "line",
      nice: true,
      ticks: Math.max(2, Math.floor(height / 50)),
      tickFormat: words.axis,
    },
    marks: [
      marked === undefined
        ? null
        : Plot.rect([marked], { x1: "from", x2: "to", fill: colours.forecast, fillOpacity: 0.25 }),
      shape === "line" ? Plot.ruleY([0]) : null,
      Plot.lineY(points, {
        x: "date",
        y: "value",
        stroke: colours.actual,
        strokeWidth: 1.5,
        curve: shape === "step" ? "step-after" : "linear",
      }),
      known.length > 1 ? null : Plot.dot(known, { x: "date", y: "value", r: 4, fill: colours.actual }),
      Plot.lineY(beside, {
        x: "date",
        y: "value",
        stroke: colours.forecast,
        strokeWidth: 1.5,
        strokeDasharray: "4 3",
      }),
      Plot.tip(
        known,
        Plot.pointerX({
          x: "date",
          y: "value",
          title: (point: { date: Date; value: number }) => `${words.date(point.date)}\n${words.value(point.value)}`,
        }),
      ),
    ],
  });
}
