import { readFileSync } from "node:fs";
import type { Series } from "../../models/core/index.js";

/** Numbers of another system, kept under test/reference/fixtures. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../reference/fixtures/${name}`, import.meta.url), "utf8")) as T;
}

/** Well-known series of R's datasets and forecast packages, by name. */
export const classicSeries: Readonly<Record<string, Series>> = Object.fromEntries(
  Object.entries(fixture<Record<string, { seasonLength: number; y: number[] }>>("classic-series.json")).map(
    ([name, { seasonLength, y }]) => [name, { values: Float64Array.from(y), seasonLength }],
  ),
);
