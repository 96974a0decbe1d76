import { z } from "zod";
import { CeleiroError } from "../../../models/core/index.js";
import { snapshotTables } from "../../../models/snapshot/index.js";
import { perProduct } from "../../pipeline/kernels/schemas.js";
import { methodsNamed } from "../../pipeline/settings.js";
import { backtestStage } from "../../pipeline/stages/demand.js";
import { compareMethods } from "../analysis/compare.js";
import { exportQuery, formatOf, parcelsOf } from "../analysis/export.js";
import { analyse } from "../analysis/open.js";
import { addAnalysisOptions, addHorizonOptions, parseAnalysis, sourceOf } from "../analysis/options.js";
import { accuracyDimensions, accuracyFor, accuracySql } from "../analysis/routing.js";
import { historyFor, modelsFor, regressorsFor } from "../analysis/run.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";

const more = {
  cleanse: z.boolean().default(false),
  methods: z.string().default("standard"),
  compare: z
    .string()
    .transform((text) => text.split(",").map((name) => name.trim()))
    .refine((names) => names.length === 2 && names[0] !== names[1], "name two methods, such as auto,ets")
    .optional(),
  by: z.enum(accuracyDimensions).optional(),
};

export const backtestCommand: Command = {
  name: "backtest",
  summary: "measure how far each method would have been from what happened",
  configure(command, effects) {
    addHorizonOptions(addAnalysisOptions(command))
      .option("--windows <count>", "origins to forecast from, 1 to 24; default: that of celeiro.json")
      .option("--step <periods>", "periods between origins; default: a third of the horizon")
      .option("--cleanse", "forecast demand: fill periods without stock, take out single orders")
      .option("--methods <name,...>", "standard, all, or these (default: standard)")
      .option("--compare <A,B>", "test whether A is better than B, over all products and by demand pattern")
      .option("--by <what>", `measures by ${accuracyDimensions.join(", ")} instead of by product and window`)
      .option("--regressors <name,...>", "columns of the input that explain demand: price, promotion, ...")
      .option("--known <name,...>", "regressors whose values over each window count as known when it began")
      .action((raw: unknown) => run(raw, effects));
  },
};

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseAnalysis(raw, more);
  const { output, methods, compare, by } = options;
  if (by !== undefined && compare !== undefined) {
    throw new CeleiroError("CEL-USAGE-001", "--by and --compare ask for different tables", "give one of them");
  }
  formatOf(output);
  // The naive forecast stands in where one of the two refuses.
  const two = compare && [...new Set([...compare, "naive"])];
  const names =
    two ?? (methods === "all" || methods === "standard" ? methods : methods.split(",").map((name) => name.trim()));
  const withRegressors = options.regressors !== undefined || options.known !== undefined;
  const competing = methodsNamed(names, withRegressors);
  await analyse(effects, sourceOf(raw, options, { methods: competing }), async (analysis) => {
    const { history, settings } = await historyFor(analysis, options);
    const regressors = await regressorsFor(analysis, history, settings);
    const known = { ...settings, knownAhead: options.known ?? [] };
    const models = await modelsFor(analysis, history, known, "past");
    const { parcels } = await backtestStage(analysis, history, known, regressors, models);
    if (compare !== undefined) {
      const found = compareMethods(parcels, compare as [string, string], competing, known);
      await exportQuery(
        effects,
        { output, scratch: analysis.scratch },
        [found],
        "SELECT * EXCLUDE (sku) FROM comparison",
      );
      return;
    }
    if (by !== undefined) {
      const accuracy = await accuracyFor(analysis, options, history, known, parcels);
      await exportQuery(effects, { output, scratch: analysis.scratch }, [accuracy], accuracySql[by]);
      return;
    }
    const { sku: _, ...columns } = snapshotTables.backtest;
    await exportQuery(
      effects,
      { output, scratch: analysis.scratch },
      [{ name: "backtest", schema: perProduct("backtest"), parcels: parcelsOf(parcels) }],
      `SELECT sku AS series_id, ${Object.keys(columns)
        .map((name) => `"${name}"`)
        .join(", ")} FROM backtest`,
    );
  });
}
