import { type DayNumber, daysPerPeriod, type Frequency, Random } from "../../../../models/core/index.js";
import {
  type Duel,
  judgeContenders,
  realisedCase,
  type Training,
  trainingDue,
  type Verdict,
} from "../../../../models/feedback/index.js";
import type { Message } from "../../../../models/messages/index.js";
import {
  alone,
  halfOf,
  type Mixture,
  mixtureLoss,
  preferences,
  type RoutingCase,
  sharedOut,
} from "../../../../models/routing/index.js";
import type { Config } from "../../../config.js";
import type { Evidence } from "../../../feedback/evidence.js";
import type { RouterShelf, RouterState, ShelvedRouter, Standing } from "../../../feedback/router-shelf.js";
import type { Json } from "../../../operations/index.js";
import type { Parcel } from "../../parcels/parcel.js";
import { type Learnt, learn } from "./learn.js";
import type { RoutedProduct } from "./products.js";

/** What the build knows of the past of its router. */
export interface RouterFeedback {
  readonly shelf: RouterShelf;
  readonly evidence: Evidence;
  /** Whether the errors of the whole catalogue drift. */
  readonly drifts: boolean;
  /** Last day of the data. */
  readonly asOf: DayNumber;
}

/** A decision that is put on record when the build is published. */
export interface PendingDecision {
  readonly kind: "champion" | "challenger" | "rollback";
  readonly before: Json;
  readonly after: Json;
  readonly reason: Message;
}

export interface Outcome {
  /** Key of the route that settled it. */
  readonly made: string;
  readonly training: Training;
  readonly state: RouterState;
  readonly decisions: readonly PendingDecision[];
}

/** Who chooses in this build. */
export interface Turn {
  readonly learnt: Learnt | undefined;
  /** The tables of the judgement, where the router was not trained now. */
  readonly tables?: Parcel;
  /** Who would like to, and is forecast beside the champion. */
  readonly challenger?: Learnt;
  readonly outcome?: Outcome;
}

export interface TurnContext {
  readonly products: readonly RoutedProduct[];
  readonly methods: readonly string[];
  readonly config: Pick<Config, "routing" | "seed" | "retrainEvery">;
  readonly frequency: Frequency;
  /** Hash of all that decides a router besides data, of data and evidence too, and of these and of who chose before. */
  readonly settings: string;
  readonly situation: string;
  readonly key: string;
  readonly feedback?: RouterFeedback | undefined;
  /** The tables by which a router that was just trained is judged. */
  tablesOf(learnt: Learnt): Parcel;
}

/**
 * Trains the router where that is due, and settles who chooses: a router that was trained while another is in use must lose
 * less than it beyond chance, on products it has not seen; one that really lost more than the fallback gives way to it.
 */
export function takeTurn(context: TurnContext): Turn {
  const { products, methods, config, settings, frequency, feedback } = context;
  if (feedback === undefined) return { learnt: learn(products, methods, config) };
  const { shelf, evidence, asOf, drifts } = feedback;
  const state = shelf.state();
  const training = trainingDue({
    stored: state?.trained,
    now: { asOf, settings },
    periodDays: daysPerPeriod[frequency],
    every: config.retrainEvery,
    drifts,
  });
  const own = new Map(products.map(({ sku, cases }) => [sku, cases]));
  const realised = casesOf(evidence, own, methods);
  if (state !== undefined && (training === "reuse" || training === "schedule" || training === "drift")) {
    const champion = shelf.find(state.champion.version);
    if (champion !== undefined) return go({ context, feedback, state, training, champion, realised });
  }
  const learnt = learn(products, methods, config, (product) => realised.get(product.sku) ?? []);
  if (learnt === undefined) return { learnt };
  const tables = context.tablesOf(learnt);
  const version = shelf.put(shelved(learnt, context, asOf, realised), tables);
  const champion = { version, strategy: learnt.strategy, since: asOf };
  const reason: Message = { key: "feedback.reason.settings" };
  const after = inWords(champion);
  return {
    learnt,
    tables,
    outcome: {
      made: context.key,
      training,
      state: {
        champion,
        challenger: null,
        trained: { asOf, settings },
        situation: context.situation,
        made: context.key,
      },
      decisions: training === "settings" ? [{ kind: "champion", before: inWords(state?.champion), after, reason }] : [],
    },
  };
}

interface Past {
  readonly context: TurnContext;
  readonly feedback: RouterFeedback;
  readonly state: RouterState;
  readonly training: Training;
  readonly champion: ShelvedRouter;
  readonly realised: ReadonlyMap<string, readonly RoutingCase[]>;
}

