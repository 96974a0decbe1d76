import { type ColumnData, type Parcel, tableOf } from "../../parcels/parcel.js";
import { quantileColumns } from "../reconcile/nodes.js";

/** By how many units the forecast of a product was moved in the period that begins on a day. */
export interface GroupChange {
  readonly date: number;
  readonly units: number;
}

/**
 * Forecasts of the groups after some of their products moved, so that products still add up: the total and the product's category
 * move by what it is worth, regions in proportion to the total, quantiles in proportion to their mean.
 */
export function groupsMoved(
  parcel: Parcel,
  moved: ReadonlyMap<string, readonly GroupChange[]>,
  worthOf: (sku: string) => number,
  categoryOf: (sku: string) => string,
): Parcel {
  const table = tableOf(parcel, "group_forecasts");
  const columns = Object.fromEntries(
    Object.entries(table.columns).map(([name, values]): [string, ColumnData] => [name, values.slice()]),
  );
  const number = (name: string) => columns[name] as Float64Array;
  const text = (name: string) => columns[name] as readonly (string | null)[];
  const sums = new Map<string, { money: number; units: number }>();
  for (const [sku, changes] of moved) {
    const worth = worthOf(sku);
    if (!(worth > 0)) continue;
    for (const { date, units } of changes) {
      for (const group of ["total ", `category ${categoryOf(sku)}`]) {
        const sum = sums.get(`${group} ${date}`) ?? { money: 0, units: 0 };
        sums.set(`${group} ${date}`, { money: sum.money + units * worth, units: sum.units + units });
      }
    }
  }
  const [level, key, date] = [text("level"), text("key"), number("date")];
  const totals = new Map<number, number>();
  const rows = [...level.keys()];
  const ratioOf = (row: number): number => {
    if (level[row] === "region") return totals.get(date[row]!) ?? 1;
    const change = sums.get(`${level[row]} ${key[row] ?? ""} ${date[row]}`)?.money ?? 0;
    const mean = number("mean")[row]!;
    return mean > 0 ? Math.max(0, mean + change) / mean : 1;
  };
  for (const row of rows) if (level[row] === "total") totals.set(date[row]!, ratioOf(row));
  for (const row of rows) {
    const ratio = ratioOf(row);
    if (ratio === 1) continue;
    const change = sums.get(`${level[row]} ${key[row] ?? ""} ${date[row]}`);
    if (change !== undefined && level[row] !== "region") number("units")[row] = number("units")[row]! + change.units;
    for (const name of ["mean", ...quantileColumns.values()]) number(name)[row] = number(name)[row]! * ratio;
  }
  return { ...parcel, tables: { ...parcel.tables, group_forecasts: { ...table, columns } } };
}
