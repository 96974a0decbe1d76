import type { CellMethodLoss, MatrixCellPage, PublishedRule, RouterPage } from "../../../models/snapshot/index.js";
import type { Snapshot } from "./snapshot-query.js";

type CellRow = Omit<MatrixCellPage, "outlier" | "losses" | "preferred" | "agreement"> &
  CellMethodLoss & { readonly outlier: number };

interface ChoiceRow {
  readonly abc: string;
  readonly xyz: string;
  readonly pattern: string;
  readonly outlier: number;
  readonly preferred: string;
  readonly agreement: number;
}

interface RuleRow {
  readonly abc: string | null;
  readonly xyz: string | null;
  readonly pattern: string | null;
  readonly outlier: number | null;
  readonly methods: string;
}

/** The decision matrix: its rules, and cell by cell what every method lost beside what the router would take. */
export async function matrixPage(snapshot: Snapshot): Promise<Pick<RouterPage, "strategy" | "rules" | "cells">> {
  const rows = await snapshot.rows<CellRow>(`
    SELECT abc, xyz, pattern, outlier, products, rule, present, method, loss, difference, difference_low AS low,
      difference_high AS high, money, money_low AS "moneyLow", money_high AS "moneyHigh", verdict
    FROM matrix_cells ORDER BY outlier DESC, abc, xyz, pattern, loss, method`);
  const choices = await snapshot.rows<ChoiceRow>(`
    WITH placed AS (
      SELECT r.preferred, coalesce(k.outlier, 0) AS outlier, c.abc, c.xyz, c.pattern
      FROM routing r JOIN classification c USING (sku) LEFT JOIN clusters k USING (sku)
    ), cells AS (
      SELECT preferred, outlier, CASE outlier WHEN 1 THEN '' ELSE abc END AS abc,
        CASE outlier WHEN 1 THEN '' ELSE xyz END AS xyz, CASE outlier WHEN 1 THEN '' ELSE pattern END AS pattern
      FROM placed
    )
    SELECT cells.abc, cells.xyz, cells.pattern, cells.outlier, mode(preferred ORDER BY preferred) AS preferred,
      avg((preferred = present)::INTEGER) AS agreement
    FROM cells JOIN (SELECT DISTINCT abc, xyz, pattern, outlier, present FROM matrix_cells) USING (abc, xyz, pattern, outlier)
    GROUP BY cells.abc, cells.xyz, cells.pattern, cells.outlier`);
  const chosen = new Map(choices.map((row) => [keyOf(row), row]));
  const cells = new Map<string, MatrixCellPage & { losses: CellMethodLoss[] }>();
  for (const { abc, xyz, pattern, outlier, products, rule, present, ...loss } of rows) {
    const key = keyOf({ abc, xyz, pattern, outlier });
    const { preferred = null, agreement = null } = chosen.get(key) ?? {};
    const about = { abc, xyz, pattern, outlier: outlier === 1, products, rule, present, preferred, agreement };
    const cell = cells.get(key) ?? { ...about, losses: [] };
    cell.losses.push(shortened(loss));
    cells.set(key, cell);
  }
  const [applied] = await snapshot.rows<{ strategy: string }>("SELECT mode(strategy) AS strategy FROM routing");
  return { strategy: applied?.strategy ?? null, rules: await rules(snapshot), cells: [...cells.values()] };
}

const keyOf = ({ abc, xyz, pattern, outlier }: Pick<ChoiceRow, "abc" | "xyz" | "pattern" | "outlier">): string =>
  [abc, xyz, pattern, outlier].join(" ");

async function rules(snapshot: Snapshot): Promise<PublishedRule[]> {
  const rows = await snapshot.rows<RuleRow>(
    "SELECT abc, xyz, pattern, outlier, methods FROM decision_matrix ORDER BY position",
  );
  return rows.map(({ abc, xyz, pattern, outlier, methods }) => ({
    ...(abc !== null && { abc: abc as "A" }),
    ...(xyz !== null && { xyz: xyz as "X" }),
    ...(pattern !== null && { pattern: pattern as "smooth" }),
    ...(outlier !== null && { outlier: outlier === 1 }),
    methods: JSON.parse(methods) as string[],
  }));
}

/** Four digits of each number are more than the page shows. */
const shortened = (loss: CellMethodLoss): CellMethodLoss =>
  Object.fromEntries(
    Object.entries(loss).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toPrecision(4)) : value,
    ]),
  ) as unknown as CellMethodLoss;
