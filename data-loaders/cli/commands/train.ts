import { join } from "node:path";
import { z } from "zod";
import { CeleiroError } from "../../../models/core/index.js";
import type { Message } from "../../../models/messages/index.js";
import { leastProducts, priceModelFromJson, priceModelToJson } from "../../../models/pricing/index.js";
import { type Operations, operationsPlace, withOperations } from "../../operations/index.js";
import { stageVersion } from "../../pipeline/kernels/versions.js";
import { readParcel } from "../../pipeline/parcels/file.js";
import { numbersAt, tableOf, textsAt } from "../../pipeline/parcels/parcel.js";
import { type GlobalPrices, globalPricesStage, withGlobalPrices } from "../../pipeline/stages/global-prices.js";
import type { ParcelReference } from "../../pipeline/stages/parcels.js";
import { type PriceStageOptions, pricesStage } from "../../pipeline/stages/prices.js";
import type { Key } from "../../pipeline/store/hash.js";
import { allProducts, type PriceManifest, PriceRegistry } from "../../registry/price-registry.js";
import { recordPriceModels } from "../../registry/records.js";
import { openWorkspace } from "../../workspace.js";
import { analyse } from "../analysis/open.js";
import { addAnalysisOptions, parseAnalysis, sourceOf } from "../analysis/options.js";
import { priceHistory } from "../analysis/prices.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";

const more = {
  trials: z.coerce.number().int().min(0).max(1000).default(0),
  all: z.boolean().default(false),
  changed: z.boolean().default(false),
  global: z.boolean().default(false),
};

export const trainCommand: Command = {
  name: "train",
  summary: "train price models and keep them in the registry",
  configure(command, effects) {
    addAnalysisOptions(command)
      .option("--all", "every product")
      .option("--changed", "only products whose history is not that of their model in use")
      .option("--global", "only the one model of all products, which --all and --changed train as well")
      .option("--horizon <periods>", "periods ahead that models are judged by (default: 30)")
      .option("--trials <number>", "trials of the search of hyper-parameters (default: 0, none)")
      .action((raw: unknown) => run(raw, effects));
  },
};

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseAnalysis(raw, more);
  const { sku, all, changed, global } = options;
  if ([sku !== undefined, all, changed, global].filter(Boolean).length !== 1) {
    throw new CeleiroError(
      "CEL-USAGE-001",
      "give one of --sku, --all, --changed and --global",
      "say which products to train",
    );
  }
  const registry = priceRegistry(effects);
  await analyse(effects, sourceOf(raw, options, { frequency: "data" }), async (analysis) => {
    const { history, parameters } = await priceHistory(analysis, options);
    const trained: PriceVersion[] = [];
    let shared: GlobalPrices | undefined;
    if (sku === undefined) {
      shared = await globalPricesStage(analysis, history, parameters, stageVersion(globalStage));
      if (!changed || registry.dataHash(allProducts) !== shared.dataHash) {
        trained.push(...globalVersion(shared, effects.now(), parameters));
      }
    } else if (registry.has(allProducts)) shared = storedGlobal(registry);
    const hashes = new Map(history.parcels.flatMap(({ skus, keys }) => skus.map((one, i) => [one, keys[i]!] as const)));
    const wanted = new Set(
      [...hashes].filter(([one, hash]) => !global && !(changed && registry.dataHash(one) === hash)).map(([one]) => one),
    );
    const parcels = history.parcels.filter(({ skus }) => skus.some((one) => wanted.has(one)));
    if (parcels.length > 0) {
      const own = (await pricesStage(analysis, { ...history, parcels }, parameters)).parcels;
      const served = shared ? await withGlobalPrices(analysis, own, { parcels }, shared, parameters) : own;
      for (const reference of served) {
        const versions = [...modelsOf(reference, effects.now(), parameters, hashes)];
        trained.push(...versions.filter(({ manifest }) => wanted.has(manifest.sku)));
      }
    }
    for (const { manifest, model } of trained) registry.add(manifest, model);
    if (trained.length > 0) await withRecords(effects, (operations) => recordPriceModels(operations, registry));
    const products = trained.filter(({ manifest }) => manifest.sku !== allProducts).length;
    effects.stderr.write(`${products} trained, ${hashes.size - products} left as they are\n`);
    if (sku === undefined) effects.stderr.write(`model of all products ${aboutGlobal(shared, trained)}\n`);
  });
}

interface PriceVersion {
  readonly manifest: PriceManifest;
  readonly model: string;
}

const globalStage = "data-loaders/pipeline/stages/global-prices.ts";

function aboutGlobal(shared: GlobalPrices | undefined, trained: readonly PriceVersion[]): string {
  if (shared?.model === undefined) return `not trained: fewer than ${leastProducts} products have prices enough`;
  return trained.some(({ manifest }) => manifest.sku === allProducts) ? "trained" : "left as it is";
}

function storedGlobal(registry: PriceRegistry): GlobalPrices {
  const { version, dataHash } = registry.find(allProducts);
  return { key: version as Key, dataHash: dataHash as Key, model: priceModelFromJson(registry.model(allProducts)) };
}

function globalVersion(
  { key, dataHash, model }: GlobalPrices,
  now: Date,
  { horizon }: Pick<PriceStageOptions, "horizon">,
): PriceVersion[] {
  if (model === undefined) return [];
  const { method, trials, metrics, reason, scaler } = model;
  const manifest = {
    ...{ sku: allProducts, version: key.slice(0, 16), trainedAt: now.toISOString(), dataHash },
    ...{ method, trials, horizon, ...metrics, reason: JSON.stringify(reason), scaler: { ...scaler } },
  };
  return [{ manifest, model: priceModelToJson(model) }];
}

export const priceRegistry = (effects: Effects): PriceRegistry =>
  new PriceRegistry(join(openWorkspace(effects.env, effects.cwd).state, "models", "prices"));

/** One use of the operational store of the workspace. */
export const withRecords = <T>(effects: Effects, work: (operations: Operations) => Promise<T>): Promise<T> =>
  withOperations(operationsPlace(openWorkspace(effects.env, effects.cwd), effects.env), work);

function* modelsOf(
  { path, skus, keys }: ParcelReference,
  now: Date,
  { trials, horizon }: { readonly trials: number; readonly horizon: number },
  hashes: ReadonlyMap<string, string>,
): Generator<PriceVersion> {
  const table = tableOf(readParcel(path), "price_models");
  for (const [position, sku] of skus.entries()) {
    const text = (column: string) => textsAt(table, column, position)[0] ?? "";
    const number = (column: string) => numbersAt(table, column, position)[0] as number;
    const measure = (column: string) => (Number.isNaN(number(column)) ? null : number(column));
    const model = text("model");
    if (model === "") continue;
    const manifest = {
      sku,
      version: (keys[position] as string).slice(0, 16),
      trainedAt: now.toISOString(),
      dataHash: hashes.get(sku) as string,
      method: text("method"),
      trials,
      horizon,
      rmse: measure("rmse"),
      mae: measure("mae"),
      mape: measure("mape"),
      naiveRmse: measure("naive_rmse"),
      trainSamples: number("train_samples"),
      testSamples: number("test_samples"),
      featureCount: number("feature_count"),
      reason: JSON.stringify(JSON.parse(text("reason")) as Message),
      scaler: (JSON.parse(model) as { scaler: Record<string, number> }).scaler,
    };
    yield { manifest, model };
  }
}
