import { existsSync } from "node:fs";
import { daysPerPeriod, formatDay } from "../../../models/core/index.js";
import { snapshotTables } from "../../../models/snapshot/index.js";
import { realisedAccuracy } from "../../feedback/accuracy.js";
import { type DriftAlert, driftAlerts } from "../../feedback/drift.js";
import { gatherEvidence, noEvidence } from "../../feedback/evidence.js";
import { RouterShelf } from "../../feedback/router-shelf.js";
import { archivesWithActuals, scoreArchives } from "../../feedback/score.js";
import type { Decision, OperationalStore, OperationsPlace, RealisedSums } from "../../operations/index.js";
import type { Workspace } from "../../workspace.js";
import { seasonLengthFor } from "../kernels/history.js";
import { perProduct } from "../kernels/schemas.js";
import { ParcelBuilder } from "../parcels/builder.js";
import { readParcel, writeParcel } from "../parcels/file.js";
import { tableOf } from "../parcels/parcel.js";
import type { Settings } from "../settings.js";
import { keyOf } from "../store/hash.js";
import type { Classified } from "./classify.js";
import type { StageContext } from "./context.js";
import type { ParcelReference } from "./parcels.js";
import type { ProductFacts } from "./products.js";
import type { Outcome, RouterFeedback } from "./route/turn.js";
import type { History } from "./series.js";

/** Where a build finds what became of its forecasts. */
export interface FeedbackSource {
  readonly workspace: Workspace;
  readonly place: OperationsPlace;
  readonly store: OperationalStore;
  readonly now: Date;
}

export interface Review {
  readonly router: RouterFeedback;
  readonly sums: readonly RealisedSums[];
  readonly alerts: readonly DriftAlert[];
  readonly decisions: readonly Decision[];
  segmentsOf(sku: string): readonly (readonly [string, string])[];
  worthOf(sku: string): number;
}

export interface ReviewInput {
  readonly history: History;
  readonly backtests: readonly ParcelReference[];
  readonly classes: Classified;
  readonly facts: ProductFacts;
  readonly settings: Settings;
}

/** How far back forecasts are looked at, in periods. */
const periodsReviewed = 52;

/**
 * Scores past forecasts whose periods have come, and looks at all that were scored: how they did beside what was promised,
 * whether their errors drift, and whether the router in use earns its place. Without past forecasts nothing is opened.
 */
export async function reviewStage(
  { config }: Pick<StageContext, "config">,
  { workspace, place, store, now }: FeedbackSource,
  { history, backtests, classes, facts, settings }: ReviewInput,
): Promise<Review> {
  const { asOf, frequency } = history.calendar;
  const shelf = new RouterShelf(workspace);
  const abc = abcOf(classes);
  const segmentsOf = (sku: string): (readonly [string, string])[] => {
    const { category } = facts.factsOf(sku);
    return [
      ["all", ""],
      ...(abc.get(sku) ? [["abc", abc.get(sku)!] as const] : []),
      ...(typeof category === "string" && category !== "" ? [["category", category] as const] : []),
    ];
  };
  const worthOf = (sku: string) => {
    const price = facts.supplyOf(sku).unitPrice ?? Number.NaN;
    return price > 0 ? price : 1;
  };
  const plain = { segmentsOf, worthOf };
  const isKept = place.url !== undefined || existsSync(place.folder);
  const isScored = archivesWithActuals(workspace, history).length > 0;
  if (!isKept && !isScored) {
    const router = { shelf, evidence: noEvidence, drifts: false, asOf };
    return { router, sums: [], alerts: [], decisions: [], ...plain };
  }
  await scoreArchives(workspace, store, history, now);
  const periodDays = daysPerPeriod[frequency];
  const since = formatDay(Math.max(0, asOf - Math.round(periodsReviewed * periodDays)));
  const { sums, next, decisions } = await store.use(async ({ realised, decisions }) => ({
    sums: await realised.sums(since),
    next: await realised.nextPeriods(since),
    decisions: [...(await decisions.list({ subject: "router", limit: 200 }))],
  }));
  const state = shelf.state();
  const evidence =
    state === undefined
      ? noEvidence
      : await gatherEvidence(workspace, store, state, { asOf, periodDays, seed: config.seed });
  const alerts = driftAlerts({
    ...{ frequency, seasonLength: seasonLengthFor(settings), demand: history.demand, backtests, realised: next },
    ...plain,
  });
  const drifts = alerts.some(({ segment }) => segment === "all");
  return { router: { shelf, evidence, drifts, asOf }, sums, alerts, decisions, ...plain };
}

/** The published tables about feedback, in one file of the store. */
export async function feedbackTables(
  { store }: Pick<StageContext, "store">,
  review: Review | undefined,
  outcome: Outcome | undefined,
  now: Date,
): Promise<string> {
  const builder = new ParcelBuilder({
    realised_accuracy: { ...snapshotTables.realised_accuracy },
    drift_alerts: perProduct("drift_alerts"),
    champion_log: { ...snapshotTables.champion_log },
  });
  builder.begin("", "");
  for (const row of review === undefined ? [] : realisedAccuracy(review.sums, review.segmentsOf, review.worthOf)) {
    builder.add("realised_accuracy", { ...row });
  }
  for (const { kind, subject, before, after, author, reason, at } of [
    ...pendingOf(review, outcome, now),
    ...(review?.decisions ?? []),
  ]) {
    const [was, is, why] = [before, after, reason].map((value) => JSON.stringify(value));
    builder.add("champion_log", { decided_at: at, kind, subject, before: was, after: is, author, reason: why });
  }
  const alertRow = ({ sku: _, ...alert }: DriftAlert) => ({ ...alert });
  for (const alert of review?.alerts ?? []) if (alert.sku === "") builder.add("drift_alerts", alertRow(alert));
  for (const alert of review?.alerts ?? []) {
    if (alert.sku === "") continue;
    builder.begin(alert.sku, "");
    builder.add("drift_alerts", alertRow(alert));
  }
  const parcel = builder.build();
  const key = keyOf(JSON.stringify(parcel, (_, value) => (value instanceof Float64Array ? [...value] : value)));
  if (!store.has("feedback", key, "parcel")) {
    await store.write("feedback", key, "parcel", (target) => writeParcel(target, parcel));
  }
  return store.path("feedback", key, "parcel");
}

/** Decisions of this build, unless an earlier one with the same outcome has put them on record. */
export function pendingOf(review: Review | undefined, outcome: Outcome | undefined, now: Date): Omit<Decision, "id">[] {
  if (review === undefined || outcome === undefined || review.router.shelf.state()?.made === outcome.made) return [];
  return outcome.decisions.toReversed().map((decision) => ({
    ...decision,
    subject: "router",
    author: "celeiro",
    at: now.toISOString(),
  }));
}

function abcOf({ path }: Classified): Map<string, string> {
  const parcel = readParcel(path);
  const { abc } = tableOf(parcel, "classification").columns;
  return new Map(parcel.skus.map((sku, i) => [sku, String(abc?.[i] ?? "")]));
}
