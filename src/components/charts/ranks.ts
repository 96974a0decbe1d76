import * as Plot from "npm:@observablehq/plot";
import { colours, type Drawing } from "./theme.js";

export interface RankedMethod {
  readonly name: string;
  readonly rank: number;
  readonly criticalDistance: number;
  /** What the build uses, which stands out. */
  readonly isSystem: boolean;
}

export interface RankWords {
  readonly title: string;
  readonly axis: string;
  number(value: number): string;
}

/**
 * Multiple comparisons with the best (Koning et al., 2005): the mean rank of each method with half the critical distance to either
 * side. Methods whose spans miss the band of the best one rank worse than it.
 */
export function rankChart(methods: readonly RankedMethod[], words: RankWords, { width, document }: Drawing): Element {
  const span = ({ rank, criticalDistance }: RankedMethod) => [rank - criticalDistance / 2, rank + criticalDistance / 2];
  const best = methods[0];
  return Plot.plot({
    width,
    height: 54 + 26 * methods.length,
    document,
    marginLeft: Math.min(190, Math.max(60, 7 * Math.max(0, ...methods.map(({ name }) => name.length)))),
    marginRight: 48,
    ariaLabel: words.title,
    x: { label: words.axis, grid: true, ticks: Math.max(2, Math.floor(width / 120)), tickFormat: words.number },
    y: { label: null, domain: methods.map(({ name }) => name) },
    marks: [
      ...(best === undefined
        ? []
        : [Plot.rectX([best], { x1: span(best)[0], x2: span(best)[1], fill: colours.forecast, fillOpacity: 0.15 })]),
      Plot.ruleY(methods, {
        x1: (method: RankedMethod) => span(method)[0],
        x2: (method: RankedMethod) => span(method)[1],
        y: "name",
        stroke: (method: RankedMethod) => (method.isSystem ? colours.forecast : colours.actual),
        strokeWidth: 2,
      }),
      Plot.dot(methods, {
        x: "rank",
        y: "name",
        r: 4,
        fill: (method: RankedMethod) => (method.isSystem ? colours.forecast : colours.actual),
      }),
      Plot.text(methods, {
        x: (method: RankedMethod) => span(method)[1],
        y: "name",
        dx: 6,
        textAnchor: "start",
        text: (method: RankedMethod) => words.number(method.rank),
        fill: colours.muted,
      }),
    ],
  });
}
