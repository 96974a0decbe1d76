import * as Plot from "npm:@observablehq/plot";
import { bandOpacity, colours, type Drawing, leftMargin } from "./theme.js";

export interface StockPoint {
  readonly date: Date;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface ProjectedStock {
  readonly points: readonly StockPoint[];
  /** Goods that arrive. */
  readonly receipts: readonly { readonly date: Date; readonly quantity: number }[];
  readonly safetyStock: number;
  readonly reorderPoint: number;
  /** The median before a what-if. */
  readonly baseline?: readonly { readonly date: Date; readonly value: number }[];
}

/** Words and number formats of the reader's language. */
export interface StockWords {
  readonly title: string;
  readonly stock: string;
  readonly safetyStock: string;
  readonly reorderPoint: string;
  readonly receipt: string;
  value(value: number): string;
  axis(value: number): string;
  date(date: Date): string;
  tick(date: Date): string;
}

/** Stock in steps, each as high as its period ends, with its 80 % range; rules at safety stock and reorder point, a dot where goods arrive. */
export function stockChart(
  { points, receipts, safetyStock, reorderPoint, baseline = [] }: ProjectedStock,
  words: StockWords,
  { width, height = 220, document }: Drawing,
): Element {
  const highest = Math.max(reorderPoint, ...points.map(({ high }) => high), ...baseline.map(({ value }) => value));
  const level = (value: number, label: string, dy: number) =>
    value > 0
      ? [
          Plot.ruleY([value], { stroke: colours.muted, strokeDasharray: "4 3" }),
          Plot.text([value], {
            y: (y: number) => y,
            frameAnchor: "right",
            textAnchor: "end",
            dy,
            text: () => label,
            fill: colours.ink,
            stroke: "var(--theme-background)",
            strokeWidth: 3,
          }),
        ]
      : [];
  return Plot.plot({
    width,
    height,
    document,
    marginLeft: leftMargin(0, highest, words.axis),
    marginRight: 16,
    ariaLabel: words.title,
    x: {
      type: "utc",
      label: null,
      ticks: Math.max(2, Math.floor(width / 110)),
      tickFormat: (date: Date) => words.tick(date),
    },
    y: { label: null, grid: true, zero: true, nice: true, ticks: 4, tickFormat: words.axis },
    marks: [
      Plot.areaY(points, {
        ...{ x: "date", y1: "low", y2: "high", curve: "step-before" },
        ...{ fill: colours.forecast, fillOpacity: bandOpacity[80] },
      }),
      Plot.ruleY([0]),
      level(safetyStock, words.safetyStock, 8),
      level(reorderPoint, words.reorderPoint, -8),
      Plot.lineY(baseline, {
        ...{ x: "date", y: "value", curve: "step-before" },
        ...{ stroke: colours.muted, strokeWidth: 1.5, strokeDasharray: "1 3" },
      }),
      Plot.lineY(points, { x: "date", y: "median", curve: "step-before", stroke: colours.forecast, strokeWidth: 2 }),
      Plot.dot(receipts, { x: "date", y: 0, r: 4, symbol: "triangle", fill: colours.actual }),
      Plot.tip(
        [
          ...points.map(({ date, low, median, high }) => ({
            ...{ date, y: median },
            title: [words.date(date), `P90 ${words.value(high)}`, `${words.stock} ${words.value(median)}`]
              .concat(`P10 ${words.value(low)}`)
              .join("\n"),
          })),
          ...receipts.map(({ date, quantity }) => ({
            ...{ date, y: 0 },
            title: `${words.date(date)}\n${words.receipt} ${words.value(quantity)}`,
          })),
        ],
        Plot.pointer({ x: "date", y: "y", title: "title" }),
      ),
    ],
  });
}
