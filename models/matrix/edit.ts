import { type MatrixCell, sameCell } from "./cells.js";
import type { MatrixRule } from "./rules.js";

/** A cell that someone gives another method. */
export interface MatrixEdit {
  readonly cell: MatrixCell;
  readonly method: string;
}

/**
 * The rules with some cells changed: a rule for each changed cell before all others, so that it counts, and what the same cell
 * said before as its second choice. Rules for exactly that cell are replaced.
 */
export function editedRules(rules: readonly MatrixRule[], edits: readonly MatrixEdit[]): MatrixRule[] {
  const changed = edits.map(({ cell, method }): MatrixRule => {
    const former = rules.find((rule) => isRuleOf(rule, cell))?.methods ?? [];
    const methods = [method, ...former.filter((name) => name !== method)];
    if (cell.outlier) return { outlier: true, methods };
    const { abc, xyz, pattern } = cell as { abc: "A"; xyz: "X"; pattern: "smooth" };
    return { abc, xyz, pattern, outlier: false, methods };
  });
  return [...changed, ...rules.filter((rule) => !edits.some(({ cell }) => isRuleOf(rule, cell)))];
}

/** Whether a rule is for one cell and no other. */
function isRuleOf({ abc, xyz, pattern, outlier }: MatrixRule, cell: MatrixCell): boolean {
  if (outlier === true) return cell.outlier && abc === undefined && xyz === undefined && pattern === undefined;
  if (abc === undefined || xyz === undefined || pattern === undefined || outlier === undefined) return false;
  return sameCell({ abc, xyz, pattern, outlier }, cell);
}
