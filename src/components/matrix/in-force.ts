import { editedRules, type MatrixRule, matrixMethod } from "npm:@celeiro/models/matrix";
import type { MatrixCellPage } from "npm:@celeiro/models/snapshot";
import { cellName, type Edits } from "./edits.js";

/** What the server's configuration says, which the next build will use and the release may not know yet. */
export interface RulesInForce {
  readonly rules: readonly MatrixRule[];
  readonly routing: string;
}

type Cells = readonly MatrixCellPage[];

/** Cells in which rules give another method than the release has there, as edits of the release. */
export function editsOfRules(rules: readonly MatrixRule[], cells: Cells): Map<string, string> {
  const fallback = cells.find(({ rule }) => rule === null)?.present;
  return new Map(
    cells.flatMap((cell): [string, string][] => {
      const competing = cell.losses.map(({ method }) => method);
      const method = matrixMethod(rules, cell, competing) ?? fallback ?? cell.present;
      return method === cell.present ? [] : [[cellName(cell), method]];
    }),
  );
}

/** A reader's edits when the rules they were made from turn out to be others: what the reader did not touch follows the rules. */
export function rebased(edits: Edits, from: Edits, to: Edits, cells: Cells): Map<string, string> {
  return new Map(
    cells.flatMap((cell): [string, string][] => {
      const name = cellName(cell);
      const method = edits.get(name) === from.get(name) ? to.get(name) : edits.get(name);
      return method === undefined ? [] : [[name, method]];
    }),
  );
}

/** The rules in force with what a reader changed of them, and of nothing else. */
export function rulesToSave(rules: readonly MatrixRule[], edits: Edits, cells: Cells): MatrixRule[] {
  const standing = editsOfRules(rules, cells);
  const changed = cells.filter((cell) => edits.get(cellName(cell)) !== standing.get(cellName(cell)));
  return editedRules(
    rules,
    changed.map((cell) => ({ cell, method: edits.get(cellName(cell)) ?? cell.present })),
  );
}

export interface RuleChanges {
  readonly added: readonly MatrixRule[];
  readonly removed: readonly MatrixRule[];
  /** The same rules in another order. */
  readonly isReordered: boolean;
}

export function changesOf(before: readonly MatrixRule[], after: readonly MatrixRule[]): RuleChanges {
  const added = after.filter((rule) => !before.some((other) => isSame(rule, other)));
  const removed = before.filter((rule) => !after.some((other) => isSame(rule, other)));
  const isReordered =
    added.length === 0 && removed.length === 0 && after.some((rule, place) => !isSame(rule, before[place] ?? rule));
  return { added, removed, isReordered };
}

const isSame = (a: MatrixRule, b: MatrixRule): boolean =>
  (["abc", "xyz", "pattern", "outlier"] as const).every((name) => a[name] === b[name]) &&
  a.methods.join() === b.methods.join();
