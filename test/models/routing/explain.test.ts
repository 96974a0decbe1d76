import { describe, expect, test } from "vitest";
import { rawScores } from "../../../models/boosting/index.js";
import { sharesOf } from "../../../models/forecasting/index.js";
import { say } from "../../../models/messages/index.js";
import { boostedModelToOnnx } from "../../../models/onnx/index.js";
import {
  decide,
  explainPreference,
  featureSpreads,
  fitRouter,
  nearestFlip,
  preferences,
  routerFeatures,
  routerFromJson,
  routerToJson,
  routingCause,
  routingReason,
  similarProducts,
} from "../../../models/routing/index.js";
import { plantedCases, routingMethods } from "../../support/routing-cases.js";

const cases = plantedCases(200, 1);
const router = {
  ...fitRouter(cases, { methods: routingMethods, fallback: "auto" }).router,
  threshold: 0.6,
  sharing: { temperature: 1, toFallback: 0.3 },
};
const rows = cases.map(({ features }) => features);
const adi = routerFeatures.indexOf("adi");
const rare = rows.find((row) => row[adi]! > 3)!;

describe("explainPreference", () => {
  test("adds up to the lead of the method over its rival", () => {
    for (const row of rows.slice(0, 10)) {
      const { base, steps, lead, method, rival } = explainPreference(router, row);
      const scores = rawScores(router.model, row);
      const sum = steps.reduce((total, { contribution }) => total + contribution, base);
      expect(sum).toBeCloseTo(lead, 10);
      const place = (name: string) => router.methods.indexOf(name);
      expect(lead).toBeCloseTo(scores[place(method)]! - scores[place(rival)]!, 10);
      expect(lead).toBeGreaterThan(0);
    }
  });

  test("names the feature that was planted first", () => {
    const { method, steps } = explainPreference(router, rare);
    expect(method).toBe("croston");
    expect(steps[0]!.feature).toBe("adi");
  });

  test("is put into one sentence in both languages", () => {
    const cause = routingCause(explainPreference(router, rare), rare);
    const message = routingReason({ method: "tsb", cause, cell: "C-Z", next: { method: "croston", gap: 0.04 } });
    expect(say("en", message)).toMatch(
      /^TSB, because demand is intermittent \(ADI \d\.\d\) and its class is C-Z; next best: Croston, 4% worse\.$/,
    );
    expect(say("pt", message)).toMatch(
      /^TSB, porque a demanda é intermitente \(ADI \d,\d\) e a classe é C-Z; em segundo lugar: Croston, 4% pior\.$/,
    );
  });
});

describe("nearestFlip", () => {
  test("moves one feature and changes the choice, and less of it does not", () => {
    const spreads = featureSpreads(rows);
    const flip = nearestFlip(router, rare, explainPreference(router, rare), spreads)!;
    expect(flip.feature).toBe("adi");
    const chosenAt = (value: number) => {
      const moved = rare.slice();
      moved[adi] = value;
      return router.methods[preferences(router, moved)[0]!.best];
    };
    expect(chosenAt(flip.to)).toBe(flip.method);
    expect(flip.method).not.toBe("croston");
    expect(chosenAt(flip.from + 0.5 * (flip.to - flip.from))).toBe("croston");
  });
});

describe("decide", () => {
  const asked = { rule: "naive", single: "ets" };
  const [wish] = preferences(router, rare);

  test("abstains below the threshold only", () => {
    expect(decide(router, wish!, "router", asked)).toMatchObject({ method: "croston", abstained: false });
    const unsure = { ...wish!, confidence: 0.55 };
    expect(decide(router, unsure, "router", asked)).toMatchObject({
      method: "auto",
      preferred: "croston",
      abstained: true,
    });
  });

  test("does what its strategy says", () => {
    const methods = (["single", "fallback", "matrix", "blend", "router"] as const).map(
      (strategy) => decide(router, wish!, strategy, asked).method,
    );
    expect(methods).toEqual(["ets", "auto", "naive", "croston+auto", "croston"]);
    const shares = sharesOf(decide(router, wish!, "weighted", asked).method);
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares[0]!.method).toBe("croston");
    expect(shares.find(({ method }) => method === "auto")!.share).toBeGreaterThanOrEqual(0.3);
  });

  test("offers other methods, the likeliest first", () => {
    const { alternatives, preferred } = decide(router, wish!, "router", asked);
    expect(alternatives.map(({ method }) => method)).not.toContain(preferred);
    expect(alternatives.length).toBe(3);
    expect(alternatives[0]!.weight).toBeGreaterThanOrEqual(alternatives[1]!.weight);
  });
});

test("similar products are those that agree in what counts", () => {
  const spreads = featureSpreads(rows);
  const importance = Float64Array.from(routerFeatures, (name) => (name === "adi" ? 1 : 0));
  const near = similarProducts(rows, importance, spreads, 2);
  const own = rows[5]![adi]!;
  const gaps = rows.map((row) => Math.abs(row[adi]! - own)).sort((a, b) => a - b);
  // The second case of a product has the same features, so the nearest is at no distance.
  expect(Math.abs(rows[near[5]![0]!]![adi]! - own)).toBe(gaps[1]);
  expect(near[5]).not.toContain(5);
});

test("a router is the same after a round trip through JSON, and has an ONNX form", () => {
  const again = routerFromJson(routerToJson(router));
  expect(again).toEqual(router);
  expect(boostedModelToOnnx(router.model).length).toBeGreaterThan(1000);
});
