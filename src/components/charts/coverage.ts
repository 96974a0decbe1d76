import * as Plot from "npm:@observablehq/plot";
import { colours, type Drawing } from "./theme.js";

export interface CoverageDot {
  readonly name: string;
  /** Share promised, such as 0.8. */
  readonly promised: number;
  /** Share of outcomes that fell inside. */
  readonly observed: number;
}

export interface CoverageWords {
  readonly title: string;
  percent(share: number): string;
}

/** Share of outcomes inside the 80 and 95 % ranges: each dot belongs on the rule of its colour. */
export function coverageChart(
  dots: readonly CoverageDot[],
  words: CoverageWords,
  { width, document }: Drawing,
): Element {
  const names = [...new Set(dots.map(({ name }) => name))];
  const colour = ({ promised }: { promised: number }) => (promised === 0.8 ? colours.actual : colours.forecast);
  return Plot.plot({
    width,
    height: 44 + 30 * names.length,
    document,
    marginLeft: Math.min(150, Math.max(60, 7 * Math.max(0, ...names.map(({ length }) => length)))),
    marginRight: 24,
    ariaLabel: words.title,
    x: {
      label: null,
      domain: [Math.min(0.5, ...dots.map(({ observed }) => observed)), 1],
      grid: true,
      ticks: 5,
      tickFormat: words.percent,
    },
    y: { label: null, domain: names },
    marks: [
      Plot.ruleX([{ promised: 0.8 }, { promised: 0.95 }], { x: "promised", stroke: colour, strokeDasharray: "3 3" }),
      Plot.dot(dots, {
        x: "observed",
        y: "name",
        fill: colour,
        r: 5,
        symbol: (dot: CoverageDot) => (dot.promised === 0.8 ? "circle" : "diamond"),
      }),
      Plot.tip(
        dots,
        Plot.pointer({
          x: "observed",
          y: "name",
          title: (dot: CoverageDot) => `${dot.name}\n${words.percent(dot.promised)} → ${words.percent(dot.observed)}`,
        }),
      ),
    ],
  });
}
