import * as Plot from "npm:@observablehq/plot";
import { bandOpacity, colours, type Drawing, leftMargin, letterWidth } from "./theme.js";

export interface FanPoint {
  readonly date: Date;
  readonly mean: number;
  readonly q025: number;
  readonly q10: number;
  readonly q25: number;
  readonly q75: number;
  readonly q90: number;
  readonly q975: number;
}

export interface Fan {
  readonly history: readonly { readonly date: Date; readonly value: number | null }[];
  readonly forecast: readonly FanPoint[];
  /** A second line after the cut-off, such as the forecast before a what-if. */
  readonly baseline?: readonly { readonly date: Date; readonly value: number }[];
  /** Whether the scale begins at zero, as it should for amounts; usually so. */
  readonly fromZero?: boolean;
  /** Earlier forecasts, drawn thin over what happened. */
  readonly backtests?: readonly (readonly { readonly date: Date; readonly value: number }[])[];
}

/** Words and number formats of the reader's language. */
export interface FanWords {
  readonly title: string;
  readonly actual: string;
  readonly forecast: string;
  readonly baseline?: string;
  value(value: number): string;
  axis(value: number): string;
  date(date: Date): string;
  /** A date under the axis. */
  tick(date: Date): string;
}

/** History as a line, then the median dashed inside its 50, 80 and 95 % bands; a rule marks where knowledge ends. */
export function fanChart(fan: Fan, words: FanWords, { width, height = 320, document }: Drawing): Element {
  const { history, forecast, baseline = [], backtests = [], fromZero = true } = fan;
  const last = history.findLast(({ value }) => value !== null);
  const joint = last === undefined ? [] : [{ date: last.date, mean: last.value as number }];
  const band = (low: keyof FanPoint, high: keyof FanPoint, opacity: number) =>
    Plot.areaY(forecast, { x: "date", y1: low, y2: high, fill: colours.forecast, fillOpacity: opacity });
  const end = forecast.at(-1);
  const highest = Math.max(0, ...history.map(({ value }) => value ?? 0), ...forecast.map(({ q975 }) => q975));
  const marginLeft = leftMargin(0, highest, words.axis);
  const first = history[0]?.date ?? forecast[0]?.date;
  const ahead =
    first === undefined || end === undefined || last === undefined
      ? 0
      : (Number(end.date) - Number(last.date)) / (Number(end.date) - Number(first));
  /** Pixels by which the label of the forecast is longer than the forecast is wide. */
  const tooLong = Math.max(0, words.forecast.length * letterWidth + 6 - ahead * (width - marginLeft - 16) - 16);
  return Plot.plot({
    width,
    height,
    document,
    marginLeft,
    marginRight: 16,
    marginTop: 24,
    ariaLabel: words.title,
    x: {
      type: "utc",
      label: null,
      ticks: Math.max(2, Math.floor(width / 110)),
      tickFormat: (date: Date) => words.tick(date),
    },
    y: { label: null, grid: true, zero: fromZero, nice: true, ticks: 5, tickFormat: words.axis },
    marks: [
      band("q025", "q975", bandOpacity[95]),
      band("q10", "q90", bandOpacity[80]),
      band("q25", "q75", bandOpacity[50]),
      fromZero ? Plot.ruleY([0]) : null,
      Plot.lineY(history, { x: "date", y: "value", stroke: colours.actual, strokeWidth: 1.5 }),
      history.length > 1 ? null : Plot.dot(history, { x: "date", y: "value", r: 4, fill: colours.actual }),
      backtests.map((path) =>
        Plot.lineY(path, { x: "date", y: "value", stroke: colours.forecast, strokeWidth: 1, strokeOpacity: 0.8 }),
      ),
      Plot.lineY(baseline, { x: "date", y: "value", stroke: colours.muted, strokeWidth: 1.5, strokeDasharray: "1 3" }),
      Plot.lineY([...joint, ...forecast], {
        x: "date",
        y: "mean",
        stroke: colours.forecast,
        strokeWidth: 2,
        strokeDasharray: "5 3",
      }),
      last === undefined ? null : Plot.ruleX([last.date], { stroke: colours.muted, strokeDasharray: "2 2" }),
      last === undefined
        ? null
        : Plot.text([last], {
            x: "date",
            frameAnchor: "top",
            dy: -14,
            dx: -6 - tooLong,
            text: () => words.actual,
            textAnchor: "end",
            fill: colours.actual,
          }),
      last === undefined || end === undefined
        ? null
        : Plot.text([last], {
            x: "date",
            frameAnchor: "top",
            dy: -14,
            dx: 6 - tooLong,
            text: () => words.forecast,
            textAnchor: "start",
            fill: colours.forecast,
          }),
      Plot.tip(tips(fan, words), Plot.pointerX({ x: "date", y: "y", title: "title" })),
    ],
  });
}

function tips({ history, forecast }: Fan, words: FanWords): { date: Date; y: number; title: string }[] {
  const past = history.flatMap(({ date, value }) =>
    value === null ? [] : [{ date, y: value, title: `${words.date(date)}\n${words.actual} ${words.value(value)}` }],
  );
  const ahead = forecast.map((point) => ({
    date: point.date,
    y: point.mean,
    title: [
      words.date(point.date),
      `P90 ${words.value(point.q90)}`,
      `${words.forecast} ${words.value(point.mean)}`,
      `P10 ${words.value(point.q10)}`,
    ].join("\n"),
  }));
  return [...past, ...ahead];
}
