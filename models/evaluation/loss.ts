import type { BacktestResult, WindowMetrics } from "./backtest.js";

/**
 * One number per method: the mean of the RMSSE pooled over windows (squared errors averaged before the root) and
 * twice the scaled pinball loss, which approaches the scaled continuous ranked probability score. Both are scaled
 * errors, so neither drowns the other. Absolute errors are left out on purpose: they are least for the median,
 * which for intermittent demand is zero (Kolassa, 2016).
 *
 * In windows that a method could not serve it is charged what `standIn` made there, since that is what
 * a planner would have got.
 */
export function pooledLosses(result: BacktestResult, standIn: string): Map<string, number> {
  const byMethod = new Map<string, WindowMetrics[]>();
  for (const row of result.metrics) {
    const rows = byMethod.get(row.method);
    if (rows === undefined) byMethod.set(row.method, [row]);
    else rows.push(row);
  }
  const replacement = new Map(byMethod.get(standIn)?.map((row) => [row.window, row]));
  const losses = new Map<string, number>();
  for (const method of result.methods) {
    const rows = byMethod.get(method);
    if (rows === undefined) continue;
    const served = new Map(rows.map((row) => [row.window, row]));
    const judged: WindowMetrics[] = [];
    for (let window = 1; window <= result.origins.length; window++) {
      const row = served.get(window) ?? replacement.get(window);
      if (row !== undefined && row.count > 0) judged.push(row);
    }
    if (judged.length > 0) losses.set(method, pool(judged));
  }
  return losses;
}

function pool(rows: readonly WindowMetrics[]): number {
  let count = 0;
  let squared = 0;
  let pinball = 0;
  for (const row of rows) {
    count += row.count;
    squared += row.count * row.rmsse ** 2;
    pinball += row.count * row.scaledPinball;
  }
  return (Math.sqrt(squared / count) + (2 * pinball) / count) / 2;
}
