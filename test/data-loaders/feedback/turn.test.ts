import { beforeEach, describe, expect, test } from "vitest";
import { type Evidence, noEvidence } from "../../../data-loaders/feedback/evidence.js";
import { RouterShelf } from "../../../data-loaders/feedback/router-shelf.js";
import { ParcelBuilder } from "../../../data-loaders/pipeline/parcels/builder.js";
import type { RoutedProduct } from "../../../data-loaders/pipeline/stages/route/products.js";
import { type Outcome, type Turn, takeTurn } from "../../../data-loaders/pipeline/stages/route/turn.js";
import type { Verdict } from "../../../models/feedback/index.js";
import type { RoutingCase } from "../../../models/routing/index.js";
import { plantedCases, routingMethods } from "../../support/routing-cases.js";
import { temporaryWorkspace } from "../../support/workspace.js";

const productsOf = (cases: readonly RoutingCase[]): RoutedProduct[] =>
  [...new Set(cases.map(({ sku }) => sku))].map((sku) => {
    const own = cases.filter((one) => one.sku === sku);
    const subject = { abc: "A", xyz: "X", pattern: "smooth", outlier: false } as const;
    return { sku, cases: own, features: own[0]!.features, subject, rule: undefined };
  });

/** The feature tells the method: what a router can learn; and turned round: what it learnt is now wrong. */
const plain = productsOf(plantedCases(120, 1));
const turned = productsOf(
  plantedCases(120, 2).map((one) => {
    const swap = (values: Float64Array) => Float64Array.of(values[0]!, values[2]!, values[1]!, values[3]!);
    const { squared, pinball, absolute } = one.alone;
    return { ...one, alone: { squared: swap(squared), pinball: swap(pinball), absolute: swap(absolute) } };
  }),
);

const verdict = (low: number, high: number): Verdict => ({
  gain: { estimate: (low + high) / 2, low, high },
  verdict: low > 0 ? "better" : high < 0 ? "worse" : "not distinguishable",
  products: 40,
  times: 5,
});

describe("takeTurn", () => {
  let shelf: RouterShelf;
  const tables = new ParcelBuilder({}).build();
  const week = (weeks: number) => 20_000 + 7 * weeks;
  const turn = (weeks: number, products: readonly RoutedProduct[], evidence: Partial<Evidence> = {}, drifts = false) =>
    takeTurn({
      ...{ products, methods: routingMethods, settings: "s", frequency: "W", situation: `${weeks}`, key: `k${weeks}` },
      config: { routing: "router", seed: 1, retrainEvery: 4 },
      tablesOf: () => tables,
      feedback: { shelf, evidence: { ...noEvidence, ...evidence }, drifts, asOf: week(weeks) },
    });
  const settled = (made: Turn): Outcome => {
    shelf.settle(made.outcome!.state);
    return made.outcome!;
  };
  beforeEach(() => {
    shelf = new RouterShelf(temporaryWorkspace());
    settled(turn(0, plain));
  });

  test("the first router is in use at once, and used again, bit for bit, until it is due", () => {
    const first = shelf.find(shelf.state()!.champion.version)!;
    const made = turn(3, turned);
    expect(made.outcome).toMatchObject({ training: "reuse", decisions: [] });
    expect(made.learnt?.router).toEqual(first.router);
    expect(made.outcome?.state.champion).toEqual(shelf.state()!.champion);
  });

  test("a router that has learnt what changed takes over when it is due, with its reason", () => {
    const made = settled(turn(4, turned));
    expect(made.training).toBe("schedule");
    expect(made.decisions).toMatchObject([{ kind: "champion", reason: { key: "feedback.reason.trial" } }]);
    expect(made.state.champion.since).toBe(week(4));
    expect(made.state.challenger).toBeNull();
    expect(made.state.trained.asOf).toBe(week(4));
  });

  test("drift of the catalogue brings the training forward", () => {
    expect(turn(1, turned, {}, true).outcome?.training).toBe("drift");
  });

  test("a router that is no better waits and forecasts beside the one in use, until its forecasts prove better", () => {
    const waiting = settled(turn(4, productsOf(plantedCases(120, 3))));
    expect(waiting.decisions).toMatchObject([{ kind: "challenger", reason: { key: "feedback.reason.waiting" } }]);
    const { champion, challenger } = waiting.state;
    expect(champion.since).toBe(week(0));
    const later = turn(5, plain, { challengerOverChampion: verdict(-0.02, 0.05) });
    expect(later.challenger).toBeDefined();
    expect(settled(later).state.challenger).toEqual(challenger);
    const proved = settled(turn(6, plain, { challengerOverChampion: verdict(0.01, 0.05) }));
    expect(proved.decisions).toMatchObject([
      { kind: "champion", before: { version: champion.version }, after: { version: challenger!.version } },
    ]);
    expect(proved.state).toMatchObject({
      champion: { version: challenger!.version, since: week(6) },
      challenger: null,
    });
  });

  test("a router whose forecasts really lost more than the fallback is rolled back, once", () => {
    const rolled = turn(2, plain, { championOverFallback: verdict(-0.2, -0.05) });
    expect(rolled.learnt?.strategy).toBe("fallback");
    const { decisions, state } = settled(rolled);
    expect(decisions).toMatchObject([
      {
        kind: "rollback",
        reason: { key: "feedback.reason.rollback", parameters: { low: 0.05, high: 0.2, products: 40 } },
      },
    ]);
    expect(state.champion).toMatchObject({ strategy: "fallback", since: week(2) });
    expect(settled(turn(3, plain, { championOverFallback: verdict(-0.2, -0.05) })).decisions).toEqual([]);
    // The next training may win it back.
    expect(settled(turn(4, plain)).state.champion.strategy).not.toBe("fallback");
  });

  test("new settings, or data corrected without a new period, train it anew", () => {
    expect(turn(0, turned).outcome).toMatchObject({ training: "corrected", decisions: [] });
    const before = shelf.state()!;
    shelf.settle({ ...before, trained: { ...before.trained, settings: "other" } });
    expect(turn(1, plain).outcome).toMatchObject({ training: "settings", decisions: [{ kind: "champion" }] });
  });
});
