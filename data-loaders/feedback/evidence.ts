import { existsSync } from "node:fs";
import { join } from "node:path";
import { type DayNumber, formatDay, Random } from "../../models/core/index.js";
import { type Duel, judgeContenders, type RealisedLoss, type Verdict } from "../../models/feedback/index.js";
import { routerFeatures } from "../../models/routing/index.js";
import type { ContenderLoss, OperationalStore } from "../operations/index.js";
import { numbers, texts } from "../warehouse/index.js";
import type { Workspace } from "../workspace.js";
import { readArchive } from "./archive.js";
import type { RouterState } from "./router-shelf.js";

/** One origin of one product at which several methods really forecast. */
export interface RealisedOrigin {
  readonly sku: string;
  readonly origin: string;
  /** What a router knew of the product then. */
  readonly features: Float64Array;
  readonly losses: readonly RealisedLoss[];
}

/** What past forecasts say about the router in use. */
export interface Evidence {
  readonly origins: readonly RealisedOrigin[];
  /** The champion against the fallback for all, and the challenger against the champion; undefined for too little of it. */
  readonly championOverFallback: Verdict | undefined;
  readonly challengerOverChampion: Verdict | undefined;
}

export const noEvidence: Evidence = {
  origins: [],
  championOverFallback: undefined,
  challengerOverChampion: undefined,
};

/** Origins to learn from: more of them would outweigh the backtest. */
const originsLearntFrom = 6;

/** What contenders really lost since the champion and the challenger took their places. */
export async function gatherEvidence(
  workspace: Workspace,
  store: OperationalStore,
  state: RouterState,
  { asOf, periodDays, seed }: { readonly asOf: DayNumber; readonly periodDays: number; readonly seed: number },
): Promise<Evidence> {
  const { champion, challenger } = state;
  const recent = asOf - Math.round(periodDays * 60);
  const since = Math.min(recent, champion.since, challenger?.since ?? champion.since);
  const losses = await store.use(({ realised }) => realised.losses(formatDay(Math.max(0, since))));
  const judge = (first: string, second: string, from: DayNumber) =>
    judgeContenders(
      duelsOf(losses, first, second, formatDay(from)),
      new Random(seed).fork(`${first} against ${second}`),
    );
  return {
    origins: await originsOf(workspace, losses),
    championOverFallback: judge("champion", "fallback", champion.since),
    challengerOverChampion: challenger === null ? undefined : judge("challenger", "champion", challenger.since),
  };
}

/** Origins from `from` on at which both forecast; where they said the same, neither gains. */
function duelsOf(losses: readonly ContenderLoss[], first: string, second: string, from: string): Duel[] {
  return [...grouped(losses.filter(({ origin }) => origin >= from)).values()].flatMap((rows) => {
    const of = (role: string) => rows.find((row) => row.role.split("+").includes(role));
    const [own, other] = [of(first), of(second)];
    if (own === undefined || other === undefined) return [];
    const mean = ({ squared, pinball, count }: ContenderLoss) => ({
      squared: squared / count,
      pinball: pinball / count,
    });
    return [{ product: own.sku, time: own.origin, first: mean(own), second: mean(other) }];
  });
}

async function originsOf(workspace: Workspace, losses: readonly ContenderLoss[]): Promise<RealisedOrigin[]> {
  const latest = [...new Set(losses.map(({ origin }) => origin))].sort().slice(-originsLearntFrom);
  const telling = [...grouped(losses.filter(({ origin }) => latest.includes(origin))).values()].filter(
    (rows) => new Set(rows.map(({ method }) => method)).size > 1,
  );
  const features = new Map<string, ReadonlyMap<string, Float64Array>>();
  for (const runId of new Set(telling.map((rows) => rows[0]!.runId))) {
    // Old archives may have been removed; then nothing is learnt from them.
    if (existsSync(join(workspace.archive, runId))) features.set(runId, await featuresOf(workspace, runId));
  }
  return telling.flatMap((rows) => {
    const { sku, origin, runId } = rows[0]!;
    const own = features.get(runId)?.get(sku);
    if (own === undefined) return [];
    const means = rows.map(({ method, squared, pinball, absolute, count }) => ({
      ...{ method, squared: squared / count, pinball: pinball / count, absolute: absolute / count },
    }));
    return [{ sku, origin, features: own, losses: means }];
  });
}

async function featuresOf(workspace: Workspace, runId: string): Promise<Map<string, Float64Array>> {
  const batch = await readArchive(workspace, runId, "features");
  const columns = routerFeatures.map((name) => numbers(batch, name));
  return new Map(
    texts(batch, "sku").map((sku, row) => [sku as string, Float64Array.from(columns, (values) => values[row]!)]),
  );
}

function grouped(losses: readonly ContenderLoss[]): Map<string, ContenderLoss[]> {
  const groups = new Map<string, ContenderLoss[]>();
  for (const one of losses) {
    const key = `${one.origin} ${one.sku}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  return groups;
}
