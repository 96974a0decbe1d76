import * as Plot from "npm:@observablehq/plot";
import { colours, type Drawing } from "./theme.js";

export interface ParetoPoint {
  /** 1 is the product with the largest value. */
  readonly rank: number;
  readonly sku: string;
  readonly abc: string;
  readonly value: number;
  /** Share of the value of this product and all before it. */
  readonly cumulative: number;
}

export interface ParetoWords {
  readonly title: string;
  rank(rank: number): string;
  share(share: number): string;
  value(value: number): string;
  cut(abc: string, products: number): string;
}

/** Points drawn at most: a curve of ten thousand products looks the same. */
const POINTS = 400;

/** Cumulative share of value by rank, with a rule where each class ends. */
export function paretoChart(
  points: readonly ParetoPoint[],
  words: ParetoWords,
  { width, height = 300, document }: Drawing,
): Element {
  const every = Math.max(1, Math.floor(points.length / POINTS));
  const drawn = points.filter((_, index) => index % every === 0 || index === points.length - 1);
  const cuts = ["A", "B"].flatMap((abc) => points.findLast((point) => point.abc === abc) ?? []);
  return Plot.plot({
    width,
    height,
    document,
    marginLeft: 48,
    marginRight: 20,
    marginTop: 28,
    ariaLabel: words.title,
    x: { label: null, domain: [0, points.length], tickFormat: words.rank, ticks: Math.max(2, Math.floor(width / 100)) },
    y: { label: null, domain: [0, 1], grid: true, tickFormat: words.share, ticks: 5 },
    marks: [
      Plot.areaY(drawn, { x: "rank", y: "cumulative", fill: colours.actual, fillOpacity: 0.15 }),
      Plot.lineY(drawn, { x: "rank", y: "cumulative", stroke: colours.actual, strokeWidth: 2 }),
      Plot.ruleY([0]),
      Plot.ruleX(cuts, { x: "rank", stroke: colours.muted, strokeDasharray: "3 3" }),
      Plot.text(cuts, {
        x: "rank",
        y: "cumulative",
        dy: 16,
        dx: 6,
        textAnchor: "start",
        text: (point: ParetoPoint) => words.cut(point.abc, point.rank),
        fill: colours.ink,
        stroke: "var(--theme-background-alt)",
        strokeWidth: 4,
      }),
      Plot.tip(
        drawn,
        Plot.pointerX({
          x: "rank",
          y: "cumulative",
          title: (point: ParetoPoint) =>
            `${point.sku} (${point.abc})\n${words.value(point.value)}\n${words.share(point.cumulative)}`,
        }),
      ),
    ],
  });
}
