import * as Plot from "npm:@observablehq/plot";
import { colours, type Drawing } from "./theme.js";

export interface ParetoPoint {
  /** 1 is the product with the largest value. */
  readonly rank: number;
  readonly sku: string;
  readonly value: number;
  /** Share of the value of this product and all before it. */
  readonly cumulative: number;
}

export interface ParetoWords {
  readonly title: string;
  rank(rank: number): string;
  share(share: number): string;
  value(value: number): string;
}

/** Points drawn at most: a curve of ten thousand products looks the same. */
const POINTS = 400;

export interface Pareto {
  readonly element: Element;
  /** Where a rank lies across, in pixels, and back. */
  toPixels(rank: number): number;
  toRank(pixels: number): number;
}

/** Cumulative share of value by rank. */
export function paretoChart(
  points: readonly ParetoPoint[],
  words: ParetoWords,
  { width, height = 300, document }: Drawing,
): Pareto {
  const every = Math.max(1, Math.floor(points.length / POINTS));
  const drawn = points.filter((_, index) => index % every === 0 || index === points.length - 1);
  const left = 48;
  const right = 20;
  const scale = (width - left - right) / Math.max(1, points.length);
  const element = Plot.plot({
    width,
    height,
    document,
    marginLeft: left,
    marginRight: right,
    marginTop: 40,
    ariaLabel: words.title,
    x: { label: null, domain: [0, points.length], tickFormat: words.rank, ticks: Math.max(2, Math.floor(width / 100)) },
    y: { label: null, domain: [0, 1], grid: true, tickFormat: words.share, ticks: 5 },
    marks: [
      Plot.areaY(drawn, { x: "rank", y: "cumulative", fill: colours.actual, fillOpacity: 0.15 }),
      Plot.lineY(drawn, { x: "rank", y: "cumulative", stroke: colours.actual, strokeWidth: 2 }),
      Plot.ruleY([0]),
      Plot.tip(
        drawn,
        Plot.pointerX({
          x: "rank",
          y: "cumulative",
          title: (point: ParetoPoint) => `${point.sku}\n${words.value(point.value)}\n${words.share(point.cumulative)}`,
        }),
      ),
    ],
  });
  return {
    element,
    toPixels: (rank) => left + rank * scale,
    toRank: (pixels) => (pixels - left) / scale,
  };
}
