import { asksCatalogue } from "../../../models/forecasting/index.js";
import type { PublishedForecasts } from "../../feedback/forecasts-to-archive.js";
import { readOverrides } from "../../overrides/read.js";
import type { TrainedModel } from "../../publish/models.js";
import { folderVersion, qualityVersion, stageVersion } from "../kernels/versions.js";
import type { StageReports } from "../measure.js";
import { policyOf, type Settings, settingsFor } from "../settings.js";
import { answersStage } from "./answers.js";
import { basketsStage } from "./baskets.js";
import { boostingStage, modelsOf, windowsBack } from "./boosting.js";
import { classifyStage } from "./classify.js";
import { cleanseStage } from "./cleanse.js";
import { clustersStage } from "./clusters.js";
import type { StageContext } from "./context.js";
import {
  anomaliesStage,
  backtestStage,
  featuresStage,
  forecastStage,
  ordersStage,
  profileStage,
  retestStage,
} from "./demand.js";
import { demandModelStage } from "./demand-model.js";
import { effectsStage } from "./effects.js";
import { errorsStage, type PublishedErrors } from "./errors.js";
import { type FeedbackSource, feedbackTables, type Review, reviewStage } from "./feedback.js";
import { findingsStage } from "./findings.js";
import { type Fingerprints, fingerprintWarehouse } from "./ingest.js";
import { launchStage } from "./launch/index.js";
import { overridesStage, valueAddedStage } from "./overrides/index.js";
import type { ParcelReference } from "./parcels.js";
import { productsStage } from "./products.js";
import { purchaseStage } from "./purchase.js";
import { type Quality, qualityStage } from "./quality.js";
import { quotesStage } from "./quotes.js";
import { reconcileStage } from "./reconcile/index.js";
import { regressorsStage } from "./regressors.js";
import type { Outcome } from "./route/turn.js";
import { routeStage } from "./route.js";
import { type History, seriesStage } from "./series.js";
import { shapesStage } from "./shapes.js";
import { type Snapshot, snapshotStage } from "./snapshot.js";
import { tuneStage } from "./tune/index.js";

/** The stages of a build, in order. */
export const stageNames = [
  "ingest",
  "quality",
  "series",
  "products",
  "classify",
  "cleanse",
  "tune",
  "backtest",
  "route",
  "forecast",
  "launch",
  "reconcile",
  "overrides",
  "orders",
  "purchase",
  "snapshot",
  "pages",
  "site",
  "publish",
] as const;

export type StageName = (typeof stageNames)[number];

/** What the stages up to the snapshot made. */
export interface StageResults {
  readonly prints: Fingerprints;
  readonly history: History;
  readonly settings: Settings;
  readonly quality: Quality;
  readonly snapshot: Snapshot;
  /** Trained models that belong into the release. */
  readonly models: readonly TrainedModel[];
  readonly errors: PublishedErrors;
  /** Every file in the store that these results stand on. */
  readonly artifacts: readonly string[];
  /** What later builds are to know of this one; undefined where nothing is kept of past runs. */
  readonly feedback: RunFeedback | undefined;
}

export interface RunFeedback {
  readonly review: Review;
  readonly outcome: Outcome | undefined;
  readonly forecasts: Omit<PublishedForecasts, "frequency" | "seasonLength">;
}

export interface RunOptions {
  readonly only?: StageName;
  readonly force?: boolean;
  readonly today: Date;
  /** Where past forecasts and what became of them are found; without it every build stands for itself. */
  readonly feedback?: FeedbackSource;
}

