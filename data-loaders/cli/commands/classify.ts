import { z } from "zod";
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
import { newProductColumns, newProductsTable } from "../classify/new-products.js";
import { shapeColumns, shapesTable } from "../classify/shapes.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";

export const classifyCommand: Command = {
  name: "classify",
  summary: "class every product by value, variability and demand pattern; group like products, find odd ones",
  configure(command, effects) {
    addAnalysisOptions(command)
      .option("--items <file>", "products with their categories, descriptions and prices, beside --input")
      .option("--new <file>", "products that are not sold yet: write what each is likely to be, by those most like it")
      .option("--shape [measure]", "group the last year of demand by shape: dtw (default) or sbd")
      .option("--shapes <number>", "number of shapes, 1 to 20; default: the widest silhouette")
      .action((raw: unknown) => run(raw, effects));
  },
};

const more = {
  new: z.string().min(1).optional(),
  shape: z.union([z.literal(true).transform(() => "dtw" as const), z.enum(["dtw", "sbd"])]).optional(),
  shapes: z.coerce.number().int().min(1).max(20).optional(),
};

/** Those that every reader needs, then what the classes were made from. */
const columns = [
  ...["sku AS series_id", "abc", "xyz", "pattern", "adi", "cv2", "cluster", "anomaly", "anomaly_score"],
  ...Object.keys(snapshotTables.classification).filter(
    (name) => !["sku", "abc", "xyz", "pattern", "adi", "cv2"].includes(name),
  ),
];

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseAnalysis(raw, more);
  const { output, sku, shape = options.shapes === undefined ? undefined : "dtw" } = options;
  formatOf(output);
  const source = sourceOf(raw, options);
  await analyse(effects, source, async (analysis) => {
    // Classes compare products, so all are classed even where only some are asked for.
    if (sku !== undefined) await historyFor(analysis, options);
    const { history, settings } = await historyFor(analysis, { ...options, sku: undefined });
    const facts = await factsFor(analysis);
    const version = (name: string) => stageVersion(`data-loaders/pipeline/stages/${name}.ts`);
    const profiles = await profileStage(analysis, history, settings);
    const classes = await classifyStage(analysis, profiles.parcels, facts, version("classify"));
    const features = await featuresStage(analysis, history, facts, settings);
    const clusters = await clustersStage(analysis, features.parcels, classes, version("clusters"));
    if (options.new !== undefined) {
      const from = { file: options.new, files: source.files };
      const table = await newProductsTable(analysis, effects, from, { facts, classes, clusters });
      const select = `SELECT sku AS series_id, ${newProductColumns.join(", ")} FROM new_products ORDER BY sku`;
      return exportQuery(effects, { output, scratch: analysis.scratch }, [table], select);
    }
    const anomalies = await anomaliesStage(analysis, history, facts, settings);
    const table = (
      name: "classification" | "clusters" | "anomalies",
      parcels: readonly { readonly path: string }[],
    ) => ({
      name,
      schema: perProduct(name),
      parcels: parcelsOf(parcels),
    });
    const shapes =
      shape === undefined ? [] : [shapesTable(analysis, history, { measure: shape, count: options.shapes ?? 0 })];
    const asked = sku?.split(",").map((name) => literal(name.trim()));
    await exportQuery(
      effects,
      { output, scratch: analysis.scratch },
      [
        table("classification", [classes]),
        table("clusters", [clusters]),
        table("anomalies", anomalies.parcels),
        ...shapes,
      ],
      `SELECT ${[...columns, ...(shapes.length > 0 ? shapeColumns : [])].join(", ")} FROM classification
       LEFT JOIN clusters USING (sku)
       LEFT JOIN (
         SELECT sku, max(score) AS anomaly_score, arg_max(kind, {score: score, kind: kind}) AS anomaly
         FROM anomalies GROUP BY sku
       ) USING (sku)
       ${shapes.length > 0 ? "LEFT JOIN shapes USING (sku)" : ""}
       ${asked === undefined ? "" : `WHERE sku IN (${asked.join(", ")})`} ORDER BY sku`,
    );
  });
}
