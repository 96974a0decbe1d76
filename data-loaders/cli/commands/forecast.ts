import { z } from "zod";
import { CeleiroError } from "../../../models/core/index.js";
import { perProduct } from "../../pipeline/kernels/schemas.js";
import { methodsNamed } from "../../pipeline/settings.js";
import { backtestStage, forecastStage } from "../../pipeline/stages/demand.js";
import { exportQuery, formatOf, parcelsOf } from "../analysis/export.js";
import { analyse } from "../analysis/open.js";
import { addAnalysisOptions, addHorizonOptions, parseAnalysis, sourceOf } from "../analysis/options.js";
import { historyFor } from "../analysis/run.js";
import { inWords, wordsSchema } from "../analysis/words.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";

/** The columns of each central interval. */
const intervals: Readonly<Record<string, readonly [string, string]>> = {
  "50": ["q25", "q75"],
  "80": ["q10", "q90"],
  "95": ["q025", "q975"],
};

const more = {
  method: z.string().default("auto"),
  levels: z
    .string()
    .default("50,80,95")
    .transform((text) => text.split(",").map((level) => level.trim()))
    .refine((levels) => levels.every((level) => level in intervals), "choose from 50, 80 and 95"),
};

export const forecastCommand: Command = {
  name: "forecast",
  summary: "forecast the demand of every product, with intervals and the reason for the method",
  configure(command, effects) {
    addHorizonOptions(addAnalysisOptions(command))
      .option("--method <name,...>", "auto, one method, or several of which the backtest chooses (default: auto)")
      .option("--levels <percent,...>", "central intervals wanted: 50, 80, 95 (default: all)")
      .action((raw: unknown) => run(raw, effects));
  },
};

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseAnalysis(raw, more);
  const { output, levels, method } = options;
  formatOf(output);
  const names = method === "auto" ? undefined : methodsNamed(method.split(",").map((name) => name.trim()));
  if (names?.length === 0) throw new CeleiroError("CEL-USAGE-003", "--method names no method", "use auto or a name");
  const settings = names === undefined ? {} : { methods: names };
  await analyse(effects, sourceOf(raw, options, settings), async (analysis) => {
    const { history, settings } = await historyFor(analysis, options);
    const only = names?.length === 1 ? (names[0] as string) : undefined;
    const by =
      only === undefined ? { backtests: (await backtestStage(analysis, history, settings)).parcels } : { method: only };
    const { parcels } = await forecastStage(analysis, history, by, settings);
    const tables = [
      { name: "forecasts", schema: perProduct("forecasts"), parcels: parcelsOf(parcels) },
      {
        name: "words",
        schema: wordsSchema,
        parcels: inWords(parcelsOf(parcels), "selection", "reason", analysis.config.language),
      },
    ];
    await exportQuery(effects, { output, scratch: analysis.scratch }, tables, selectSql(levels));
  });
}

function selectSql(levels: readonly string[]): string {
  const ends = ["95", "80", "50"].filter((level) => levels.includes(level)).map((level) => intervals[level] ?? []);
  const quantiles = [...ends.map(([low]) => low), "q50", ...ends.toReversed().map(([, high]) => high)];
  return `
    SELECT sku AS series_id, date, step, method, mean, ${quantiles.join(", ")}, words AS reason
    FROM forecasts JOIN words USING (sku) ORDER BY sku, step`;
}
