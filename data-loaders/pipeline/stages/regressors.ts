import { brazilianDates } from "../../../models/calendar/index.js";
import {
  addPeriods,
  CeleiroError,
  type DayNumber,
  type Frequency,
  formatDay,
  periodStart,
  periodsBetween,
} from "../../../models/core/index.js";
import { unplanned } from "../../../models/forecasting/index.js";
import { numbers, texts, type Warehouse } from "../../warehouse/index.js";
import { periodName } from "../../warehouse/planning/index.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { numbersAt, type TableSchema, tableOf } from "../parcels/parcel.js";
import { type Key, keyOf } from "../store/hash.js";
import type { StageContext } from "./context.js";
import type { Fingerprints } from "./ingest.js";
import type { ParcelReference, ParcelStageOutput } from "./parcels.js";
import type { History } from "./series.js";

/**
 * What explains each product's demand beside its past, for its history and as far as the horizon: parcels of the same products as the
 * series. Ahead it is what is planned; where nothing is, a price stays and an event does not happen.
 * Throws CEL-FUTURE-004 for a name that nothing is known of.
 */
export async function regressorsStage(
  context: Pick<StageContext, "store" | "warehouse">,
  history: History,
  prints: Fingerprints,
  { regressors: names, horizon }: { readonly regressors: readonly string[]; readonly horizon: number },
  version: string,
): Promise<ParcelStageOutput> {
  const { store, warehouse } = context;
  const sources = [prints.plan, prints.regressors, prints.promotions];
  const common = await commonValues(warehouse, history, names, horizon);
  const schema: TableSchema = Object.fromEntries(names.map((name) => [name, "DOUBLE"]));
  const parcels: ParcelReference[] = [];
  let computed = 0;
  for (const series of history.parcels) {
    const key = keyOf(version, [...names], horizon, sources, [...series.keys]);
    const path = store.path("regressors", key, "parcel");
    if (!store.has("regressors", key, "parcel")) {
      const own = await ownValues(warehouse, history, series.skus);
      const parcel = buildParcel(series, { names, horizon, schema, history }, common, own);
      await store.write("regressors", key, "parcel", (temporary) => writeParcel(temporary, parcel));
      computed += series.skus.length;
    }
    parcels.push({ path, skus: series.skus, keys: readParcel(path).keys });
  }
  const products = history.parcels.reduce((sum, { skus }) => sum + skus.length, 0);
  return { parcels, computed, reused: products - computed };
}

/** Values of a regressor by first day of the period. */
type ByPeriod = Map<DayNumber, number>;
type Values = Map<string, ByPeriod>;

interface Frame {
  readonly names: readonly string[];
  readonly horizon: number;
  readonly schema: TableSchema;
  readonly history: History;
}

function buildParcel(series: ParcelReference, frame: Frame, common: Values, own: Map<string, Values>) {
  const { names, horizon, schema, history } = frame;
  const { frequency, last } = history.calendar;
  const source = tableOf(readParcel(series.path), "periods");
  const builder = new ParcelBuilder({ regressors: schema, regressor_plans: { name: "VARCHAR", planned: "INTEGER" } });
  series.skus.forEach((sku, position) => {
    const start = numbersAt(source, "date", position)[0] as DayNumber;
    const length = periodsBetween(start, last, frequency) + 1;
    const columns: Record<string, Float64Array> = {};
    const planned: number[] = [];
    for (const name of names) {
      const inSeries = name === "price" || name === "promotion";
      const known =
        own.get(sku)?.get(name) ?? (inSeries ? new Map<DayNumber, number>() : (common.get(name) ?? new Map()));
      const past = inSeries
        ? numbersAt(source, name, position)
        : Float64Array.from({ length }, (_, t) => known.get(addPeriods(start, t, frequency)) ?? Number.NaN);
      const future = unplanned(name, past, horizon);
      let reach = 0;
      for (let h = 0; h < horizon; h++) {
        const value = known.get(addPeriods(start, length + h, frequency));
        if (value === undefined) continue;
        future[h] = value;
        if (reach === h) reach++;
      }
      columns[name] = Float64Array.from([...past, ...future]);
      planned.push(reach);
    }
    builder.begin(sku, keyOf([...names], planned, Object.values(columns)) as Key);
    builder.addColumns("regressors", columns);
    names.forEach((name, i) => {
      builder.add("regressor_plans", { name, planned: planned[i] });
    });
  });
  return builder.build();
}

const exactMean = (value: string) => `sum((${value})::DECIMAL(38, 9))::DOUBLE / count(${value})`;

