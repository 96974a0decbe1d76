import { addPeriods, type DayNumber, formatDay, periodsBetween } from "../../../../models/core/index.js";
import { appendTemporary, numbers, texts, type Warehouse } from "../../../warehouse/index.js";
import { periodName } from "../../../warehouse/planning/index.js";
import { perProduct } from "../../kernels/schemas.js";
import { ParcelBuilder } from "../../parcels/builder.js";
import { readParcel, writeParcel } from "../../parcels/file.js";
import { numbersAt, tableOf } from "../../parcels/parcel.js";
import { type Key, keyOf } from "../../store/hash.js";
import type { StageContext } from "../context.js";
import type { ParcelReference } from "../parcels.js";
import type { History } from "../series.js";

/** A sum over products: `key` is the category or region, empty for the total and for products that state none. */
export interface Group {
  readonly level: "total" | "category" | "region";
  readonly key: string;
  /** What was sold per period of the calendar, valued at `worth`. */
  readonly value: Float64Array;
}

/** Groups of one parcel: few, so that every thread has some. */
const groupsPerParcel = 8;

/** The total, the categories where there are any, the regions where sales state them. */
export async function groupsOf(
  warehouse: Warehouse,
  history: History,
  worth: ReadonlyMap<string, number>,
  categoryOf: (sku: string) => string,
): Promise<Group[]> {
  const { first, last, frequency } = history.calendar;
  const length = periodsBetween(first, last, frequency) + 1;
  const total = new Float64Array(length);
  const categories = new Map<string, Float64Array>();
  for (const { path } of history.parcels) {
    const parcel = readParcel(path);
    const periods = tableOf(parcel, "periods");
    parcel.skus.forEach((sku, position) => {
      const quantity = numbersAt(periods, "quantity", position);
      const category = categoryOf(sku);
      const sums = categories.get(category) ?? new Float64Array(length);
      categories.set(category, sums);
      const from = length - quantity.length;
      for (let t = 0; t < quantity.length; t++) {
        const value = (quantity[t] as number) * (worth.get(sku) as number);
        sums[from + t] = (sums[from + t] as number) + value;
        total[from + t] = (total[from + t] as number) + value;
      }
    });
  }
  const groups: Group[] = [{ level: "total", key: "", value: total }];
  if ([...categories.keys()].some((key) => key !== "")) {
    for (const key of [...categories.keys()].sort()) {
      groups.push({ level: "category", key, value: categories.get(key) as Float64Array });
    }
  }
  return [...groups, ...(await regionsOf(warehouse, history, worth, length))];
}

async function regionsOf(
  warehouse: Warehouse,
  { calendar }: History,
  worth: ReadonlyMap<string, number>,
  length: number,
): Promise<Group[]> {
  const { first, frequency, asOf } = calendar;
  await warehouse.run("CREATE OR REPLACE TEMP TABLE worth (sku VARCHAR, worth DOUBLE)");
  const described = [
    { name: "sku", type: "text" },
    { name: "worth", type: "number" },
  ] as const;
  await appendTemporary(
    warehouse,
    "worth",
    described,
    { sku: [...worth.keys()], worth: [...worth.values()] },
    worth.size,
  );
  const rows = await warehouse.query(`
    SELECT coalesce(region, '') AS region, date_trunc('${periodName[frequency]}', date)::DATE AS period,
      sum((quantity * worth)::DECIMAL(38, 6))::DOUBLE AS value
    FROM sales JOIN worth USING (sku)
    WHERE quantity IS NOT NULL AND date BETWEEN '${formatDay(first)}' AND '${formatDay(asOf)}'
    GROUP BY ALL ORDER BY 1, 2`);
  await warehouse.run("DROP TABLE temp.main.worth");
  const period = numbers(rows, "period");
  const value = numbers(rows, "value");
  const regions = new Map<string, Float64Array>();
  texts(rows, "region").forEach((region, i) => {
    const sums = regions.get(region as string) ?? new Float64Array(length);
    regions.set(region as string, sums);
    sums[periodsBetween(first, period[i] as DayNumber, frequency)] = value[i] as number;
  });
  if (![...regions.keys()].some((key) => key !== "")) return [];
  return [...regions].map(([key, sums]) => ({ level: "region", key, value: sums }));
}

/** The groups as series that the kernels of products can be run on; each begins with its first sale. */
export async function groupParcels(
  { store }: Pick<StageContext, "store">,
  { calendar }: History,
  groups: readonly Group[],
): Promise<ParcelReference[]> {
  const parcels: ParcelReference[] = [];
  for (let from = 0; from < groups.length; from += groupsPerParcel) {
    const some = groups.slice(from, from + groupsPerParcel);
    const skus = some.map(nameOf);
    const keys = some.map(({ value }): Key => keyOf(calendar.first, calendar.frequency, value));
    const builder = new ParcelBuilder({ periods: perProduct("periods") });
    some.forEach(({ value }, i) => {
      const start = Math.max(
        0,
        value.findIndex((one) => one > 0),
      );
      const quantity = value.subarray(start);
      const date = Float64Array.from(quantity, (_, t) => addPeriods(calendar.first, start + t, calendar.frequency));
      builder.begin(skus[i] as string, keys[i] as Key);
      builder.addColumns("periods", { date, quantity });
    });
    const path = await store.write("groups", keyOf(skus, keys), "parcel", (temporary) =>
      writeParcel(temporary, builder.build()),
    );
    parcels.push({ path, skus, keys });
  }
  return parcels;
}

export const nameOf = ({ level, key }: Pick<Group, "level" | "key">): string => `${level}:${key}`;
