import fc from "fast-check";
import { expect, test } from "vitest";
import { createCompany } from "../../../data-loaders/company/company.js";
import { historyRows } from "../../../data-loaders/company/history-rows.js";
import { simulateProduct } from "../../../data-loaders/company/product.js";
import { censoredDemand, cleanse, type RecordedHistory } from "../../../models/cleansing/index.js";
import { languages, parseDay, Random } from "../../../models/core/index.js";
import { forecasterNamed } from "../../../models/forecasting/index.js";
import { say } from "../../../models/messages/index.js";

const kinds = ["stockout", "outlier"] as const;
const weekly = { seasonLength: 52, periodDays: 7 };

interface Known extends RecordedHistory {
  readonly wanted: Float64Array;
  readonly spike: number | undefined;
}

/** Products of the sample company with what customers wanted, stock or no stock. */
const products = Array.from({ length: 120 }, (_, index): Known => {
  const company = createCompany({ products: 120, days: 1095, end: parseDay("2026-11-15"), seed: 21, language: "en" });
  const history = simulateProduct(company, index);
  const rows = historyRows(company, history, "week");
  const perWeek = (of: (week: number) => number) => Float64Array.from({ length: rows.count }, (_, week) => of(week));
  const { anomaly } = history.profile;
  return {
    ...weekly,
    quantity: perWeek((week) => rows.units.reduce((sum, region) => sum + Math.max(0, region[week]!), 0)),
    stock: rows.stock,
    promotion: rows.promotion,
    wanted: perWeek((week) => {
      let sum = 0;
      for (let day = rows.firstDay[week]! - company.start; day <= rows.lastDay[week]! - company.start; day++) {
        for (const region of history.demand.units) sum += region[day]!;
      }
      return sum;
    }),
    spike: anomaly?.kind === "spike" ? company.start + anomaly.from : undefined,
  };
});
const cleansed = products.map((product) => cleanse(product, { kinds }));

test("corrected demand in weeks without stock is nearer to what was wanted than sales are", () => {
  let wanted = 0;
  let sold = 0;
  let corrected = 0;
  let missBySales = 0;
  let miss = 0;
  products.forEach((product, i) => {
    const { censored, demand } = cleansed[i]!;
    censored.forEach((value, t) => {
      if (value === 0) return;
      wanted += product.wanted[t]!;
      sold += product.quantity[t]!;
      corrected += demand[t]!;
      missBySales += Math.abs(product.wanted[t]! - product.quantity[t]!);
      miss += Math.abs(product.wanted[t]! - demand[t]!);
    });
  });
  expect(sold).toBeLessThan(0.65 * wanted);
  expect(corrected / wanted).toBeGreaterThan(0.8);
  expect(corrected / wanted).toBeLessThan(1.2);
  expect(miss).toBeLessThan(0.75 * missBySales);
});

test("forecasts of products that ran out are less biased, beside those that would know what was wanted", () => {
  const biases: { sales: number; demand: number }[] = [];
  products.forEach((product, i) => {
    const { censored, demand } = cleansed[i]!;
    const total = (values: Float64Array) => {
      const { mean } = forecasterNamed("seasonal-window").fit({ values, seasonLength: 52 }).predict(26);
      return mean.reduce((a, b) => a + b, 0);
    };
    if (censored.length < 104 || censored.subarray(-104).reduce((a, b) => a + b, 0) < 4) return;
    const truth = total(product.wanted);
    if (!(truth > 0)) return;
    biases.push({ sales: total(product.quantity) / truth - 1, demand: total(demand) / truth - 1 });
  });
  const mean = (which: "sales" | "demand") => biases.reduce((sum, one) => sum + one[which], 0) / biases.length;
  expect(biases.length).toBeGreaterThan(10);
  expect(mean("sales")).toBeLessThan(-0.02);
  expect(Math.abs(mean("demand"))).toBeLessThan(Math.abs(mean("sales")) / 2);
});