/** Regressors that hold for every product, holidays among them. */
async function commonValues(
  warehouse: Warehouse,
  { calendar }: History,
  names: readonly string[],
  horizon: number,
): Promise<Values> {
  const { frequency, first, last } = calendar;
  const rows = await warehouse.query(`
    SELECT name, date_trunc('${periodName[frequency]}', date)::DATE AS period, ${exactMean("value")} AS value
    FROM regressors WHERE sku IS NULL AND value IS NOT NULL AND name IS NOT NULL GROUP BY ALL`);
  const values = gather(texts(rows, "name"), numbers(rows, "period"), numbers(rows, "value"));
  const known = new Set(
    texts(await warehouse.query("SELECT DISTINCT name FROM regressors WHERE name IS NOT NULL"), "name"),
  );
  for (const name of names) {
    if (name === "price" || name === "promotion" || name === "holidays" || known.has(name)) continue;
    throw new CeleiroError(
      "CEL-FUTURE-004",
      `there is no regressor ${JSON.stringify(name)}`,
      `choose price, promotion, holidays${[...known].map((one) => `, ${one}`).join("")}, or import the table regressors`,
    );
  }
  if (names.includes("holidays")) {
    values.set("holidays", holidayCounts(first, addPeriods(last, horizon + 1, frequency), frequency));
  }
  return values;
}

/** National holidays of Brazil in each period from `from` to before `to`. */
function holidayCounts(from: DayNumber, to: DayNumber, frequency: Frequency): ByPeriod {
  const counts: ByPeriod = new Map();
  for (let period = from; period < to; period = addPeriods(period, 1, frequency)) counts.set(period, 0);
  const yearOf = (day: DayNumber) => Number(formatDay(day).slice(0, 4));
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    for (const { day, kind, region } of brazilianDates(year)) {
      const period = periodStart(day, frequency);
      const count = counts.get(period);
      if (kind === "holiday" && region === undefined && count !== undefined) counts.set(period, count + 1);
    }
  }
  return counts;
}

/** What is planned and known of some products themselves; promotions agreed on count as planned. */
async function ownValues(
  warehouse: Warehouse,
  { calendar: { frequency, asOf } }: History,
  skus: readonly string[],
): Promise<Map<string, Values>> {
  const period = `date_trunc('${periodName[frequency]}', date)::DATE`;
  const within = "sku BETWEEN $1 AND $2";
  const ahead = `date > '${formatDay(asOf)}'`;
  const rows = await warehouse.query(
    `WITH promoted AS (
      SELECT sku, date, promotion FROM plan WHERE ${within} AND ${ahead} AND promotion IS NOT NULL
      UNION ALL
      SELECT * FROM (
        SELECT sku, unnest(generate_series(start_date::TIMESTAMP, end_date::TIMESTAMP, INTERVAL 1 DAY))::DATE AS date,
          coalesce(discount, 1) AS promotion
        FROM promotions WHERE ${within} AND end_date > '${formatDay(asOf)}'
      ) WHERE ${ahead}
    )
    SELECT sku, 'price' AS name, ${period} AS period, ${exactMean("price")} AS value
      FROM plan WHERE ${within} AND ${ahead} AND price IS NOT NULL GROUP BY ALL
    UNION ALL SELECT sku, 'promotion', ${period}, max(promotion) FROM promoted GROUP BY ALL
    UNION ALL SELECT sku, name, ${period}, ${exactMean("value")}
      FROM regressors WHERE ${within} AND value IS NOT NULL AND name IS NOT NULL GROUP BY ALL`,
    [skus[0] as string, skus[skus.length - 1] as string],
  );
  const products = new Map<string, Values>();
  const columns = [texts(rows, "name"), numbers(rows, "period"), numbers(rows, "value")] as const;
  texts(rows, "sku").forEach((sku, i) => {
    const values = products.get(sku as string) ?? new Map<string, ByPeriod>();
    products.set(sku as string, values);
    put(values, columns[0][i] as string, columns[1][i] as number, columns[2][i] as number);
  });
  return products;
}

function gather(names: readonly (string | null)[], periods: Float64Array, values: Float64Array): Values {
  const gathered: Values = new Map();
  names.forEach((name, i) => {
    put(gathered, name as string, periods[i] as number, values[i] as number);
  });
  return gathered;
}

function put(values: Values, name: string, period: DayNumber, value: number): void {
  const byPeriod = values.get(name) ?? new Map<DayNumber, number>();
  values.set(name, byPeriod);
  byPeriod.set(period, value);
}
