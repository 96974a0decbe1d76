import { describe, expect, test } from "vitest";
import { fitRouter, foldsBySku, judgeStrategies, preferences, routerFeatures } from "../../../models/routing/index.js";
import { plantedCases, routingMethods } from "../../support/routing-cases.js";

const options = { methods: routingMethods, fallback: "auto" };
const cases = plantedCases(300, 1);
const fitted = fitRouter(cases, options);
const inputOf = (of: typeof cases, from: typeof fitted) => ({
  ...options,
  cases: of,
  scores: from.outOfFold,
  folds: from.folds,
  temperature: from.router.temperature,
});

describe("fitRouter", () => {
  test("finds the method that a feature tells, in products it has not seen", () => {
    const unseen = plantedCases(200, 2);
    const rows = Float64Array.from(unseen.flatMap(({ features }) => [...features]));
    const chosen = preferences(fitted.router, rows);
    const adi = routerFeatures.indexOf("adi");
    const right = chosen.filter(
      ({ best }, i) => routingMethods[best] === (unseen[i]!.features[adi]! > 2.5 ? "croston" : "ets"),
    );
    expect(right.length / unseen.length).toBeGreaterThan(0.95);
  });

  test("gives weights that add up to one", () => {
    const [one] = preferences(fitted.router, cases[0]!.features);
    expect(one!.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test("is as sure as it is right", () => {
    const unsure = plantedCases(600, 3, 0.06);
    const { router, outOfFold, folds } = fitRouter(unsure, options);
    const rows = Float64Array.from(plantedCases(600, 4, 0.06).flatMap(({ features }) => [...features]));
    const later = plantedCases(600, 4, 0.06);
    const wishes = preferences(router, rows).map((wish, i) => ({ ...wish, losses: later[i]!.alone.squared }));
    const duels = wishes.filter(({ best }) => routingMethods[best] !== "auto");
    const promised = duels.reduce((sum, { confidence }) => sum + confidence, 0) / duels.length;
    const won = duels.filter(({ best, losses }) => losses[best]! < losses[3]!).length / duels.length;
    expect(Math.abs(promised - won)).toBeLessThan(0.06);
    expect(outOfFold.length).toBe(folds.length * routingMethods.length);
  });

  test("never judges a product by a router that saw it", () => {
    const folds = foldsBySku(cases, 4, 0);
    const bySku = new Map<string, Set<number>>();
    cases.forEach(({ sku }, row) => {
      bySku.set(sku, (bySku.get(sku) ?? new Set()).add(folds[row]!));
    });
    expect([...bySku.values()].every((own) => own.size === 1)).toBe(true);
    // What one product lost moves nothing that is said of it out of fold.
    const changed = cases.map((one) =>
      one.sku === "P0" ? { ...one, alone: { ...one.alone, squared: one.alone.squared.map((_, k) => k) } } : one,
    );
    const again = fitRouter(changed, options).outOfFold;
    expect(again.subarray(0, 8)).toEqual(fitted.outOfFold.subarray(0, 8));
    expect(again).not.toEqual(fitted.outOfFold);
  });

  test("gives the same router for the same seed", () => {
    expect(fitRouter(cases, options)).toEqual(fitted);
  });
});

describe("judgeStrategies", () => {
  test("chooses the router where features tell methods apart, and says that it is better", () => {
    const report = judgeStrategies(inputOf(cases, fitted));
    expect(["router", "weighted"]).toContain(report.chosen);
    expect(report.verdict).toBe("better");
    expect(report.gain.low).toBeGreaterThan(0.1);
    const router = report.strategies.find(({ strategy }) => strategy === "router")!;
    expect(router.correct.estimate).toBeGreaterThan(0.9);
    expect(router.regret.estimate).toBeLessThan(0.05);
    expect(router.regret.low).toBeGreaterThanOrEqual(0);
  });

  test("keeps one simple method, and says so, where features tell nothing", () => {
    const noise = plantedCases(200, 5, 0);
    const report = judgeStrategies(inputOf(noise, fitRouter(noise, options)));
    expect(report.verdict).toBe("not distinguishable");
    expect(["single", "fallback"]).toContain(report.chosen);
  });

  test("follows the rules of the matrix only where they lose least", () => {
    const adi = routerFeatures.indexOf("adi");
    const wise = Int32Array.from(cases, ({ features }) => (features[adi]! > 2.5 ? 1 : 2));
    const foolish = wise.map((method) => 3 - method);
    const judged = (rules: Int32Array) =>
      judgeStrategies({ ...inputOf(cases, fitted), rules }).strategies.find(({ strategy }) => strategy === "matrix")!;
    expect(judged(wise).gainOverSingle.low).toBeGreaterThan(0.1);
    expect(judged(foolish).gainOverSingle.high).toBeLessThan(0);
  });
});
