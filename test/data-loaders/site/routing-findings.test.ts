import { expect, test } from "vitest";
import { routerFinding } from "../../../data-loaders/site/routing-findings.js";
import type { RouterPage, RouterStrategy } from "../../../models/snapshot/index.js";

const format = { percent: (share: number) => `${(100 * share).toFixed(1)} %` };
const writer = { format } as unknown as Parameters<typeof routerFinding>[0];

const strategy = (name: string, loss: number, more: Partial<RouterStrategy> = {}): RouterStrategy => ({
  strategy: name,
  products: 200,
  loss,
  regret: 0.1,
  regretLow: 0.05,
  regretHigh: 0.15,
  gain: 0.04,
  gainLow: -0.003,
  gainHigh: 0.09,
  gainOverFallback: 0.03,
  gainOverFallbackLow: 0.02,
  gainOverFallbackHigh: 0.05,
  correct: 0.4,
  single: "ets",
  chosen: 0,
  verdict: "better",
  ...more,
});

const page = (report: readonly RouterStrategy[]): RouterPage => ({
  routed: 120,
  asked: 200,
  report,
  losses: [],
  ...{ measure: "money", strategy: null, rules: [], cells: [], unsure: [] },
  chosen: [],
  comparisons: [],
  ranks: [],
  tuning: [],
});

test("the gain that the router's title states is the one over the better of the two plain ways", () => {
  const blend = strategy("blend", 0.67, { chosen: 1 });
  const overAutomatic = routerFinding(writer, page([strategy("single", 0.7), strategy("fallback", 0.69), blend]));
  expect(overAutomatic).toMatchObject({
    key: "router.finding",
    parameters: { gain: "3.0 %", low: "2.0 %", single: { key: "method.auto" } },
  });
  const overSingle = routerFinding(writer, page([strategy("single", 0.69), strategy("fallback", 0.7), blend]));
  expect(overSingle).toMatchObject({ parameters: { gain: "4.0 %", low: "-0.3 %", single: { key: "method.ets" } } });
});

test("a router that is no better than a plain way is not praised", () => {
  const plain = strategy("fallback", 0.69, { chosen: 1, verdict: "not distinguishable" });
  expect(routerFinding(writer, page([strategy("single", 0.7), plain]))).toEqual({ key: "router.finding-fallback" });
  expect(routerFinding(writer, page([]))).toEqual({ key: "router.finding-none" });
});