test("single orders are found for what they are, and little else is", () => {
  const found = products.filter((_, i) => cleansed[i]!.corrections.some(({ kind }) => kind === "outlier"));
  const planted = products.filter(({ spike }) => spike !== undefined);
  expect(planted.length).toBeGreaterThan(2);
  expect(found.filter((product) => planted.includes(product)).length / planted.length).toBeGreaterThan(0.5);
  expect(found.filter((product) => !planted.includes(product)).length).toBeLessThanOrEqual(2);
});

test("every correction says why in both languages, and one that a person takes back is known and not applied", () => {
  const at = cleansed.findIndex(({ corrections }) => corrections.some(({ kind }) => kind === "stockout"));
  const product = products[at]!;
  const { corrections } = cleansed[at]!;
  for (const { reason } of cleansed.flatMap((one) => one.corrections)) {
    for (const language of languages) expect(say(language, reason)).not.toMatch(/[{}]|NaN/);
  }
  const { period } = corrections.find(({ kind }) => kind === "stockout")!;
  const kept = cleanse(product, { kinds, isKept: (t) => t === period });
  expect(kept.demand[period]).toBe(product.quantity[period]);
  expect(kept.censored[period]).toBe(0);
  expect(kept.corrections.find((one) => one.period === period)).toMatchObject({ kept: true });
  const others = (all: typeof corrections) => all.filter((one) => one.period !== period).map((one) => one.period);
  expect(others(kept.corrections)).toEqual(others(corrections));
});

test("demand is never below what was sold in a period without stock, and scales with its unit", () => {
  const history = fc.array(fc.record({ sold: fc.integer({ min: 0, max: 60 }), out: fc.boolean() }), { minLength: 3 });
  fc.assert(
    fc.property(history, fc.integer({ min: 2, max: 1000 }), (periods, unit) => {
      const at = (scale: number): RecordedHistory => ({
        seasonLength: 12,
        periodDays: 30,
        quantity: Float64Array.from(periods, ({ sold }) => scale * sold),
        stock: Float64Array.from(periods, ({ out }, t) => (out && t % 3 === 0 ? 0 : 5)),
      });
      const one = cleanse(at(1), { kinds: ["stockout"] });
      const many = cleanse(at(unit), { kinds: ["stockout"] });
      one.demand.forEach((value, t) => {
        expect(value).toBeGreaterThanOrEqual(periods[t]!.sold);
        expect(many.demand[t]! / unit).toBeCloseTo(value, 6);
      });
    }),
    { numRuns: 50 },
  );
});

test("without stock readings, with a stock that never was, and after the end of a product nothing is filled", () => {
  const quantity = Float64Array.from({ length: 80 }, (_, t) => (t < 50 ? 10 + (t % 3) : 0));
  const of = (stock?: Float64Array) =>
    cleanse({ ...weekly, quantity, ...(stock && { stock }) }, { kinds: ["stockout"] }).corrections;
  expect(of()).toEqual([]);
  expect(of(new Float64Array(80))).toEqual([]);
  expect(of(Float64Array.from(quantity, (value) => value * 2))).toEqual([]);
});

test("a promotion is taken out where enough of them show what they do", () => {
  const random = new Random(5);
  const promotion = Float64Array.from({ length: 104 }, (_, t) => (t % 13 === 5 ? 0.2 : 0));
  const quantity = promotion.map((on) => Math.round((on > 0 ? 200 : 100) * Math.exp(0.1 * random.normal())));
  const { demand, corrections } = cleanse({ ...weekly, quantity, promotion }, { kinds: ["promotion"] });
  expect(corrections).toHaveLength(8);
  const mean = corrections.reduce((sum, { period }) => sum + demand[period]!, 0) / 8;
  expect(mean).toBeGreaterThan(90);
  expect(mean).toBeLessThan(110);
});

// Python: scipy.stats.gamma(a=4, scale=2.5).expect(lb=12, conditional=True)
test("the expectation of censored demand is that of a gamma beyond what was sold", () => {
  expect(censoredDemand(10, 12, { probability: 1, cv2: 0.25 }).mean).toBeCloseTo(16.186619, 5);
  expect(censoredDemand(10, 0, { probability: 1, cv2: 0.25 }).mean).toBe(10);
});
