import * as Plot from "npm:@observablehq/plot";
import { colours, type Drawing } from "./theme.js";

export interface Contribution {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A waterfall: each bar begins where the last one ended; blue speaks for the method, orange against it. */
export function contributionChart(
  bars: readonly Contribution[],
  words: { readonly title: string; number(value: number): string },
  { width, document }: Drawing,
): Element {
  return Plot.plot({
    width,
    height: 40 + 24 * bars.length,
    document,
    marginLeft: Math.min(230, Math.max(80, 6.5 * Math.max(0, ...bars.map(({ name }) => name.length)))),
    marginRight: 40,
    ariaLabel: words.title,
    x: { label: null, grid: true, ticks: Math.max(2, Math.floor(width / 120)), tickFormat: words.number },
    y: { label: null, domain: bars.map(({ name }) => name) },
    marks: [
      Plot.barX(bars, {
        x1: "from",
        x2: "to",
        y: "name",
        fill: ({ from, to }: Contribution) => (to >= from ? colours.actual : colours.forecast),
        insetTop: 3,
        insetBottom: 3,
      }),
      Plot.text(bars, {
        x: ({ from, to }: Contribution) => Math.max(from, to),
        y: "name",
        dx: 4,
        textAnchor: "start",
        text: ({ from, to }: Contribution) => words.number(to - from),
        fill: colours.muted,
      }),
      Plot.ruleX([0]),
    ],
  });
}
