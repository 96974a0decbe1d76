import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { formatDay, seasonLengthOf } from "../../models/core/index.js";
import type { Manifest } from "../../models/snapshot/index.js";
import type { BuildEffects } from "../pipeline/build.js";
import { sourceVersion } from "../pipeline/input-stamp.js";
import type { StageReports } from "../pipeline/measure.js";
import { makeRunId } from "../pipeline/run-id.js";
import type { StageName, StageResults } from "../pipeline/stages/run.js";
import type { ArtifactStore } from "../pipeline/store/artifact-store.js";
import { type Key, keyOf } from "../pipeline/store/hash.js";
import { publishErrors } from "./errors.js";
import { linkOrCopy } from "./link-or-copy.js";
import { snapshotMetrics } from "./metrics.js";
import { publishModels } from "./models.js";
import { currentRelease, pointTo, type Release, releaseAt } from "./release.js";
import { listReleases, pruneReleases } from "./releases.js";
import { packageVersion } from "./version.js";

/** The steps from a snapshot to a site; each writes inside the release's folder only. */
export interface Publishing {
  pages(release: Release, manifest: Manifest): Promise<void>;
  site(release: Release, log: (line: string) => void): Promise<void>;
}

interface PublishContext extends BuildEffects {
  readonly store: ArtifactStore;
  readonly reports: StageReports;
}

/** What a release was made from; kept beside its manifest so that nothing it needs is collected as garbage. */
interface Origin {
  /** Equal for two releases that would read the same. */
  readonly content: Key;
  /** Artefacts, relative to the store. */
  readonly artifacts: readonly string[];
}

const originName = "origin.json";
/** Releases whose artefacts stay in the store, so that a build after a rollback is quick too. */
const releasesWithArtifacts = 2;

/**
 * Makes a release of the snapshot and switches to it; returns its run id, or undefined when the current release already
 * says the same or `only` ends the build before that. A reader sees the old release or the new one, whole.
 */
export async function publishStage(
  context: PublishContext,
  results: StageResults,
  { only, force }: { readonly only?: StageName; readonly force?: boolean },
): Promise<string | undefined> {
  const { workspace, reports, publishing, progress } = context;
  const content = contentOf(context, results);
  const current = currentRelease(workspace);
  if (!force && current !== undefined && originOf(current)?.content === content) return undefined;

  const runId = makeRunId(context.now(), content);
  const draft = { ...releaseAt(workspace, `.${runId}`), runId };
  rmSync(draft.folder, { recursive: true, force: true });
  mkdirSync(draft.folder, { recursive: true });
  linkOrCopy(results.snapshot.path, draft.snapshotPath);
  publishErrors(draft.errorsFolder, results.errors);
  const models = publishModels(draft.modelsFolder, results.models);
  const manifest = async (): Promise<Manifest> => ({
    ...(await manifestOf(context, results, runId, content, draft.snapshotPath)),
    ...(models.length > 0 && { models }),
  });
  await reports.run("pages", async () => publishing.pages(draft, await manifest()));
  if (only === "pages") return undefined;
  await reports.run("site", async () => {
    const step = progress.step("site");
    await publishing.site(draft, () => step.advance());
    step.done();
  });
  if (only === "site") return undefined;
  const artifacts = results.artifacts.map((path) => relative(context.store.folder, path));
  writeFileSync(join(draft.folder, originName), JSON.stringify({ content, artifacts } satisfies Origin));
  writeFileSync(draft.manifestPath, `${JSON.stringify(await manifest(), null, 2)}\n`, { flush: true });
  const release = releaseAt(workspace, runId);
  rmSync(release.folder, { recursive: true, force: true });
  renameSync(draft.folder, release.folder);
  pointTo(workspace, runId);
  tidy(context);
  return runId;
}

function contentOf({ config }: PublishContext, { snapshot, settings, models }: StageResults): Key {
  const { company, currency, language, serviceLevel, reviewDays } = config;
  return keyOf(
    snapshot.key,
    sourceVersion(),
    { company, currency, language, serviceLevel, reviewDays },
    settings as never,
    models.map(({ card }) => JSON.stringify(card)),
  );
}

async function manifestOf(
  { config, now, reports }: PublishContext,
  { prints, quality, history, settings, snapshot }: StageResults,
  runId: string,
  content: Key,
  snapshotPath: string,
): Promise<Manifest> {
  const { company, currency, language, abcCuts, xyzCuts, seed } = config;
  const { serviceLevel, reviewDays, orderingCost, holdingRate, defaultLeadTimeDays } = config;
  const { frequency, horizon, methods, season } = settings;
  return {
    runId,
    version: `${packageVersion} ${content.slice(0, 12)}`,
    dataHash: keyOf(prints),
    builtAt: now().toISOString(),
    asOf: formatDay(history.calendar.asOf),
    company,
    currency,
    language,
    frequency,
    seasonLength: season > 0 ? season : seasonLengthOf[frequency],
    horizon,
    serviceLevel,
    reviewDays,
    orderingCost,
    holdingRate,
    defaultLeadTimeDays,
    abcCuts,
    xyzCuts,
    seed,
    methods,
    rows: snapshot.rows,
    metrics: await snapshotMetrics(snapshotPath),
    stages: reports.all,
    ...(quality.overridden.length > 0 && { overridden: quality.overridden }),
  };
}

function originOf(release: Release): Origin | undefined {
  const path = join(release.folder, originName);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Origin) : undefined;
}

/** Old releases go, and artefacts that neither the current release nor the one before it stands on. */
function tidy({ workspace, store }: PublishContext): void {
  pruneReleases(workspace);
  const releases = listReleases(workspace);
  const recent = releases.filter(({ isCurrent }, age) => isCurrent || age < releasesWithArtifacts);
  const keep = recent
    .flatMap(({ release }) => originOf(release)?.artifacts ?? [])
    .map((path) => join(store.folder, path));
  store.collectGarbage(new Set(keep));
}
