import { z } from "zod";
import { CeleiroError, standardProbabilities } from "../../../models/core/index.js";
import { perProduct } from "../../pipeline/kernels/schemas.js";
import { folderVersion } from "../../pipeline/kernels/versions.js";
import { methodsNamed } from "../../pipeline/settings.js";
import { backtestStage, forecastStage } from "../../pipeline/stages/demand.js";
import { launchStage } from "../../pipeline/stages/launch/index.js";
import { checkFuture } from "../analysis/coverage.js";
import { exportQuery, formatOf, parcelsOf } from "../analysis/export.js";
import { analyse } from "../analysis/open.js";
import { addAnalysisOptions, addHorizonOptions, parseAnalysis, sourceOf } from "../analysis/options.js";
import { routedFor, routerMethod } from "../analysis/routing.js";
import { factsFor, historyFor, modelsFor, regressorsFor } from "../analysis/run.js";
import { inWords, wordsSchema } from "../analysis/words.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";

const more = {
  cleanse: z.boolean().default(false),
  method: z.string().default("auto"),
  levels: z
    .string()
    .default("50,80,95")
    .transform((text) => text.split(",").map(Number))
    .refine((levels) => levels.every((level) => level > 0 && level < 100), "give percentages between 0 and 100"),
};

export const forecastCommand: Command = {
  name: "forecast",
  summary: "forecast the demand of every product, with intervals and the reason for the method",
  configure(command, effects) {
    addHorizonOptions(addAnalysisOptions(command))
      .option(
        "--method <name,...>",
        "auto, router, one method, several of which the backtest chooses, or boosting (default: auto)",
      )
      .option("--levels <percent,...>", "central intervals wanted (default: 50,80,95)")
      .option("--future <file>", "known future: series_id, date and price, promotion or other columns of the input")
      .option("--regressors <name,...>", "which of them to use; for the warehouse: price, promotion, holidays, ...")
      .option("--cleanse", "forecast demand: fill periods without stock, take out single orders")
      .action((raw: unknown) => run(raw, effects));
  },
};

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseAnalysis(raw, more);
  const { output, levels, method } = options;
  formatOf(output);
  const routes = method.trim() === routerMethod;
  const names = method === "auto" || routes ? undefined : methodsNamed(method.split(",").map((name) => name.trim()));
  if (names?.length === 0) throw new CeleiroError("CEL-USAGE-003", "--method names no method", "use auto or a name");
  const settings = names === undefined ? {} : { methods: names };
  const probabilities = levels.flatMap(endsOf).filter((p) => !standardProbabilities.some((one) => one === p));
  const source = sourceOf(raw, options, settings);
  await analyse(effects, source, async (analysis) => {
    const { history, whole, settings } = await historyFor(analysis, options);
    const regressors = await regressorsFor(analysis, history, settings);
    if (options.future !== undefined) {
      const { future } = options;
      const from = { cwd: effects.cwd, future, files: source.files, horizon: settings.horizon };
      await checkFuture(analysis.warehouse, history, regressors ?? [], from);
    }
    const only = names?.length === 1 ? (names[0] as string) : undefined;
    const models = await modelsFor(analysis, history, settings, only === undefined ? "both" : "ahead");
    const chosen = async () => {
      const { parcels } = await backtestStage(analysis, history, settings, regressors, models);
      return routes ? routedFor(analysis, options, settings, parcels) : parcels;
    };
    const by = only === undefined ? { choices: await chosen() } : { method: only };
    const made = await forecastStage(analysis, history, by, settings, regressors, probabilities, models);
    const { prints } = analysis;
    const parcels =
      names === undefined
        ? (
            await launchStage(
              analysis,
              { history: whole, facts: await factsFor(analysis), forecasts: made.parcels, settings, prints },
              folderVersion("launch"),
            )
          ).forecasts
        : made.parcels;
    const tables = [
      { name: "forecasts", schema: perProduct("forecasts"), parcels: parcelsOf(parcels) },
      { name: "quantiles", schema: quantileSchema, parcels: parcelsOf(parcels) },
      {
        name: "words",
        schema: wordsSchema,
        parcels: inWords(parcelsOf(parcels), "selection", "reason", analysis.config.language),
      },
    ];
    await exportQuery(effects, { output, scratch: analysis.scratch }, tables, selectSql(levels));
  });
}

const quantileSchema = { step: "INTEGER", probability: "DOUBLE", value: "DOUBLE" } as const;

/** Probabilities of both ends of a central interval of `level` percent. */
function endsOf(level: number): [number, number] {
  const tail = Number(((100 - level) / 200).toFixed(6));
  return [tail, Number((1 - tail).toFixed(6))];
}

/** 0.05 to `q05`, 0.1 to `q10`, 0.025 to `q025`. */
const columnOf = (p: number): string => `q${p.toFixed(6).slice(2).replace(/0+$/, "").padEnd(2, "0")}`;

function selectSql(levels: readonly number[]): string {
  const wanted = [...new Set([0.5, ...levels.flatMap(endsOf)])].sort((a, b) => a - b);
  const quantiles = wanted.map((p) =>
    standardProbabilities.some((one) => one === p)
      ? columnOf(p)
      : `(SELECT value FROM quantiles WHERE sku = forecasts.sku AND step = forecasts.step AND probability = ${p}) AS ${columnOf(p)}`,
  );
  return `
    SELECT sku AS series_id, date, step, method, mean, ${quantiles.join(", ")}, words AS reason
    FROM forecasts JOIN words USING (sku) ORDER BY sku, step`;
}
