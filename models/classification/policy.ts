import type { AbcClass } from "./abc.js";
import type { XyzClass } from "./variation.js";

export type Cell = `${AbcClass}${XyzClass}`;

/** How the products of a cell of the ABC-XYZ matrix are managed. */
export interface CellPolicy {
  /** Forecasting method that suits the cell, by its name in the registry. */
  readonly method: string;
  /** Chance of no stock-out until the next order could arrive. */
  readonly serviceLevel: number;
  readonly reviewDays: number;
}

export type CellPolicies = Readonly<Record<Cell, CellPolicy>>;

export const cells: readonly Cell[] = ["AX", "AY", "AZ", "BX", "BY", "BZ", "CX", "CY", "CZ"];

/** Steady demand is worth a model of its season, erratic demand is not; the cheap and erratic get the simplest. */
const usualMethod: Readonly<Record<Cell, string>> = {
  AX: "arima",
  AY: "ets",
  AZ: "negative-binomial",
  BX: "ets",
  BY: "ets",
  BZ: "sba",
  CX: "dynamic-optimized-theta",
  CY: "ses",
  CZ: "tsb",
};

/** The policy of every cell: what `changes` says of it, else the company's service level and review. */
export function cellPolicies(
  company: Omit<CellPolicy, "method">,
  changes: Readonly<Partial<Record<Cell, Partial<CellPolicy>>>> = {},
): CellPolicies {
  const { serviceLevel, reviewDays } = company;
  return Object.fromEntries(
    cells.map((cell) => [cell, { method: usualMethod[cell], serviceLevel, reviewDays, ...changes[cell] }]),
  ) as CellPolicies;
}
