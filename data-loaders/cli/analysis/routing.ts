import { perProduct } from "../../pipeline/kernels/schemas.js";
import { ParcelBuilder } from "../../pipeline/parcels/builder.js";
import type { Settings } from "../../pipeline/settings.js";
import { clustersStage } from "../../pipeline/stages/clusters.js";
import { featuresStage } from "../../pipeline/stages/demand.js";
import { bookOf } from "../../pipeline/stages/errors/book.js";
import { regionShares } from "../../pipeline/stages/errors/regions.js";
import { addSegments, lagOf, segmentsBySku } from "../../pipeline/stages/errors/segments.js";
import type { ParcelReference } from "../../pipeline/stages/parcels.js";
import { worthOf } from "../../pipeline/stages/reconcile/worth.js";
import { routeStage } from "../../pipeline/stages/route.js";
import type { History } from "../../pipeline/stages/series.js";
import type { ExportTable } from "./export.js";
import type { Analysis } from "./open.js";
import type { AnalysisOptions } from "./options.js";
import { classesFor, factsFor, historyFor, version } from "./run.js";

type Shape = Pick<AnalysisOptions, "season" | "step">;

/** Name that `--method` knows the router by. */
export const routerMethod = "router";

/** The method that the router of these backtests chooses for each product; the backtest's own where too little can be learnt. */
export async function routedFor(
  analysis: Analysis,
  options: Shape,
  settings: Settings,
  backtests: readonly ParcelReference[],
): Promise<readonly ParcelReference[]> {
  const facts = await factsFor(analysis);
  const { path } = await classesFor(analysis, options, facts);
  const whole = (await historyFor(analysis, { ...options, sku: undefined })).history;
  const features = await featuresStage(analysis, whole, facts, settings);
  const clusters = (await clustersStage(analysis, features.parcels, { path }, version("clusters"))).path;
  const context = { ...analysis, config: { ...analysis.config, routing: "router" as const } };
  const routed = await routeStage(context, backtests, { path, clusters, facts, tuned: [] }, settings, version("route"));
  const hasRouter = routed.files.length > 1;
  if (!hasRouter) {
    analysis.progress.note(
      "too few backtests for a router to learn from; each product keeps its own backtest's choice",
    );
  }
  return routed.choices;
}

/** What the rows of `celeiro backtest --by` are. */
export const accuracyDimensions = ["horizon", "lead-time", "class", "pattern", "category", "region"] as const;
export type AccuracyDimension = (typeof accuracyDimensions)[number];

const metrics = "products, mae, rmse, mape, smape, wape, mase, rmsse, bias, pinball, coverage80, coverage95";

/** What of the table `accuracy_steps` each of them takes. */
export const accuracySql: Readonly<Record<AccuracyDimension, string>> = {
  horizon: `SELECT step, method, ${metrics} FROM accuracy WHERE segment = 'all' AND step > 0 ORDER BY step, method`,
  "lead-time": `SELECT method, ${metrics} FROM accuracy WHERE segment = 'all' AND step = 0 ORDER BY method`,
  class: `SELECT name AS class, method, ${metrics} FROM accuracy
    WHERE segment IN ('abc', 'xyz', 'cell') AND step IS NULL ORDER BY segment, name, method`,
  ...grouped("pattern"),
  ...grouped("category"),
  ...grouped("region"),
};

function grouped<Name extends AccuracyDimension>(name: Name): Record<Name, string> {
  const sql = `SELECT name AS ${name}, method, ${metrics} FROM accuracy
    WHERE segment = '${name}' AND step IS NULL ORDER BY name, method`;
  return { [name]: sql } as Record<Name, string>;
}

/** Table `accuracy`: every measure of every method by segment and step; method `system` is each product's own choice. */
export async function accuracyFor(
  analysis: Analysis,
  options: Shape,
  history: History,
  settings: Settings,
  backtests: readonly ParcelReference[],
): Promise<ExportTable> {
  const facts = await factsFor(analysis);
  const { path } = await classesFor(analysis, options, facts);
  const worth = worthOf(history, facts);
  const sources = { backtests, retests: backtests, choices: backtests };
  const book = bookOf(sources, settings.methods, {
    worthOf: (sku) => worth.get(sku) ?? 0,
    lagOf: lagOf(facts, settings.frequency),
  });
  const builder = new ParcelBuilder({ accuracy_steps: perProduct("accuracy_steps") });
  builder.begin("", "");
  addSegments(builder, book, await regionShares(analysis.warehouse, book.skus), segmentsBySku(path, facts));
  return {
    name: "accuracy",
    schema: perProduct("accuracy_steps"),
    parcels: [builder.build()],
    source: "accuracy_steps",
  };
}
