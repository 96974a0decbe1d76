import * as Plot from "npm:@observablehq/plot";
import { colours, type Drawing, letterWidth } from "./theme.js";

export type Tone = "total" | "better" | "worse" | "level";

const fills: Readonly<Record<Tone, string>> = {
  total: colours.muted,
  better: colours.actual,
  worse: colours.forecast,
  level: colours.muted,
};

/** A step: what it ends at, from where the one before ended (0 for a total), and the interval of where it may end. */
export interface WaterfallBar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly tone: Tone;
  readonly note: string;
}

interface Words {
  readonly title: string;
  number(value: number): string;
}

const labelMargin = (names: readonly string[], width: number): number =>
  Math.min(width * 0.36, Math.max(70, 14 + letterWidth * Math.max(0, ...names.map(({ length }) => length))));

const knows = ({ low, high }: { low: number | null; high: number | null }) => low !== null && high !== null;

/** Each change begins where the step before ended; a change whose interval holds zero is grey. */
export function waterfallChart(bars: readonly WaterfallBar[], words: Words, { width, document }: Drawing): Element {
  const names = bars.map(({ name }) => name);
  return Plot.plot({
    width,
    height: 44 + 40 * bars.length,
    document,
    marginLeft: labelMargin(names, width),
    marginRight: Math.min(150, 14 + letterWidth * Math.max(0, ...bars.map(({ note }) => note.length))),
    ariaLabel: words.title,
    x: { label: null, grid: true, zero: true, ticks: Math.max(2, Math.floor(width / 130)), tickFormat: words.number },
    y: { label: null, domain: names },
    marks: [
      Plot.barX(bars, {
        x1: "from",
        x2: "to",
        y: "name",
        fill: ({ tone }: WaterfallBar) => fills[tone],
        fillOpacity: ({ tone }: WaterfallBar) => (tone === "total" ? 0.25 : tone === "level" ? 0.55 : 1),
        insetTop: 8,
        insetBottom: 8,
      }),
      Plot.ruleY(bars.filter(knows), { x1: "low", x2: "high", y: "name", stroke: colours.ink, strokeWidth: 1.5 }),
      Plot.tickX(
        bars.filter(knows).flatMap((bar) => [bar.low, bar.high].map((end) => ({ ...bar, end }))),
        {
          x: "end",
          y: "name",
          stroke: colours.ink,
          insetTop: 13,
          insetBottom: 13,
        },
      ),
      Plot.text(bars, {
        x: ({ from, to, high, low }: WaterfallBar) => Math.max(from, to, high ?? to, low ?? to),
        y: "name",
        dx: 6,
        textAnchor: "start",
        text: "note",
        fill: colours.ink,
      }),
      Plot.ruleX([0]),
    ],
  });
}

export interface ChangeRow {
  readonly name: string;
  readonly change: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly tone: Tone;
}

/** A change and its interval for each group; left of zero is less error. */
export function changeChart(rows: readonly ChangeRow[], words: Words, { width, document }: Drawing): Element {
  const names = rows.map(({ name }) => name);
  return Plot.plot({
    width,
    height: 44 + 34 * rows.length,
    document,
    marginLeft: labelMargin(names, width),
    marginRight: 56,
    ariaLabel: words.title,
    x: { label: null, grid: true, zero: true, ticks: Math.max(2, Math.floor(width / 110)), tickFormat: words.number },
    y: { label: null, domain: names },
    marks: [
      Plot.ruleX([0], { stroke: colours.muted }),
      Plot.ruleY(rows.filter(knows), {
        x1: "low",
        x2: "high",
        y: "name",
        stroke: ({ tone }: ChangeRow) => fills[tone],
        strokeWidth: 2,
      }),
      Plot.dot(rows, { x: "change", y: "name", r: 5, fill: ({ tone }: ChangeRow) => fills[tone] }),
      Plot.text(rows, {
        x: ({ change, high }: ChangeRow) => Math.max(change, high ?? change),
        y: "name",
        dx: 9,
        textAnchor: "start",
        text: ({ change }: ChangeRow) => words.number(change),
        fill: colours.ink,
      }),
    ],
  });
}
