import { expect, test } from "vitest";
import { createCompany } from "../../../data-loaders/company/company.js";
import { type ProductHistory, simulateProduct } from "../../../data-loaders/company/product.js";
import { parseDay } from "../../../models/core/index.js";
import { leastSquares } from "../../support/least-squares.js";

const company = createCompany({ products: 300, days: 1095, end: parseDay("2026-11-15"), seed: 11, language: "en" });
const histories = Array.from({ length: 300 }, (_, k) => simulateProduct(company, k));
const withAnomaly = (kind: string) => histories.filter(({ profile }) => profile.anomaly?.kind === kind);
const demandOn = ({ demand }: ProductHistory, t: number) => demand.units.reduce((sum, region) => sum + region[t], 0);

/** Log weekly demand on trend, four harmonics of the year, promotion and log price: minus the last coefficient. */
function estimatedElasticity(history: ProductHistory): number {
  const { prices } = history;
  const rows: number[][] = [];
  const y: number[] = [];
  for (let from = company.days % 7; from < company.days; from += 7) {
    const days = Array.from({ length: 7 }, (_, i) => from + i);
    const mean = (value: (t: number) => number) => days.reduce((sum, t) => sum + value(t), 0) / 7;
    const angle = (2 * Math.PI * from) / 365.25;
    const harmonics = [1, 2, 3, 4].flatMap((k) => [Math.sin(k * angle), Math.cos(k * angle)]);
    const promotion = prices.promotions.length === 0 ? [] : [mean((t) => prices.promoted[t])];
    const units = mean((t) => demandOn(history, t));
    if (units === 0) continue;
    y.push(Math.log(units));
    rows.push([1, from / 365, ...harmonics, ...promotion, mean((t) => Math.log(prices.selling[t]))]);
  }
  return -(leastSquares(rows, y).at(-1) ?? Number.NaN);
}

test("a regression on true demand finds the planted price elasticity", () => {
  const quiet = ({ profile: p }: ProductHistory) =>
    p.process === "steady" && p.lifecycle === "mature" && p.weeklyVolume > 60 && p.weeklyNoise < 0.2 && !p.anomaly;
  const errors = histories.filter(quiet).map((history) => estimatedElasticity(history) - history.profile.elasticity);
  errors.sort((a, b) => a - b);
  expect(errors.length).toBeGreaterThan(20);
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  expect(Math.abs(mean)).toBeLessThan(0.1);
  expect(errors[Math.floor(errors.length * 0.1)]).toBeGreaterThan(-0.45);
  expect(errors[Math.floor(errors.length * 0.9)]).toBeLessThan(0.45);
});

test("every kind of anomaly is planted in some products", () => {
  for (const kind of ["spike", "negative-margin", "dead-stock", "duplicate", "price-error", "level-shift"]) {
    expect(withAnomaly(kind).length, kind).toBeGreaterThan(1);
  }
  expect(withAnomaly("none").length).toBe(0);
});

test("a product with a negative margin sells below cost from that day on", () => {
  for (const { profile, prices } of withAnomaly("negative-margin")) {
    const from = profile.anomaly?.from ?? 0;
    for (let t = from; t < company.days; t++) expect(prices.selling[t]).toBeLessThan(prices.quotes[0][t]);
  }
});

test("dead stock stays in the warehouse with no demand", () => {
  for (const history of withAnomaly("dead-stock")) {
    const from = history.profile.anomaly?.from ?? 0;
    for (let t = from; t < company.days; t++) expect(demandOn(history, t)).toBe(0);
    expect(history.fulfilment.closing[company.days - 1]).toBeGreaterThan(10 * history.profile.weeklyVolume);
  }
});

test("a price error is in the recorded price, not in the price that customers paid", () => {
  for (const { profile, prices } of withAnomaly("price-error")) {
    const { from, to, size } = profile.anomaly ?? { from: 0, to: 0, size: 1 };
    for (let t = 0; t < company.days; t++) {
      const factor = t >= from && t <= to ? size : 1;
      expect(Math.abs(prices.recorded[t] - prices.selling[t] * factor)).toBeLessThan(0.0051);
    }
  }
});

test("a spike is the product's largest day by far, and is served", () => {
  for (const history of withAnomaly("spike")) {
    const at = history.profile.anomaly?.from ?? 0;
    const others = Array.from({ length: company.days }, (_, t) => (t === at ? 0 : demandOn(history, t)));
    expect(demandOn(history, at)).toBeGreaterThan(Math.max(...others));
  }
});

test("a duplicate moves with its original week by week", () => {
  for (const history of withAnomaly("duplicate")) {
    const original = histories[history.profile.anomaly?.original ?? 0];
    expect(history.profile.sku.slice(0, 4)).toBe(original.profile.sku.slice(0, 4));
    if (original.profile.process === "slow") continue;
    const pairs = Array.from({ length: 150 }, (_, week) => {
      const days = Array.from({ length: 7 }, (_, i) => company.days - 7 * (week + 1) + i);
      return [history, original].map((product) => days.reduce((sum, t) => sum + demandOn(product, t), 0));
    });
    expect(correlation(pairs)).toBeGreaterThan(0.3);
  }
});

test("promotions lie inside the history, do not touch, and lower the price by their discount", () => {
  for (const { prices } of histories) {
    for (const [i, { from, to, discount }] of prices.promotions.entries()) {
      expect(to).toBeLessThan(company.days);
      if (i > 0) expect(from).toBeGreaterThan(prices.promotions[i - 1].to + 1);
      expect(Math.abs(prices.selling[from] - prices.list[from] * (1 - discount))).toBeLessThan(0.0051);
    }
  }
});

test("shops close on holidays: Christmas sells a small part of the day before", () => {
  const christmas = parseDay("2025-12-25") - company.start;
  const total = (t: number) => histories.reduce((sum, history) => sum + demandOn(history, t), 0);
  // Exports load on holidays too.
  const domestic = (t: number) => total(t) - histories.reduce((sum, { demand }) => sum + demand.units[3][t], 0);
  expect(domestic(christmas)).toBeLessThan(0.15 * domestic(christmas - 1));
});

function correlation(pairs: readonly number[][]): number {
  const mean = (i: number) => pairs.reduce((sum, pair) => sum + pair[i], 0) / pairs.length;
  const [a, b] = [mean(0), mean(1)];
  const product = (i: number, j: number) =>
    pairs.reduce((sum, pair) => sum + (pair[i] - [a, b][i]) * (pair[j] - [a, b][j]), 0);
  return product(0, 1) / Math.sqrt(product(0, 0) * product(1, 1));
}
