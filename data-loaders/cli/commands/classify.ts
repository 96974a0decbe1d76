import { snapshotTables } from "../../../models/snapshot/index.js";
import { perProduct } from "../../pipeline/kernels/schemas.js";
import { stageVersion } from "../../pipeline/kernels/versions.js";
import { classifyStage } from "../../pipeline/stages/classify.js";
import { clustersStage } from "../../pipeline/stages/clusters.js";
import { anomaliesStage, featuresStage, profileStage } from "../../pipeline/stages/demand.js";
import { literal } from "../../warehouse/index.js";
import { exportQuery, formatOf, parcelsOf } from "../analysis/export.js";
import { analyse } from "../analysis/open.js";
import { addAnalysisOptions, parseAnalysis, sourceOf } from "../analysis/options.js";
import { factsFor, historyFor } from "../analysis/run.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";

export const classifyCommand: Command = {
  name: "classify",
  summary: "class every product by value, variability and demand pattern; group like products, find odd ones",
  configure(command, effects) {
    addAnalysisOptions(command).action((raw: unknown) => run(raw, effects));
  },
};

/** Those that every reader needs, then what the classes were made from. */
const columns = [
  ...["sku AS series_id", "abc", "xyz", "pattern", "adi", "cv2", "cluster", "anomaly", "anomaly_score"],
  ...Object.keys(snapshotTables.classification).filter(
    (name) => !["sku", "abc", "xyz", "pattern", "adi", "cv2"].includes(name),
  ),
];

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseAnalysis(raw, {});
  const { output, sku } = options;
  formatOf(output);
  await analyse(effects, sourceOf(raw, options), async (analysis) => {
    // Classes compare products, so all are classed even where only some are asked for.
    if (sku !== undefined) await historyFor(analysis, options);
    const { history, settings } = await historyFor(analysis, { ...options, sku: undefined });
    const facts = await factsFor(analysis);
    const version = (name: string) => stageVersion(`data-loaders/pipeline/stages/${name}.ts`);
    const profiles = await profileStage(analysis, history, settings);
    const classes = await classifyStage(analysis, profiles.parcels, facts, version("classify"));
    const features = await featuresStage(analysis, history, facts, settings);
    const clusters = await clustersStage(analysis, features.parcels, classes, version("clusters"));
    const anomalies = await anomaliesStage(analysis, history, facts, settings);
    const table = (
      name: "classification" | "clusters" | "anomalies",
      parcels: readonly { readonly path: string }[],
    ) => ({
      name,
      schema: perProduct(name),
      parcels: parcelsOf(parcels),
    });
    const asked = sku?.split(",").map((name) => literal(name.trim()));
    await exportQuery(
      effects,
      { output, scratch: analysis.scratch },
      [table("classification", [classes]), table("clusters", [clusters]), table("anomalies", anomalies.parcels)],
      `SELECT ${columns.join(", ")} FROM classification
       LEFT JOIN clusters USING (sku)
       LEFT JOIN (
         SELECT sku, max(score) AS anomaly_score, arg_max(kind, {score: score, kind: kind}) AS anomaly
         FROM anomalies GROUP BY sku
       ) USING (sku)
       ${asked === undefined ? "" : `WHERE sku IN (${asked.join(", ")})`} ORDER BY sku`,
    );
  });
}