/** A turn with a router in use. */
function go({ context, feedback, state, training, champion, realised }: Past): Turn {
  const { products, methods, config, settings } = context;
  const { shelf, evidence, asOf } = feedback;
  const decisions: PendingDecision[] = [];
  let standing = state.champion;
  let waiting = state.challenger;
  const change = (kind: PendingDecision["kind"], next: Standing, reason: Message) => {
    decisions.push({ kind, before: inWords(standing), after: inWords(next), reason });
    standing = next;
  };
  const { championOverFallback, challengerOverChampion } = evidence;
  if (championOverFallback?.verdict === "worse" && standing.strategy !== "fallback") {
    change(
      "rollback",
      { ...standing, strategy: "fallback", since: asOf },
      reasonOf("feedback.reason.rollback", championOverFallback),
    );
    waiting = null;
  } else if (waiting !== null && challengerOverChampion?.verdict === "better") {
    change("champion", { ...waiting, since: asOf }, reasonOf("feedback.reason.realised", challengerOverChampion));
    waiting = null;
  }
  let trained = state.trained;
  if (training !== "reuse") {
    const learnt = learn(products, methods, config, (product) => realised.get(product.sku) ?? []);
    trained = { asOf, settings };
    if (learnt !== undefined) {
      const tables = context.tablesOf(learnt);
      const version = shelf.put(shelved(learnt, context, asOf, realised), tables);
      const rival = { version, strategy: learnt.strategy, since: asOf };
      const verdict = trialOf(learnt, { ...champion, strategy: standing.strategy }, config.seed);
      if (learnt.strategy === "selection" && standing.strategy === "selection") {
        // Both leave each product to its backtest, so nothing but the explanations changes.
        standing = rival;
        waiting = null;
      } else if (verdict?.verdict === "better") {
        change("champion", rival, reasonOf("feedback.reason.trial", verdict));
        waiting = null;
      } else {
        const reason =
          verdict === undefined
            ? { key: "feedback.reason.untried" as const }
            : reasonOf("feedback.reason.waiting", verdict);
        decisions.push({ kind: "challenger", before: inWords(waiting ?? undefined), after: inWords(rival), reason });
        waiting = rival;
      }
    }
  }
  const inUse = shelf.find(standing.version)!;
  const challenger = waiting === null ? undefined : shelf.find(waiting.version);
  return {
    learnt: learntFrom(inUse, standing),
    tables: shelf.tables(standing.version),
    ...(challenger && waiting && { challenger: learntFrom(challenger, waiting) }),
    outcome: {
      made: context.key,
      training,
      state: { champion: standing, challenger: waiting, trained, situation: context.situation, made: context.key },
      decisions,
    },
  };
}

/** The new router against the one in use, in all cases; each judged by models that never saw the product. */
function trialOf({ trial }: Learnt, champion: ShelvedRouter, seed: number): Verdict | undefined {
  if (trial === undefined) return undefined;
  const picks = picksOf(champion, trial.cases);
  const lost = (one: RoutingCase, pick: Mixture) => ({
    squared: mixtureLoss(one, pick, "squared"),
    pinball: mixtureLoss(one, pick, "pinball"),
  });
  const duels = trial.cases.map(
    (one, row): Duel => ({
      product: one.sku,
      time: String(one.window),
      first: lost(one, trial.picks[row]!),
      second: lost(one, picks[row]!),
    }),
  );
  return judgeContenders(duels, new Random(seed).fork("trial"), { products: 10, times: 1 });
}

/** What a router from the shelf would have picked, by the model that did not learn from the product. */
function picksOf(
  { router, strategy, report, heldOut, folds }: ShelvedRouter,
  cases: readonly RoutingCase[],
): Mixture[] {
  const fallback = router.methods.indexOf(router.fallback);
  if (strategy === "single") return cases.map(() => alone(router.methods.indexOf(report.single)));
  // Rules and a product's own backtest are close to the fallback and not the router's doing.
  if (strategy === "selection" || strategy === "fallback" || strategy === "matrix")
    return cases.map(() => alone(fallback));
  const picks: Mixture[] = [];
  for (const [fold, members] of grouped(cases, ({ sku }) => folds[sku] ?? -1)) {
    const model = heldOut[fold] ?? router.model;
    const features = Float64Array.from(members.flatMap((row) => [...cases[row]!.features]));
    preferences({ ...router, model }, features).forEach(({ best, confidence, scores }, i) => {
      picks[members[i]!] = {
        blend: () => halfOf(best, fallback),
        weighted: () => sharedOut(scores, fallback, router.sharing),
        router: () => alone(confidence < router.threshold ? fallback : best),
      }[strategy]();
    });
  }
  return picks;
}

function grouped(cases: readonly RoutingCase[], keyOf: (one: RoutingCase) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  cases.forEach((one, row) => {
    const key = keyOf(one);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  });
  return groups;
}

/** Realised forecasts as cases, by product; their windows are counted on from 1000, by origin. */
function casesOf(
  { origins }: Evidence,
  own: ReadonlyMap<string, readonly RoutingCase[]>,
  methods: readonly string[],
): Map<string, RoutingCase[]> {
  const windows = new Map(
    [...new Set(origins.map(({ origin }) => origin))].sort().map((origin, i) => [origin, 1000 + i]),
  );
  const cases = new Map<string, RoutingCase[]>();
  for (const { sku, origin, features, losses } of origins) {
    const made = realisedCase({ sku, window: windows.get(origin)!, features }, losses, own.get(sku) ?? [], methods);
    if (made === undefined) continue;
    const known = cases.get(sku);
    if (known === undefined) cases.set(sku, [made]);
    else known.push(made);
  }
  return cases;
}

function shelved(
  { router, strategy, report, trial }: Learnt,
  { settings }: TurnContext,
  asOf: DayNumber,
  realised: ReadonlyMap<string, readonly RoutingCase[]>,
): ShelvedRouter {
  const realisedCases = [...realised.values()].reduce((sum, cases) => sum + cases.length, 0);
  const { heldOut = [], folds = {}, cases = [] } = trial ?? {};
  return { router, strategy, report, heldOut, folds, asOf, settings, cases: cases.length, realisedCases };
}

const learntFrom = ({ router, report }: ShelvedRouter, { strategy }: Standing): Learnt => ({
  ...{ router, report, strategy, taught: [], picks: [] },
});

const inWords = (standing: Standing | undefined): Json =>
  standing === undefined ? null : { version: standing.version, strategy: standing.strategy };

const reasonOf = (
  key: "feedback.reason.rollback" | "feedback.reason.realised" | "feedback.reason.trial" | "feedback.reason.waiting",
  { gain: { estimate, low, high }, products }: Verdict,
): Message => ({
  key,
  parameters:
    key === "feedback.reason.rollback"
      ? { low: rounded(-high), high: rounded(-low), products }
      : { gain: rounded(estimate), low: rounded(low), high: rounded(high), products },
});

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
