import { z } from "zod";
import { CeleiroError } from "../../../models/core/index.js";
import { kernelNamed } from "../../pipeline/kernels/index.js";
import { stageVersion } from "../../pipeline/kernels/versions.js";
import type { TableSchema } from "../../pipeline/parcels/parcel.js";
import { globalPricesStage, isAnyShort, withGlobalPrices } from "../../pipeline/stages/global-prices.js";
import type { ParcelReference } from "../../pipeline/stages/parcels.js";
import { type PriceStageOptions, pricesStage } from "../../pipeline/stages/prices.js";
import type { History } from "../../pipeline/stages/series.js";
import { exportCannibalisation, exportEffects } from "../analysis/effects.js";
import { exportQuery, formatOf, parcelsOf } from "../analysis/export.js";
import { type Analysis, analyse } from "../analysis/open.js";
import { addAnalysisOptions, parseAnalysis, sourceOf } from "../analysis/options.js";
import { longestPriceHorizon, priceHistory } from "../analysis/prices.js";
import { inWords, wordsSchema } from "../analysis/words.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";

const more = {
  trials: z.coerce.number().int().min(0).max(1000).default(0),
  effects: z.boolean().default(false),
  cannibalisation: z.boolean().default(false),
};

export const pricesCommand: Command = {
  name: "prices",
  summary: "forecast the price of every product, with intervals and the reason for the method",
  configure(command, effects) {
    addAnalysisOptions(command)
      .option("--horizon <periods>", `periods ahead, 1 to ${longestPriceHorizon} (default: 30)`)
      .option("--trials <number>", "trials of the search of hyper-parameters (default: 0, none)")
      .option("--effects", "how demand answers to price and promotions, in place of forecasts")
      .option("--cannibalisation", "which promotions take demand from which products, in place of forecasts")
      .action((raw: unknown) => run(raw, effects));
  },
};

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseAnalysis(raw, more);
  if ((options.horizon ?? 1) > longestPriceHorizon) {
    throw new CeleiroError(
      "CEL-USAGE-002",
      `--horizon ${options.horizon} is more than ${longestPriceHorizon}`,
      "prices are not forecast farther ahead",
    );
  }
  if (options.effects && options.cannibalisation) {
    throw new CeleiroError("CEL-USAGE-001", "--effects and --cannibalisation are two tables", "ask for one at a time");
  }
  formatOf(options.output);
  if (options.effects || options.cannibalisation) {
    const write = options.effects ? exportEffects : exportCannibalisation;
    await analyse(effects, sourceOf(raw, options), (analysis) => write(effects, analysis, options));
    return;
  }
  // Prices are forecast in the period of the data, unless another is asked for.
  const source = sourceOf(raw, options, { frequency: "data" });
  await analyse(effects, source, async (analysis) => {
    const { history, whole, parameters } = await priceHistory(analysis, options);
    const own = (await pricesStage(analysis, history, parameters)).parcels;
    const parcels = await servedTogether(analysis, own, { history, whole }, parameters);
    const tables = [
      { name: "price_forecasts", schema: priceTable("price_forecasts"), parcels: parcelsOf(parcels) },
      {
        name: "words",
        schema: wordsSchema,
        parcels: inWords(parcelsOf(parcels), "price_models", "reason", analysis.config.language),
      },
    ];
    const quantiles = "q025, q10, q25, q50, q75, q90, q975";
    await exportQuery(
      effects,
      { output: options.output, scratch: analysis.scratch },
      tables,
      `SELECT sku AS series_id, date, step, method, mean, ${quantiles}, words AS reason
       FROM price_forecasts JOIN words USING (sku) ORDER BY sku, step`,
    );
  });
}

/** Products with too few prices of their own are served by the model of all products, which is trained only if there are any. */
async function servedTogether(
  analysis: Analysis,
  own: readonly ParcelReference[],
  { history, whole }: { readonly history: History; readonly whole: History },
  parameters: PriceStageOptions,
): Promise<readonly ParcelReference[]> {
  if (!own.some(isAnyShort)) return own;
  const version = stageVersion("data-loaders/pipeline/stages/global-prices.ts");
  const shared = await globalPricesStage(analysis, whole, parameters, version);
  return withGlobalPrices(analysis, own, history, shared, parameters);
}

const priceTable = (name: string) => kernelNamed("prices").tables[name] as TableSchema;
