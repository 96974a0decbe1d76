import type { CorrectionKind } from "../../../models/cleansing/index.js";
import { type DayNumber, periodStart } from "../../../models/core/index.js";
import { numbers, texts, type Warehouse } from "../../warehouse/index.js";
import type { KeptRecords } from "../kernels/cleanse.js";
import { kernelVersion } from "../kernels/versions.js";
import { readParcel } from "../parcels/file.js";
import { numbersAt, tableOf } from "../parcels/parcel.js";
import type { Settings } from "../settings.js";
import { keyOf } from "../store/hash.js";
import type { StageContext, Tally } from "./context.js";
import { type ParcelReference, runParcelStage } from "./parcels.js";
import type { History } from "./series.js";

export interface CleansedHistory extends History {
  /** Parcels with the table `cleansing`. */
  readonly cleansing: readonly ParcelReference[];
}

/**
 * The history with demand in place of sales for everything that forecasts. Its parcels are keyed by the demand found, so a
 * stock reading that has nothing to correct is no reason to fit anything again.
 */
export async function cleanseStage(
  context: StageContext,
  history: History,
  { frequency, season }: Settings,
  kinds: readonly CorrectionKind[],
): Promise<CleansedHistory & Tally> {
  const kept = await keptRecords(context.warehouse, history);
  const nothing: KeptRecords = { dates: [], all: false };
  const made = await runParcelStage(context, {
    kernel: "cleanse",
    version: kernelVersion("cleanse"),
    parameters: { frequency, season, kinds },
    inputs: { series: history.parcels },
    detail: (sku) => kept.get(sku) ?? nothing,
  });
  const demand = made.parcels.map(({ path, skus }, file): ParcelReference => {
    const parcel = readParcel(path);
    const periods = tableOf(parcel, "periods");
    const keys = skus.map((_, i) => {
      const column = (name: string) => numbersAt(periods, name, i);
      const known = history.demand[file]?.keys[i] as string;
      const corrected = tableOf(parcel, "cleansing");
      const untouched = corrected.firstRow[i] === corrected.firstRow[i + 1] && !column("censored").includes(1);
      // What a backtest learns at an origin depends on the kinds too, but only where there is something to correct.
      return untouched
        ? known
        : keyOf(known, [...kinds], ["quantity", "censored", "kept", "stock", "promotion"].map(column));
    });
    return { path, skus, keys };
  });
  return { ...history, demand, cleansing: made.parcels, computed: made.computed, reused: made.reused };
}

/** What people decided to keep, by product. */
async function keptRecords(warehouse: Warehouse, { calendar }: History): Promise<Map<string, KeptRecords>> {
  const rows = await warehouse.query("SELECT sku, date FROM cleansing_decisions ORDER BY sku, date");
  const dates = numbers(rows, "date");
  const kept = new Map<string, KeptRecords>();
  texts(rows, "sku").forEach((sku, i) => {
    const day = dates[i] as DayNumber;
    const known = kept.get(sku as string) ?? { dates: [], all: false };
    kept.set(
      sku as string,
      Number.isNaN(day)
        ? { ...known, all: true }
        : { ...known, dates: [...known.dates, periodStart(day, calendar.frequency)] },
    );
  });
  return kept;
}
