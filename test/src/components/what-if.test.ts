import { expect, test } from "vitest";
import type { ProductPage } from "../../../models/snapshot/index.js";
import { type PlanningRun, planner } from "../../../src/components/what-if.js";

const run: PlanningRun = {
  asOf: "2026-11-15",
  currency: "BRL",
  frequency: "W",
  seasonLength: 52,
  horizon: 4,
  seed: 1,
  serviceLevel: 0.95,
  reviewDays: 7,
  orderingCost: 30,
  holdingRate: 0.25,
  defaultLeadTimeDays: 14,
};
const mean = [10, 12, 14, 16];
const scaled = (factor: number) => mean.map((value) => factor * value);

const product = (method: string): ProductPage => ({
  sku: "A",
  description: null,
  category: null,
  supplier: null,
  unitCost: 5,
  unitPrice: 9,
  leadTimeDays: 7,
  leadTimeSdDays: null,
  moq: null,
  orderMultiple: null,
  onHand: 3,
  onOrder: 0,
  openOrders: [],
  classification: null,
  selection: null,
  routing: null,
  refusals: [],
  likeItems: [],
  history: {
    start: "2026-09-07",
    quantity: [9, 11, 8, 12, 10, 9, 13, 11, 10, 12],
    revenue: null,
    price: null,
    stock: null,
    promotion: null,
  },
  corrections: [],
  forecast: {
    start: "2026-11-16",
    method,
    mean,
    ownMean: null,
    q025: scaled(0.4),
    q10: scaled(0.6),
    q25: scaled(0.8),
    q50: mean,
    q75: scaled(1.2),
    q90: scaled(1.4),
    q975: scaled(1.6),
  },
  regressors: [],
  backtest: [],
  windows: [],
  order: null,
});
const neutral = { demandChange: 0, leadTimeChange: 0, serviceLevel: 0.95 };

test.each(["prophet", "ets+prophet"])(
  "the published forecast of %s, which a page cannot fit, stands and answers what-if questions",
  (method) => {
    const plan = planner(product(method), run);
    expect(plan.fitted).toBe(false);
    const now = plan.answer(neutral);
    expect([...now.forecast.mean]).toEqual(mean);
    expect(now.order.trace[0]?.key).toBe("order.interval");
    expect(now.order.status).toBe("order");
    const more = plan.answer({ ...neutral, demandChange: 0.5 });
    expect([...more.forecast.mean]).toEqual(scaled(1.5));
    expect(more.order.quantity).toBeGreaterThan(now.order.quantity);
  },
);

test("another method is fitted again where the reader is", () => {
  const plan = planner(product("mean"), run);
  expect(plan.fitted).toBe(true);
  expect(plan.answer(neutral).forecast.mean[0]).toBeCloseTo(10.5, 9);
});

test("the method learns from cleansed demand, as in the run, and from recorded demand where that was kept", () => {
  const correction = { date: "2026-09-14", kind: "outlier", before: 11, after: 21, reason: null } as const;
  const first = (status: "applied" | "kept") =>
    planner({ ...product("mean"), corrections: [{ ...correction, status }] }, run).answer(neutral).forecast.mean[0];
  expect(first("applied")).toBeCloseTo(11.5, 9);
  expect(first("kept")).toBeCloseTo(10.5, 9);
});
