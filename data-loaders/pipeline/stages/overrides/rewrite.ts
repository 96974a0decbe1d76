import { overridden } from "../../../../models/overrides/index.js";
import type { ColumnData, Parcel } from "../../parcels/parcel.js";
import { tableOf } from "../../parcels/parcel.js";
import { quantileColumns } from "../reconcile/nodes.js";
import type { GroupChange } from "./groups.js";
import type { Ruling } from "./listing.js";

/**
 * The parcel with the ruled steps overridden: `statistical` keeps the mean that was, and `own_mean` what the method said, where it
 * was not kept already, so that the demand of the order can be reckoned from the method's own.
 */
export function rewritten(
  parcel: Parcel,
  rulings: readonly (readonly Ruling[])[],
): { readonly parcel: Parcel; readonly changes: readonly (readonly GroupChange[])[] } {
  const table = tableOf(parcel, "forecasts");
  const columns = Object.fromEntries(
    Object.entries(table.columns).map(([name, values]): [string, ColumnData] => [name, values.slice()]),
  );
  const number = (name: string) => columns[name] as Float64Array;
  const changes = rulings.map((own, position) => {
    const first = table.firstRow[position]!;
    const end = table.firstRow[position + 1]!;
    if (own.length === 0) return [];
    const [mean, ownMean] = [number("mean"), number("own_mean")];
    for (let row = first; row < end; row++) if (Number.isNaN(ownMean[row])) ownMean[row] = mean[row]!;
    return own.map(({ override, h }): GroupChange => {
      const row = first + h;
      const before = mean[row]!;
      const quantiles = new Map([...quantileColumns].map(([p, name]) => [p, number(name)[row]!]));
      const step = overridden({ mean: before, quantiles }, override);
      number("statistical")[row] = before;
      mean[row] = step.mean;
      for (const [p, name] of quantileColumns) number(name)[row] = step.quantiles.get(p)!;
      return { date: number("date")[row]!, units: step.mean - before };
    });
  });
  return { parcel: { ...parcel, tables: { ...parcel.tables, forecasts: { ...table, columns } } }, changes };
}
