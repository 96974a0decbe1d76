import {
  fitPriceModel,
  type PriceModel,
  priceModelFromJson,
  priceModelToJson,
  trainGlobalPriceModel,
} from "../../../models/pricing/index.js";
import { addPriceRows, priceRandom, prices, soldPrices } from "../kernels/prices.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { type Parcel, tableOf, textsAt } from "../parcels/parcel.js";
import { type Key, keyOf } from "../store/hash.js";
import type { StageContext } from "./context.js";
import type { ParcelReference } from "./parcels.js";
import type { PriceStageOptions } from "./prices.js";
import type { History } from "./series.js";

/** The price model of all products; `model` is undefined where too few have prices enough. */
export interface GlobalPrices {
  readonly key: Key;
  /** Hash of the histories that it knows. */
  readonly dataHash: Key;
  readonly model: PriceModel | undefined;
}

/** Trains one model of all prices, unless the store has that of the same histories. */
export async function globalPricesStage(
  { store, progress }: Pick<StageContext, "store" | "progress">,
  history: History,
  { frequency, horizon, seed }: PriceStageOptions,
  version: string,
): Promise<GlobalPrices> {
  const dataHash = globalDataHash(history);
  const key = keyOf("global-prices", version, frequency, horizon, seed, dataHash);
  const known = store.readJson<{ readonly model: string | null }>("global-prices", key);
  if (known !== undefined)
    return { key, dataHash, model: known.model === null ? undefined : priceModelFromJson(known.model) };
  const step = progress.step("global-prices");
  const histories = history.parcels.flatMap(({ path, skus }) => {
    const series = readParcel(path);
    return skus.flatMap((_, position) => soldPrices(series, position, frequency) ?? []);
  });
  const model = trainGlobalPriceModel(histories, { horizon, seed });
  await store.writeJson("global-prices", key, { model: model === undefined ? null : priceModelToJson(model) });
  step.done(`${histories.length} products`);
  return { key, dataHash, model };
}

export const globalDataHash = (history: History): Key => keyOf(history.parcels.map(({ keys }) => keyOf([...keys])));

const isShort = (parcel: Parcel, position: number): boolean =>
  textsAt(tableOf(parcel, "price_models"), "method", position)[0] === "moving-average";

/** Whether any product of a parcel of prices had too few for a model of its own. */
export function isAnyShort({ path, skus }: ParcelReference): boolean {
  const parcel = readParcel(path);
  return skus.some((_, position) => isShort(parcel, position));
}

/**
 * The same parcels of prices, in which products with too few prices for a model of their own have the model of all
 * products instead of a moving average.
 */
export async function withGlobalPrices(
  { store }: Pick<StageContext, "store">,
  trained: readonly ParcelReference[],
  history: Pick<History, "parcels">,
  global: GlobalPrices,
  { frequency, horizon, seed }: PriceStageOptions,
): Promise<ParcelReference[]> {
  const shared = global.model?.model;
  if (shared === undefined) return [...trained];
  const replaced: ParcelReference[] = [];
  for (const [file, reference] of trained.entries()) {
    const parcel = readParcel(reference.path);
    const short = reference.skus.map((_, position) => isShort(parcel, position));
    if (!short.includes(true)) {
      replaced.push(reference);
      continue;
    }
    const series = readParcel((history.parcels[file] as ParcelReference).path);
    const keys = reference.keys.map((key, i) => (short[i] ? keyOf(key, global.key) : key));
    const builder = new ParcelBuilder(prices.tables);
    reference.skus.forEach((sku, position) => {
      builder.begin(sku, keys[position] as Key);
      const own = short[position] ? soldPrices(series, position, frequency) : undefined;
      if (own === undefined) {
        builder.copy(parcel, position);
        return;
      }
      const random = priceRandom(seed, sku);
      const model = fitPriceModel(own, { horizon, seed: random.uint32(), global: shared });
      addPriceRows(model, own, horizon, random, builder);
    });
    const path = await store.write("global-prices", keyOf(keys), "parcel", (temporary) =>
      writeParcel(temporary, builder.build()),
    );
    replaced.push({ path, skus: reference.skus, keys });
  }
  return replaced;
}
