import { addPeriods } from "../../../models/core/index.js";
import { type PlanningCalendar, type PlanningSeries, planningCalendar, planningSeries } from "../../warehouse/index.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { writeParcel } from "../parcels/file.js";
import { skusPerParcel } from "../parcels/parcel.js";
import { type Key, keyOf } from "../store/hash.js";
import type { StageContext, Tally } from "./context.js";
import type { Fingerprints } from "./ingest.js";
import type { ParcelReference } from "./parcels.js";

/** The company's history, cut into parcels. */
export interface History extends Tally {
  readonly calendar: PlanningCalendar;
  /** Keyed by everything known of a product's periods. */
  readonly parcels: readonly ParcelReference[];
  /** The same files keyed by demand alone: a new price or stock reading is no reason to fit anything again. */
  readonly demand: readonly ParcelReference[];
  /** The file that lists the parcels. */
  readonly record: string;
}

interface SeriesRecord {
  readonly calendar: PlanningCalendar;
  readonly parcels: readonly { key: Key; skus: string[]; keys: Key[]; demandKeys: Key[] }[];
}

/** Reads the planning series out of the warehouse, unless its tables and the settings are those of an earlier build. */
export async function seriesStage(context: StageContext, prints: Fingerprints, version: string): Promise<History> {
  const { store, config } = context;
  const { sales, stock, promotions, products, plan, successions } = prints;
  const key = keyOf("series", version, config.frequency, config.batchSize, [
    sales,
    stock,
    promotions,
    products,
    plan,
    successions,
  ]);
  const known = store.readJson<SeriesRecord>("series", key);
  if (known?.parcels.every((parcel) => store.has("series", parcel.key, "parcel")))
    return history(context, known, key, false);
  const record = await readSeries(context);
  await store.writeJson("series", key, record);
  return history(context, record, key, true);
}

function history({ store }: StageContext, record: SeriesRecord, key: Key, fresh: boolean): History {
  const references = (which: "keys" | "demandKeys") =>
    record.parcels.map((parcel) => ({
      path: store.path("series", parcel.key, "parcel"),
      skus: parcel.skus,
      keys: parcel[which],
    }));
  const count = record.parcels.reduce((sum, parcel) => sum + parcel.skus.length, 0);
  return {
    calendar: record.calendar,
    parcels: references("keys"),
    demand: references("demandKeys"),
    record: store.path("series", key, "json"),
    computed: fresh ? count : 0,
    reused: fresh ? 0 : count,
  };
}

async function readSeries({ warehouse, config, store, progress }: StageContext): Promise<SeriesRecord> {
  const calendar = await planningCalendar(warehouse, config);
  const parcels: SeriesRecord["parcels"][number][] = [];
  const step = progress.step("series");
  for await (const batch of planningSeries(warehouse, config, calendar)) {
    for (let from = 0; from < batch.series.length; from += skusPerParcel) {
      const series = batch.series.slice(from, from + skusPerParcel);
      const skus = series.map((one) => one.sku);
      const keys = series.map(seriesKey);
      const key = keyOf(skus, keys);
      if (!store.has("series", key, "parcel")) {
        await store.write("series", key, "parcel", (path) => writeParcel(path, parcelOf(series, keys)));
      }
      parcels.push({ key, skus, keys, demandKeys: series.map(demandKey) });
      step.advance(series.length);
    }
  }
  step.done();
  return { calendar, parcels };
}

const demandKey = ({ start, frequency, quantity }: PlanningSeries): Key => keyOf(start, frequency, quantity);

const seriesKey = (one: PlanningSeries): Key =>
  keyOf(
    ...[one.start, one.frequency, one.quantity, one.revenue, one.price, one.stock, one.promotion],
    ...[one.largestSale, one.priceLow, one.priceHigh],
  );

/** The published columns, and those that only checks look at. */
const schema = { ...perProduct("periods"), largest_sale: "DOUBLE", price_low: "DOUBLE", price_high: "DOUBLE" } as const;

function parcelOf(series: readonly PlanningSeries[], keys: readonly Key[]) {
  const builder = new ParcelBuilder({ periods: schema });
  series.forEach((one, i) => {
    builder.begin(one.sku, keys[i] as Key);
    const { quantity, revenue, price, stock, promotion, largestSale, priceLow, priceHigh } = one;
    const date = Float64Array.from(quantity, (_, t) => addPeriods(one.start, t, one.frequency));
    builder.addColumns("periods", {
      ...{ date, quantity, revenue, price, stock, promotion },
      ...{ largest_sale: largestSale, price_low: priceLow, price_high: priceHigh },
    });
  });
  return builder.build();
}
