import type { ShapeProfile } from "npm:@celeiro/models/snapshot";
import * as Plot from "npm:@observablehq/plot";
import { bandOpacity, colours, type Drawing } from "./theme.js";

interface Point {
  readonly date: Date;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The course of a year of demand without its size, in the band of the products that run like it; words stand beside it. */
export function shapeCurve(
  { start, end, curve, low, high }: ShapeProfile,
  tick: (iso: string) => string,
  { width = 240, height = 96, document }: Partial<Drawing> = {},
): Element {
  const [first, last] = [Date.parse(start), Date.parse(end)];
  const points = curve.map(
    (value, i): Point => ({
      date: new Date(first + ((last - first) * i) / Math.max(1, curve.length - 1)),
      value,
      low: low[i]!,
      high: high[i]!,
    }),
  );
  const drawn = Plot.plot({
    width,
    height,
    margin: 4,
    marginBottom: 20,
    ...(document === undefined ? {} : { document }),
    x: { type: "utc", label: null },
    y: { axis: null },
    marks: [
      Plot.areaY(points, { x: "date", y1: "low", y2: "high", fill: colours.actual, fillOpacity: bandOpacity[80] }),
      Plot.lineY(points, { x: "date", y: "value", stroke: colours.actual, strokeWidth: 1.5 }),
      Plot.axisX({ ticks: 4, tickSize: 3, tickFormat: (date: Date) => tick(date.toISOString().slice(0, 10)) }),
    ],
  });
  drawn.setAttribute("aria-hidden", "true");
  return drawn;
}
