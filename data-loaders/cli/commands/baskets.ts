import { z } from "zod";
import { CeleiroError } from "../../../models/core/index.js";
import { say } from "../../../models/messages/index.js";
import { snapshotTables } from "../../../models/snapshot/index.js";
import { stageVersion } from "../../pipeline/kernels/versions.js";
import { basketsStage } from "../../pipeline/stages/baskets.js";
import { literal } from "../../warehouse/index.js";
import { exportQuery, formatOf, parcelsOf } from "../analysis/export.js";
import { type Analysis, analyse } from "../analysis/open.js";
import { sourceOf } from "../analysis/options.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";
import { addFileOptions } from "../file-options.js";
import { parseOptions } from "../options.js";

const share = z.coerce.number().min(0).max(1);

const schema = z.object({
  input: z.string().min(1).optional(),
  items: z.string().min(1).optional(),
  output: z.string().min(1).optional(),
  level: z.enum(["item", "category", "all"]).default("all"),
  minSupport: share.default(0.001),
  minConfidence: share.default(0),
  maxFalseDiscoveryRate: share.default(0.05),
  largest: z.coerce.number().int().min(2).max(6).default(3),
  season: z.literal(0).default(0),
  step: z.literal(0).default(0),
  seed: z.coerce.number().int().min(0).optional(),
  json: z.boolean().default(false),
});

export const basketsCommand: Command = {
  name: "baskets",
  summary: "find what is bought together, by item and by category, and test it on the other half of the baskets",
  configure(command, effects) {
    addFileOptions(
      command
        .option("--input <file>", "lines of baskets: basket_id, item, ...; default: the warehouse")
        .option("--items <file>", "products with their categories, for rules between categories")
        .option("--output <file>", "ends in .csv, .parquet or .json; default: CSV on standard output")
        .option("--level <level>", "item, category or all (default: all)")
        .option("--min-support <share>", "least share of baskets (default: 0.001)")
        .option("--min-confidence <share>", "least share of the antecedent's baskets (default: 0)")
        .option("--max-false-discovery-rate <share>", "rules above it are dropped (default: 0.05)")
        .option("--largest <items>", "items in a rule, both sides, 2 to 6 (default: 3)")
        .option("--seed <number>", "of the halves that rules are tested on")
        .option("--json", "log as JSON lines"),
    ).action((raw: unknown) => run(raw, effects));
  },
};

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseOptions(schema, raw);
  const { output, level, minSupport, minConfidence, maxFalseDiscoveryRate, largest } = options;
  formatOf(output);
  const source = { ...sourceOf(raw, options), table: "transactions" } as const;
  await analyse(effects, source, async (analysis) => {
    await requireBaskets(analysis);
    const version = stageVersion("data-loaders/pipeline/stages/baskets.ts");
    const rules = { minSupport, minConfidence, maxFalseDiscoveryRate, largest };
    const { path, summaries } = await basketsStage(analysis, analysis.prints, version, rules);
    await exportQuery(
      effects,
      { output, scratch: analysis.scratch },
      [{ name: "rules", schema: snapshotTables.rules, parcels: parcelsOf([{ path }]) }],
      `SELECT array_to_string(json_extract_string(antecedent, '$[*]'), ' + ') AS antecedent, consequent,
         support, confidence, lift, p_value, level, baskets, leverage, q_value, holdout_lift, holdout_confidence,
         holdout_p_value, holds = 1 AS holds
       FROM rules ${level === "all" ? "" : `WHERE level = ${literal(level)}`}
       ORDER BY level DESC, leverage DESC, consequent, antecedent`,
    );
    const { language } = analysis.config;
    for (const { level: mined, baskets, rules: count, minedOnHalf, shareHolding } of summaries) {
      if (level !== "all" && level !== mined) continue;
      const told = [say(language, { key: `baskets.summary.${mined}`, parameters: { rules: count, baskets } })];
      if (shareHolding !== null) {
        told.push(say(language, { key: "baskets.holdout", parameters: { mined: minedOnHalf, share: shareHolding } }));
      }
      analysis.progress.note(told.join(" "));
    }
  });
}

/** Throws CEL-BASKETS-001 for a warehouse or file without a basket. */
async function requireBaskets({ warehouse }: Analysis): Promise<void> {
  const { columns } = await warehouse.query("SELECT count(*)::DOUBLE AS lines FROM transactions");
  if ((columns.lines?.[0] as number) > 0) return;
  throw new CeleiroError(
    "CEL-BASKETS-001",
    "there are no baskets",
    "give --input, or import a file of baskets: celeiro import FILE --table transactions",
  );
}
