import { MethodSearch } from "../../../../models/automl/index.js";
import { CeleiroError } from "../../../../models/core/index.js";
import { asksCatalogue } from "../../../../models/forecasting/index.js";
import { snapshotTables } from "../../../../models/snapshot/index.js";
import { fallbackOf, routedMethods } from "../../kernels/routing-rows.js";
import { ParcelBuilder } from "../../parcels/builder.js";
import { writeParcel } from "../../parcels/file.js";
import type { Settings } from "../../settings.js";
import { keyOf } from "../../store/hash.js";
import type { StageContext, Tally } from "../context.js";
import type { ParcelReference } from "../parcels.js";
import { type Segment, segmentName, segmentsOf } from "./products.js";
import { readTuning, type TunedSegment, writeTuning } from "./record.js";

export interface Tuned extends Tally {
  readonly segments: readonly TunedSegment[];
  /** The file with the tables `tuning` and `tuning_trials`. */
  readonly path: string;
}

type Context = Pick<StageContext, "store" | "config" | "progress" | "tuningFile">;

/**
 * Searches methods, their settings and combinations for each kind of product as long as the configuration allows, going on
 * where an earlier search of the same data stopped; with no time allowed it gives what was found before. The segments take
 * turns, so that whenever it ends all have been searched alike. `clock` counts seconds.
 */
export async function tuneStage(
  { store, config, progress, tuningFile }: Context,
  history: { readonly parcels: readonly ParcelReference[] },
  classes: { readonly path: string; readonly clusters: string },
  settings: Settings,
  version: string,
  clock: () => number = () => performance.now() / 1000,
): Promise<Tuned> {
  const { minutes, trials, products: most, segments: wanted } = config.tuning;
  const before = readTuning(tuningFile);
  let segments = before?.segments ?? [];
  let computed = 0;
  if (minutes > 0 && tuningFile !== undefined) {
    // What asks a model of the whole catalogue cannot be tried one product at a time.
    const methods = routedMethods(settings.methods).filter((name) => !asksCatalogue(name));
    const { horizon, windows, seed } = settings;
    const key = keyOf(
      version,
      methods,
      horizon,
      windows,
      seed,
      most,
      classes.path,
      history.parcels.flatMap(({ keys }) => keys),
    );
    const known = new Map(before?.key === key ? before.segments.map((one) => [segmentName(one), one]) : []);
    const found = segmentsOf(history.parcels, classes, settings, { most, wanted });
    refuseUnknown(wanted, found);
    const options = { methods, baseline: fallbackOf(methods), horizon, windows, seed };
    const searches = found.flatMap((segment) => {
      const search = new MethodSearch(segment.products, options, known.get(segmentName(segment))?.search);
      return search.products === 0 ? [] : [{ segment, search }];
    });
    const save = () => {
      const now = searches.map(({ segment: { pattern, abc }, search }): TunedSegment => {
        const best = search.best();
        return { pattern, abc, search: search.store(), ...(best && { found: best }) };
      });
      const searched = new Set(now.map(segmentName));
      const others = [...known.values()].filter((one) => !searched.has(segmentName(one)));
      segments = [...now, ...others];
      writeTuning(tuningFile, { version: 1, key, segments });
    };
    computed = run(searches, { seconds: 60 * minutes, trials, clock, save }, progress);
    save();
  }
  const key = keyOf("tuning", version, JSON.stringify(segments));
  if (!store.has("tuning", key, "parcel")) {
    const builder = new ParcelBuilder({
      tuning: { ...snapshotTables.tuning },
      tuning_trials: { ...snapshotTables.tuning_trials },
    });
    builder.begin("", "");
    for (const segment of segments) addRows(builder, segment);
    await store.write("tuning", key, "parcel", (target) => writeParcel(target, builder.build()));
  }
  return { segments, path: store.path("tuning", key, "parcel"), computed, reused: segments.length };
}

interface Running {
  readonly segment: Segment;
  readonly search: MethodSearch;
}

/** Seconds between two saves of what was found. */
const saveEvery = 15;

function run(
  searches: readonly Running[],
  { seconds, trials, clock, save }: { seconds: number; trials: number; clock: () => number; save: () => void },
  progress: Context["progress"],
): number {
  const begun = clock();
  const step = progress.step("tune", Math.round(seconds));
  let [count, shown, saved] = [0, 0, begun];
  let open = searches.filter(({ search }) => search.history.length < trials);
  while (open.length > 0 && clock() - begun < seconds) {
    for (const { search } of open) {
      if (clock() - begun >= seconds) break;
      search.step();
      count++;
      const elapsed = Math.min(Math.round(seconds), Math.floor(clock() - begun));
      step.advance(elapsed - shown);
      shown = elapsed;
    }
    if (clock() - saved > saveEvery) {
      save();
      saved = clock();
    }
    open = open.filter(({ search }) => search.history.length < trials);
  }
  step.done(`${count} tried`);
  return count;
}

function refuseUnknown(wanted: readonly string[], found: readonly Segment[]): void {
  const names = found.map(segmentName);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new CeleiroError(
    "CEL-USAGE-001",
    `no segment ${JSON.stringify(unknown)} with enough products`,
    "name a pattern and an ABC class, such as smooth-A",
  );
}

function addRows(builder: ParcelBuilder, { pattern, abc, search, found }: TunedSegment): void {
  if (found !== undefined) {
    builder.add("tuning", {
      pattern,
      abc,
      products: found.products,
      tried: search.tried.length,
      method: found.method,
      loss: found.loss,
      baseline_loss: found.baselineLoss,
      search_gain: found.searchGain,
      gain: found.gain.estimate,
      gain_low: found.gain.low,
      gain_high: found.gain.high,
      adopted: found.adopted ? 1 : 0,
    });
  }
  search.tried.forEach(({ method, loss, state }, i) => {
    builder.add("tuning_trials", { pattern, abc, trial: i + 1, method, loss, state });
  });
}
