import { daysPerPeriod, type Frequency, Random } from "../../../../models/core/index.js";
import {
  type CellProduct,
  cellLosses,
  cellOf,
  type MatrixCell,
  type MatrixRule,
  matrixMethod,
} from "../../../../models/routing/index.js";
import type { RowSink } from "../../parcels/builder.js";
import type { RoutedProduct } from "./products.js";

export interface MatrixContext {
  readonly rules: readonly MatrixRule[];
  readonly methods: readonly string[];
  /** What stands where no rule counts. */
  readonly fallback: string;
  readonly frequency: Frequency;
  readonly seed: number;
  /** What one unit sells for; NaN where unknown. */
  priceOf(sku: string): number;
}

/** The tables `decision_matrix`, the rules in order, and `matrix_cells`, what every method would have lost in each cell. */
export function addMatrix(rows: RowSink, products: readonly RoutedProduct[], context: MatrixContext): void {
  const { rules, methods, fallback, frequency, seed, priceOf } = context;
  rules.forEach(({ abc = null, xyz = null, pattern = null, outlier, methods }, position) => {
    const only = outlier === undefined ? null : outlier ? 1 : 0;
    rows.add("decision_matrix", { position, abc, xyz, pattern, outlier: only, methods: JSON.stringify(methods) });
  });
  const perYear = 365.25 / daysPerPeriod[frequency];
  for (const { cell, members } of cellsOf(products)) {
    const judged = members.map(({ sku, cases }): CellProduct => ({ cases, worthPerYear: perYear * priceOf(sku) }));
    const rule = matrixMethod(rules, cell, methods);
    const name = [cell.abc, cell.xyz, cell.pattern, cell.outlier].join(" ");
    const random = new Random(seed).fork(`matrix ${name}`);
    for (const found of cellLosses(judged, methods, rule ?? fallback, random)) {
      rows.add("matrix_cells", {
        abc: cell.abc,
        xyz: cell.xyz,
        pattern: cell.pattern,
        outlier: cell.outlier ? 1 : 0,
        products: members.length,
        rule: rule ?? null,
        present: rule ?? fallback,
        method: found.method,
        loss: found.loss,
        difference: found.difference.estimate,
        difference_low: found.difference.low,
        difference_high: found.difference.high,
        money: found.money.estimate,
        money_low: found.money.low,
        money_high: found.money.high,
        verdict: found.verdict,
      });
    }
  }
}

function cellsOf(products: readonly RoutedProduct[]) {
  const cells = new Map<string, { cell: MatrixCell; members: RoutedProduct[] }>();
  for (const product of products) {
    const cell = cellOf(product.subject);
    if (cell === undefined) continue;
    const key = JSON.stringify(cell);
    const known = cells.get(key);
    if (known === undefined) cells.set(key, { cell, members: [product] });
    else known.members.push(product);
  }
  return [...cells.values()];
}
