import { standardProbabilities } from "../../../models/core/index.js";
import type { BacktestPath, BacktestResult, WindowMetrics } from "../../../models/evaluation/index.js";
import type { RowSink } from "../parcels/builder.js";
import { numbersAt, type Parcel, singlesAt, type TableSchema, tableOf, textsAt } from "../parcels/parcel.js";

/** 0.1 to `q10`, 0.025 to `q025`. */
const columnOf = (p: number): string => `q${String(p).slice(2).padEnd(2, "0")}`;

/** What a backtest keeps so that a method may join it later: of each row of `backtest`, what is not published. */
export const restOfMetricsSchema: TableSchema = { count: "DOUBLE", scaled_pinball: "DOUBLE" };

/** And what each method said, method by method, window by window, step by step; NaN where it refused. */
export const saidSchema: TableSchema = {
  mean: "FLOAT",
  ...Object.fromEntries(standardProbabilities.map((p) => [columnOf(p), "FLOAT" as const])),
};

export function addContestRows(rows: RowSink, { metrics, paths, methods, origins, horizon }: BacktestResult): void {
  for (const { count, scaledPinball } of metrics) rows.add("rest_of_metrics", { count, scaled_pinball: scaledPinball });
  const said = new Map(paths.map((path) => [`${path.method} ${path.window}`, path]));
  const nothing = new Float64Array(horizon).fill(Number.NaN);
  for (const method of methods) {
    origins.forEach((_, index) => {
      const path = said.get(`${method} ${index + 1}`);
      const quantiles = standardProbabilities.map((p) => [columnOf(p), path?.quantiles.get(p) ?? nothing]);
      rows.addColumns("said", { mean: path?.mean ?? nothing, ...Object.fromEntries(quantiles) });
    });
  }
}

/** The metrics of a backtest as they were before some were published. */
export function metricsAt(parcel: Parcel, position: number): WindowMetrics[] {
  const [table, rest] = [tableOf(parcel, "backtest"), tableOf(parcel, "rest_of_metrics")];
  const names = Object.keys(table.schema).filter((name) => name !== "method");
  const columns = names.map((name) => [name, numbersAt(table, name, position)] as const);
  const counts = numbersAt(rest, "count", position);
  const pinballs = numbersAt(rest, "scaled_pinball", position);
  return textsAt(table, "method", position).map((method, i) => ({
    ...(Object.fromEntries(columns.map(([name, values]) => [name, values[i]])) as unknown as WindowMetrics),
    method: method as string,
    count: counts[i]!,
    scaledPinball: pinballs[i]!,
  }));
}

/** What `methods` said at the origins of `result`, in single precision. */
export function pathsAt(
  parcel: Parcel,
  position: number,
  methods: readonly string[],
  { origins, horizon }: BacktestResult,
): BacktestPath[] {
  const table = tableOf(parcel, "said");
  const actual = numbersAt(tableOf(parcel, "actuals"), "actual", position);
  const means = singlesAt(table, "mean", position);
  const levels = standardProbabilities.map((p) => [p, singlesAt(table, columnOf(p), position)] as const);
  return methods.flatMap((method, m) =>
    origins.flatMap((origin, index): BacktestPath[] => {
      const from = (m * origins.length + index) * horizon;
      const part = (values: Float32Array) => Float64Array.from(values.subarray(from, from + horizon));
      const mean = part(means);
      if (Number.isNaN(mean[0])) return [];
      const quantiles = new Map(levels.map(([p, values]) => [p, part(values)]));
      return [
        {
          ...{ method, window: index + 1, origin, mean, quantiles },
          ...{ q10: quantiles.get(0.1)!, q90: quantiles.get(0.9)! },
          actual: actual.slice(index * horizon, (index + 1) * horizon),
        },
      ];
    }),
  );
}
