import { pointErrors } from "../../../models/accuracy/index.js";
import type { Series } from "../../../models/core/index.js";
import { type BacktestResult, errorScale } from "../../../models/evaluation/index.js";
import type { RowSink } from "../parcels/builder.js";
import type { TableSchema } from "../parcels/parcel.js";

/**
 * Every method's errors at every step, the bulk of a backtest: method by method, window by window, step by step, without
 * columns that would only say so. See `PointErrors`.
 */
export const errorsSchema: TableSchema = { error: "FLOAT", pinball: "FLOAT", inside: "FLOAT" };

/** What they are errors of, window by window and step by step, with the scales of MASE and RMSSE. */
export const actualsSchema: TableSchema = {
  window: "INTEGER",
  actual: "DOUBLE",
  absolute_scale: "DOUBLE",
  squared_scale: "DOUBLE",
};

export function addErrorRows(
  rows: RowSink,
  result: BacktestResult,
  { seasonLength }: Pick<Series, "seasonLength">,
): void {
  const { paths, origins, histories, horizon, methods } = result;
  if (origins.length === 0) return;
  const scales = histories.map((history) => errorScale(history, seasonLength));
  const unknown = new Float64Array(horizon).fill(Number.NaN);
  const said = new Map(paths.map((path) => [`${path.method} ${path.window}`, path]));
  for (const method of methods) {
    scales.forEach((scale, index) => {
      const path = said.get(`${method} ${index + 1}`);
      const { error, pinball, inside } =
        path === undefined ? { error: unknown, pinball: unknown, inside: unknown } : pointErrors(path, scale);
      rows.addColumns("errors", { error, pinball, inside });
    });
  }
  scales.forEach(({ absolute, squared }, index) => {
    const { actual } = paths.find(({ window }) => window === index + 1) ?? { actual: unknown };
    rows.addColumns("actuals", {
      window: unknown.map(() => index + 1),
      actual,
      absolute_scale: unknown.map(() => absolute),
      squared_scale: unknown.map(() => squared),
    });
  });
}
