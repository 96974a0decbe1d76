import { snapshotTables } from "../../../models/snapshot/index.js";
import { perProduct } from "../../pipeline/kernels/schemas.js";
import { stageVersion } from "../../pipeline/kernels/versions.js";
import { classifyStage } from "../../pipeline/stages/classify.js";
import { profileStage } from "../../pipeline/stages/demand.js";
import { literal } from "../../warehouse/index.js";
import { exportQuery, formatOf, parcelsOf } from "../analysis/export.js";
import { analyse } from "../analysis/open.js";
import { addAnalysisOptions, parseAnalysis, sourceOf } from "../analysis/options.js";
import { factsFor, historyFor } from "../analysis/run.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";

export const classifyCommand: Command = {
  name: "classify",
  summary: "class every product by value, variability and demand pattern",
  configure(command, effects) {
    addAnalysisOptions(command).action((raw: unknown) => run(raw, effects));
  },
};

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseAnalysis(raw, {});
  const { output, sku } = options;
  formatOf(output);
  await analyse(effects, sourceOf(raw, options), async (analysis) => {
    // Classes compare products, so all are classed even where only some are asked for.
    if (sku !== undefined) await historyFor(analysis, options);
    const { history, settings } = await historyFor(analysis, { ...options, sku: undefined });
    const profiles = await profileStage(analysis, history, settings);
    const version = stageVersion("data-loaders/pipeline/stages/classify.ts");
    const classes = await classifyStage(analysis, profiles.parcels, await factsFor(analysis), version);
    const { sku: _, ...columns } = snapshotTables.classification;
    const asked = sku?.split(",").map((name) => literal(name.trim()));
    await exportQuery(
      effects,
      { output, scratch: analysis.scratch },
      [{ name: "classification", schema: perProduct("classification"), parcels: parcelsOf([classes]) }],
      `SELECT sku AS series_id, ${Object.keys(columns).join(", ")} FROM classification
       ${asked === undefined ? "" : `WHERE sku IN (${asked.join(", ")})`}`,
    );
  });
}
