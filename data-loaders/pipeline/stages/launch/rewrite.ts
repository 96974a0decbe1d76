import { standardProbabilities } from "../../../../models/core/index.js";
import type { Message } from "../../../../models/messages/index.js";
import type { ColumnData, Parcel, ParcelTable } from "../../parcels/parcel.js";
import { tableOf } from "../../parcels/parcel.js";
import type { Change } from "./frame.js";

const columnOf = (p: number): string => `q${String(p).slice(2).padEnd(2, "0")}`;

/** The same parcel with some products' forecasts, methods and reasons changed. */
export function rewritten(parcel: Parcel, changes: readonly (Change | undefined)[]): Parcel {
  const forecasts = copyOf(tableOf(parcel, "forecasts"));
  const selection = copyOf(tableOf(parcel, "selection"));
  changes.forEach((change, position) => {
    if (change === undefined) return;
    const row = selection.firstRow[position]!;
    const [from, to] = [forecasts.firstRow[position]!, forecasts.firstRow[position + 1]!];
    const numbers = (name: string) => (forecasts.columns[name] as Float64Array).subarray(from, to);
    const reasons = selection.columns.reason as (string | null)[];
    if ("factors" in change) {
      numbers("own_mean").set(numbers("mean"));
      for (const name of ["mean", ...standardProbabilities.map(columnOf)]) {
        numbers(name).forEach((value, h, path) => {
          path[h] = value * change.factors[h]!;
        });
      }
      reasons[row] = JSON.stringify(change.reason(JSON.parse(reasons[row] as string) as Message));
      return;
    }
    numbers("mean").set(change.forecast.mean);
    for (const p of standardProbabilities) numbers(columnOf(p)).set(change.forecast.quantiles.get(p)!);
    (forecasts.columns.method as (string | null)[]).fill(change.method, from, to);
    (selection.columns.method as (string | null)[])[row] = change.method;
    (selection.columns.runner_up as (string | null)[])[row] = null;
    for (const name of ["loss", "runner_up_loss", "naive_loss"]) {
      (selection.columns[name] as Float64Array)[row] = Number.NaN;
    }
    reasons[row] = JSON.stringify(change.reason);
  });
  return { ...parcel, tables: { ...parcel.tables, forecasts, selection } };
}

function copyOf(table: ParcelTable): ParcelTable & { readonly columns: Record<string, ColumnData> } {
  const columns = Object.fromEntries(Object.entries(table.columns).map(([name, values]) => [name, values.slice()]));
  return { ...table, columns };
}
