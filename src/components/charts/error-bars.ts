import * as Plot from "npm:@observablehq/plot";
import { colours, type Drawing } from "./theme.js";

export interface ErrorBar {
  readonly name: string;
  readonly value: number;
  /** The benchmark's value, marked by a tick. */
  readonly benchmark: number | null;
  readonly note: string;
}

export interface ErrorBarWords {
  readonly title: string;
  readonly benchmark: string;
  number(value: number): string;
}

/** One bar a group, with a tick where the benchmark would be: a bar that ends before its tick is better. */
export function errorBars(bars: readonly ErrorBar[], words: ErrorBarWords, { width, document }: Drawing): Element {
  const height = 44 + 30 * bars.length;
  return Plot.plot({
    width,
    height,
    document,
    marginLeft: Math.min(150, Math.max(60, 7 * Math.max(0, ...bars.map(({ name }) => name.length)))),
    marginRight: 70,
    ariaLabel: words.title,
    x: { label: null, grid: true, zero: true, ticks: Math.max(2, Math.floor(width / 120)), tickFormat: words.number },
    y: { label: null, domain: bars.map(({ name }) => name) },
    marks: [
      Plot.barX(bars, { x: "value", y: "name", fill: colours.actual, insetTop: 5, insetBottom: 5 }),
      Plot.tickX(
        bars.filter(({ benchmark }) => benchmark !== null),
        { x: "benchmark", y: "name", stroke: colours.forecast, strokeWidth: 3 },
      ),
      Plot.text(bars, {
        x: (bar: ErrorBar) => Math.max(bar.value, bar.benchmark ?? 0),
        y: "name",
        dx: 8,
        textAnchor: "start",
        text: "note",
        fill: colours.muted,
      }),
      Plot.ruleX([0]),
    ],
  });
}
