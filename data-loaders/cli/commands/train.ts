import { join } from "node:path";
import { z } from "zod";
import { CeleiroError } from "../../../models/core/index.js";
import type { Message } from "../../../models/messages/index.js";
import { type Operations, operationsPlace, withOperations } from "../../operations/index.js";
import { readParcel } from "../../pipeline/parcels/file.js";
import { numbersAt, tableOf, textsAt } from "../../pipeline/parcels/parcel.js";
import type { ParcelReference } from "../../pipeline/stages/parcels.js";
import { pricesStage } from "../../pipeline/stages/prices.js";
import { type PriceManifest, PriceRegistry } from "../../registry/price-registry.js";
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
};

export const trainCommand: Command = {
  name: "train",
  summary: "train price models and keep them in the registry",
  configure(command, effects) {
    addAnalysisOptions(command)
      .option("--all", "every product")
      .option("--changed", "only products whose history is not that of their model in use")
      .option("--horizon <periods>", "periods ahead that models are judged by (default: 30)")
      .option("--trials <number>", "trials of the search of hyper-parameters (default: 0, none)")
      .action((raw: unknown) => run(raw, effects));
  },
};

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseAnalysis(raw, more);
  if ([options.sku !== undefined, options.all, options.changed].filter(Boolean).length !== 1) {
    throw new CeleiroError("CEL-USAGE-001", "give one of --sku, --all and --changed", "say which products to train");
  }
  const registry = priceRegistry(effects);
  await analyse(effects, sourceOf(raw, options, { frequency: "data" }), async (analysis) => {
    const { history, parameters } = await priceHistory(analysis, options);
    const hashes = new Map(history.parcels.flatMap(({ skus, keys }) => skus.map((sku, i) => [sku, keys[i]!] as const)));
    const wanted = new Set(
      [...hashes].filter(([sku, hash]) => !options.changed || registry.dataHash(sku) !== hash).map(([sku]) => sku),
    );
    const parcels = history.parcels.filter(({ skus }) => skus.some((sku) => wanted.has(sku)));
    const trained =
      parcels.length === 0 ? [] : (await pricesStage(analysis, { ...history, parcels }, parameters)).parcels;
    let count = 0;
    for (const reference of trained) {
      for (const { manifest, model } of modelsOf(reference, effects.now(), parameters, hashes)) {
        if (!wanted.has(manifest.sku)) continue;
        registry.add(manifest, model);
        count++;
      }
    }
    if (count > 0) await withRecords(effects, (operations) => recordPriceModels(operations, registry));
    effects.stderr.write(`${count} trained, ${hashes.size - count} left as they are\n`);
  });
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
): Generator<{ manifest: PriceManifest; model: string }> {
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