/** Runs the stages that make numbers; undefined when `only` ended the run before the snapshot was due. */
export async function runStages(
  context: StageContext,
  reports: StageReports,
  { only, force = false, today, feedback }: RunOptions,
): Promise<StageResults | undefined> {
  const { warehouse, config } = context;
  const version = (name: string) => stageVersion(`data-loaders/pipeline/stages/${name}.ts`);

  const prints = await reports.run("ingest", () => fingerprintWarehouse(warehouse));
  if (only === "ingest") return undefined;
  const mayPass = force || only !== undefined;
  const quality = await reports.run(
    "quality",
    () => qualityStage(context, prints, { today, mayPass }, qualityVersion()),
    (made) => made,
  );
  if (only === "quality") return undefined;
  const history = await reports.run(
    "series",
    () => seriesStage(context, prints, version("series")),
    (made) => made,
  );
  if (only === "series") return undefined;
  const facts = await reports.run(
    "products",
    () => productsStage(context, prints, version("products")),
    (made) => made,
  );
  if (only === "products") return undefined;
  const settings = settingsFor(config, history.calendar.frequency);
  const classes = await reports.run(
    "classify",
    async () => {
      const profiles = await profileStage(context, history, settings);
      const classified = await classifyStage(context, profiles.parcels, facts, version("classify"));
      const anomalies = await anomaliesStage(context, history, facts, settings);
      const features = await featuresStage(context, history, facts, settings);
      const clusters = await clustersStage(context, features.parcels, classified, version("clusters"));
      const shapes = await shapesStage(context, history, version("shapes"));
      const answers = await answersStage(context, history, features.parcels, classified, facts, version("answers"));
      const baskets = await basketsStage(context, prints, version("baskets"));
      const findings = await findingsStage(
        context,
        anomalies.parcels,
        features.parcels,
        classified,
        facts,
        version("findings"),
      );
      const parcels = { profiles: profiles.parcels, anomalies: anomalies.parcels, features: features.parcels };
      return {
        ...classified,
        ...parcels,
        clusters: clusters.path,
        shapes: shapes.path,
        answers: answers.path,
        findings: findings.path,
        baskets,
      };
    },
    (made) => made,
  );
  if (only === "classify") return undefined;
  const demand = await reports.run(
    "cleanse",
    () => cleanseStage(context, history, settings, config.cleansing),
    (made) => made,
  );
  if (only === "cleanse") return undefined;
  const tuned = await reports.run(
    "tune",
    () => tuneStage(context, demand, classes, settings, folderVersion("tune")),
    (made) => made,
  );
  if (only === "tune") return undefined;
  const regressors =
    settings.regressors.length > 0
      ? (await regressorsStage(context, history, prints, settings, version("regressors"))).parcels
      : undefined;
  const backtests = await reports.run(
    "backtest",
    async () => {
      const boosting = settings.methods.some(asksCatalogue)
        ? await boostingStage(
            context,
            { history: demand, facts, prints },
            settings,
            config,
            [...windowsBack(demand, settings), 0],
            version("regressors"),
          )
        : undefined;
      const past = boosting && modelsOf(boosting, "past");
      return { ...(await backtestStage(context, demand, settings, regressors, past)), boosting, past };
    },
    (made) => made,
  );
  const { boosting, past } = backtests;
  const ahead = boosting && modelsOf(boosting, "ahead");
  if (only === "backtest") return undefined;
  const routed = await reports.run(
    "route",
    async () => {
      const tested = { history: demand, backtests: backtests.parcels, classes, facts, settings };
      const review = feedback && (await reviewStage(context, feedback, tested));
      const known = { ...classes, facts, tuned: tuned.segments };
      const made = await routeStage(context, backtests.parcels, known, settings, version("route"), review?.router);
      const retests = await retestStage(context, demand, backtests.parcels, made.choices, settings, regressors, past);
      const sources = { history, backtests: backtests.parcels, retests: retests.parcels, choices: made.choices };
      const errors = await errorsStage(context, { ...sources, classes, facts }, prints, settings, version("errors"));
      return { ...made, retests: retests.parcels, review, errors };
    },
    (made) => made,
  );
  if (only === "route") return undefined;
  const forecasts = await reports.run(
    "forecast",
    () => forecastStage(context, demand, { choices: routed.choices }, settings, regressors, [], ahead),
    (made) => made,
  );
  if (only === "forecast") return undefined;
  const contenders: Record<string, readonly ParcelReference[]> = {};
  for (const [role, choices] of Object.entries(routed.contenders)) {
    contenders[role] = (await forecastStage(context, demand, { choices }, settings, regressors, [], ahead)).parcels;
  }
  const reviewed = await feedbackTables(context, routed.review, routed.outcome, feedback?.now ?? today);
  const launched = await reports.run(
    "launch",
    () =>
      launchStage(context, { history, facts, forecasts: forecasts.parcels, settings, prints }, folderVersion("launch")),
    (made) => made,
  );
  if (only === "launch") return undefined;
  const reconciled = await reports.run(
    "reconcile",
    () =>
      reconcileStage(
        context,
        { history: demand, facts, forecasts: launched.forecasts, backtests: routed.retests, settings, prints },
        folderVersion("reconcile"),
      ),
    (made) => made,
  );
  if (only === "reconcile") return undefined;
  const overrides = await readOverrides(warehouse, feedback?.store);
  const final = await reports.run(
    "overrides",
    async () => {
      const { forecasts, groups } = reconciled;
      const made = await overridesStage(
        context,
        { history, facts, forecasts, groups, overrides },
        folderVersion("overrides"),
      );
      const judged = await valueAddedStage(
        context,
        {
          ...{ history: demand, choices: routed.choices, facts, classes: classes.path, overrides },
          ...(regressors && { regressors }),
          ...(past && { models: past }),
        },
        settings,
        folderVersion("overrides"),
      );
      return {
        ...{ ...made, cases: judged.cases, judged: judged.judged },
        ...{ computed: made.computed + judged.computed, reused: made.reused + judged.reused },
      };
    },
    (made) => made,
  );
  if (only === "overrides") return undefined;
  const orders = await reports.run(
    "orders",
    () => ordersStage(context, demand, final.forecasts, facts, settings, policyOf(config), classes, regressors, ahead),
    (made) => made,
  );
  if (only === "orders") return undefined;
  const purchases = await reports.run(
    "purchase",
    async () => {
      const quotes = await quotesStage(context, history, prints, version("quotes"));
      const inputs = { series: demand.parcels, forecasts: final.forecasts, orders: orders.parcels, quotes };
      const effects = await effectsStage(context, history, facts, prints, settings, version("effects"));
      return { ...(await purchaseStage(context, inputs, settings)), quotes, effects: effects.path };
    },
    (made) => made,
  );
  if (only === "purchase") return undefined;
  const sources = {
    periods: { paths: paths(history.parcels) },
    products: { paths: [classes.catalogue] },
    open_orders: { paths: [facts.path] },
    classification: { paths: [classes.path] },
    anomalies: { paths: [classes.findings] },
    features: { paths: paths(classes.features) },
    clusters: { paths: [classes.clusters] },
    cluster_profiles: { paths: [classes.clusters] },
    shapes: { paths: [classes.shapes] },
    shape_profiles: { paths: [classes.shapes] },
    discontinue: { paths: [classes.answers] },
    duplicates: { paths: [classes.answers] },
    rules: { paths: [classes.baskets.path] },
    cleansing: { paths: paths(demand.cleansing) },
    selection: { paths: paths(launched.forecasts) },
    like_items: { paths: [launched.likeItems] },
    refusals: { paths: paths(backtests.parcels) },
    forecasts: { paths: paths(final.forecasts) },
    group_forecasts: { paths: [final.groups] },
    overrides: { paths: [final.listing] },
    override_cases: { paths: final.cases },
    value_added: { paths: [final.judged] },
    regressors: { paths: paths(forecasts.parcels) },
    backtest: { paths: inTurn(paths(backtests.parcels), paths(routed.retests)) },
    backtest_points: { paths: paths(routed.retests) },
    routing: { paths: [routed.path] },
    routing_report: { paths: [routed.path] },
    method_losses: { paths: [routed.path] },
    tuning: { paths: [tuned.path] },
    tuning_trials: { paths: [tuned.path] },
    comparisons: { paths: [routed.path] },
    method_ranks: { paths: [routed.path] },
    decision_matrix: { paths: [routed.path] },
    matrix_cells: { paths: [routed.path] },
    accuracy_steps: { paths: [routed.errors.path] },
    realised_accuracy: { paths: [reviewed] },
    drift_alerts: { paths: [reviewed] },
    champion_log: { paths: [reviewed] },
    orders: { paths: paths(orders.parcels) },
    purchase_prices: { paths: paths(purchases.parcels) },
    price_forecasts: { paths: paths(purchases.parcels) },
    price_advice: { paths: paths(purchases.parcels) },
    price_effects: { paths: [purchases.effects] },
  };
  const snapshot = await reports.run(
    "snapshot",
    () => snapshotStage(context, { sources, quality: quality.rows }, version("snapshot")),
    (made) => made,
  );
  if (only === "snapshot") return undefined;
  const demandModel = boosting && (await demandModelStage(context, boosting, demand));
  const models = demandModel === undefined ? [] : [demandModel];
  const artifacts = [
    ...(boosting?.artifacts ?? []),
    ...paths(backtests.apart ?? []),
    ...models.flatMap(({ paths }) => Object.values(paths)),
    ...new Set(Object.values(sources).flatMap((source) => source.paths)),
    ...paths(classes.profiles),
    ...paths(classes.anomalies),
    ...paths(routed.choices),
    ...routed.files,
    routed.errors.index,
    ...routed.errors.files.values(),
    ...Object.values(routed.contenders).flatMap(paths),
    ...Object.values(contenders).flatMap(paths),
    classes.baskets.record,
    ...paths(regressors ?? []),
    ...launched.artifacts,
    ...paths(forecasts.parcels),
    ...reconciled.artifacts,
    ...final.artifacts,
    ...paths(purchases.quotes.parcels),
    quality.record,
    history.record,
    facts.path,
    snapshot.path,
    snapshot.record,
  ];
  return {
    ...{ prints, quality, history, settings, snapshot, models, errors: routed.errors, artifacts },
    feedback: routed.review && {
      review: routed.review,
      outcome: routed.outcome,
      forecasts: {
        ...{ demand: demand.demand, backtests: backtests.parcels, retests: routed.retests },
        published: final.forecasts,
        contenders: { champion: forecasts.parcels, ...contenders },
        daysAhead: (sku) => facts.supplyOf(sku).leadTimeDays + config.reviewDays,
      },
    },
  };
}

/** Two lists of equal length by turns, so that the rows of one product stay near each other. */
const inTurn = (first: readonly string[], second: readonly string[]) => first.flatMap((path, i) => [path, second[i]!]);

const paths = (parcels: readonly ParcelReference[]) => parcels.map(({ path }) => path);
