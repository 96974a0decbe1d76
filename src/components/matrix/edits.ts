import { editedRules, type MatrixEdit, type MatrixRule, sumOfIntervals } from "npm:@celeiro/models/matrix";
import type { CellMethodLoss, MatrixCellPage, RouterPage } from "npm:@celeiro/models/snapshot";
import type { State } from "../url-state.js";

/** `?v=1&e=A-X-smooth:ets,outliers:tsb&r=matrix`: cells with another method, and whether the matrix is to decide every product. */
export const editParameters = [
  { key: "e", initial: "" },
  { key: "r", initial: "" },
] as const;

type Address = State<typeof editParameters>;

/** Methods that someone gives cells, by the cells' names. */
export type Edits = ReadonlyMap<string, string>;

export const cellName = ({
  abc,
  xyz,
  pattern,
  outlier,
}: Pick<MatrixCellPage, "abc" | "xyz" | "pattern" | "outlier">): string =>
  outlier ? "outliers" : `${abc}-${xyz}-${pattern}`;

/** The edits of an address; what names no cell, no method of it, or changes nothing, is left out. */
export function editsAt({ e }: Pick<Address, "e">, cells: readonly MatrixCellPage[]): Edits {
  const edits = new Map<string, string>();
  for (const one of e.split(",")) {
    const [name = "", method = ""] = one.split(":");
    const cell = cells.find((known) => cellName(known) === name);
    if (cell !== undefined && method !== cell.present && lossOf(cell, method) !== undefined) edits.set(name, method);
  }
  return edits;
}

export const addressOf = (edits: Edits, decides: boolean): Address => ({
  e: [...edits].map(([name, method]) => `${name}:${method}`).join(","),
  r: decides ? "matrix" : "",
});

export const lossOf = ({ losses }: MatrixCellPage, method: string | null): CellMethodLoss | undefined =>
  losses.find((loss) => loss.method === method);

export interface Outcome {
  readonly cells: number;
  readonly products: number;
  /** What the errors would cost more in a year, negative where less; null where prices are not known. */
  readonly money: { readonly estimate: number; readonly low: number; readonly high: number } | null;
}

/** What all edits together would change. */
export function outcomeOf(edits: Edits, cells: readonly MatrixCellPage[]): Outcome {
  const changed = cells.filter((cell) => edits.has(cellName(cell)));
  const intervals = changed.map((cell) => {
    const { money, moneyLow, moneyHigh } = lossOf(cell, edits.get(cellName(cell)) as string) as CellMethodLoss;
    return money === null || moneyLow === null || moneyHigh === null
      ? null
      : { estimate: money, low: moneyLow, high: moneyHigh };
  });
  return {
    cells: changed.length,
    products: changed.reduce((sum, { products }) => sum + products, 0),
    money: intervals.some((one) => one === null) ? null : sumOfIntervals(intervals.flatMap((one) => one ?? [])),
  };
}

/** What goes into the configuration, as text; `decides` hands every product to the matrix. */
export function configurationOf(
  { rules, cells }: Pick<RouterPage, "rules" | "cells">,
  edits: Edits,
  decides: boolean,
): string {
  const changes = cells.flatMap((cell): MatrixEdit[] => {
    const method = edits.get(cellName(cell));
    return method === undefined ? [] : [{ cell, method }];
  });
  const decisionMatrix = editedRules(rules as readonly MatrixRule[], changes);
  const lines = decisionMatrix.map((rule) => `    ${JSON.stringify(rule)}`).join(",\n");
  return `{\n${decides ? '  "routing": "matrix",\n' : ""}  "decisionMatrix": [\n${lines}\n  ]\n}\n`;
}
