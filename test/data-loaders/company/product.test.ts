import { expect, test } from "vitest";
import { categories, skuOf } from "../../../data-loaders/company/categories.js";
import { createCompany } from "../../../data-loaders/company/company.js";
import { type ProductHistory, simulateProduct } from "../../../data-loaders/company/product.js";
import { parseDay } from "../../../models/core/index.js";

const options = { products: 200, days: 1095, end: parseDay("2026-11-15"), seed: 7, language: "en" } as const;
const company = createCompany(options);
const histories = Array.from({ length: options.products }, (_, k) => simulateProduct(company, k));

const weeklyDemand = ({ demand, profile }: ProductHistory) => {
  const skip = company.days % 7;
  const weeks = new Float64Array((company.days - skip) / 7);
  for (const region of demand.units) {
    for (let t = skip; t < company.days; t++) weeks[(t - skip - ((t - skip) % 7)) / 7] += region[t];
  }
  return weeks.subarray(Math.ceil(Math.max(0, profile.launch - skip) / 7));
};

const share = (keep: (history: ProductHistory) => boolean) => histories.filter(keep).length / histories.length;

test("skuOf(index) numbers the products of each category", () => {
  expect([0, 1, 2, 3, 4, 5, 6].map(skuOf)).toEqual([
    "FUNG001",
    "HERB001",
    "INSE001",
    "FERT001",
    "SEED001",
    "PART001",
    "FUNG002",
  ]);
  expect(new Set(Array.from({ length: 30_000 }, (_, k) => skuOf(k))).size).toBe(30_000);
  expect(skuOf(19_999)).toBe("IRRI1000");
});

test("the pattern shares of every category sum to 1", () => {
  for (const { patterns } of categories) expect(patterns.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
});

const sumOn = (units: readonly Int32Array[], t: number) => units.reduce((sum, region) => sum + region[t], 0);

test("stock is conserved: opening + receipts - sales = closing, never negative, every day", () => {
  const broken: string[] = [];
  for (const { profile, fulfilment } of histories) {
    let onHand = fulfilment.opening;
    for (let t = 0; t < company.days; t++) {
      onHand += fulfilment.receipts[t] - sumOn(fulfilment.sold, t);
      if (onHand !== fulfilment.closing[t] || onHand < 0) broken.push(`${profile.sku} on day ${t}`);
    }
  }
  expect(broken).toEqual([]);
});

test("sales never exceed demand, and fall short only when the shelf is empty in the evening", () => {
  const broken: string[] = [];
  for (const { profile, demand, fulfilment } of histories) {
    for (let t = 0; t < company.days; t++) {
      const short = sumOn(fulfilment.sold, t) < sumOn(demand.units, t);
      const oversold = fulfilment.sold.some((sold, region) => sold[t] > demand.units[region][t]);
      if (oversold || (short && fulfilment.closing[t] !== 0)) broken.push(`${profile.sku} on day ${t}`);
    }
  }
  expect(broken).toEqual([]);
});

test("receipts are the orders received, in multiples of the case and not below the minimum", () => {
  for (const { profile, fulfilment } of histories) {
    const received = fulfilment.orders.filter((order) => order.received !== undefined);
    const total = received.reduce((sum, order) => sum + order.quantity, 0);
    expect(fulfilment.receipts.reduce((sum, units) => sum + units, 0)).toBe(total);
    for (const order of fulfilment.orders) {
      expect(order.received ?? order.due).toBeGreaterThan(order.ordered);
      expect(order.received ?? 0).toBeLessThan(company.days);
      if (profile.anomaly?.kind === "spike") continue;
      expect(order.quantity % profile.orderMultiple).toBe(0);
      expect(order.quantity).toBeGreaterThanOrEqual(profile.minimumOrder);
    }
  }
});

test("the same seed gives the same product, whatever the number of products; another seed another", () => {
  const larger = createCompany({ ...options, products: 30_000 });
  for (const k of [0, 5, 63, 199]) expect(simulateProduct(larger, k)).toEqual(histories[k]);
  const other = createCompany({ ...options, seed: 8 });
  expect(simulateProduct(other, 0).demand).not.toEqual(histories[0].demand);
});

test("the language changes names and nothing else", () => {
  const { profile, ...rest } = simulateProduct(createCompany({ ...options, language: "pt" }), 0);
  const { profile: english, ...same } = histories[0];
  expect(rest).toEqual(same);
  expect([english.description.split(" ")[0], profile.description.split(" ")[0]]).toEqual(["Fungicide", "Fungicida"]);
});

test("a fifth of the products earns about four fifths of the revenue", () => {
  const revenues = histories.map(({ prices, fulfilment }) =>
    fulfilment.sold.reduce((sum, region) => sum + region.reduce((s, units, t) => s + units * prices.selling[t], 0), 0),
  );
  revenues.sort((a, b) => b - a);
  const total = revenues.reduce((sum, revenue) => sum + revenue, 0);
  const best = revenues.slice(0, revenues.length / 5).reduce((sum, revenue) => sum + revenue, 0);
  expect(best / total).toBeGreaterThan(0.72);
  expect(best / total).toBeLessThan(0.87);
});

test("the four demand patterns are there in the planned shares", () => {
  const slow = share(({ profile }) => profile.process === "slow");
  expect(slow).toBeGreaterThan(0.09);
  expect(slow).toBeLessThan(0.17);
  for (const pattern of ["smooth", "erratic", "intermittent", "lumpy"] as const) {
    expect(share(({ profile }) => profile.pattern === pattern)).toBeGreaterThan(0.03);
  }
  expect(share(({ profile }) => profile.lifecycle === "new")).toBeGreaterThan(0.02);
  expect(share(({ profile }) => profile.lifecycle === "ending")).toBeGreaterThan(0.02);
});

test("the true weekly demand of 95 % of grown-up products lies in the planted quadrant of ADI and CV2", () => {
  const grown = histories.filter(
    ({ profile }) => profile.lifecycle === "mature" && profile.anomaly?.kind !== "dead-stock",
  );
  const right = grown.filter((history) => {
    const weeks = weeklyDemand(history);
    const sizes = weeks.filter((units) => units > 0);
    const mean = sizes.reduce((sum, units) => sum + units, 0) / sizes.length;
    const cv2 = sizes.reduce((sum, units) => sum + (units - mean) ** 2, 0) / (sizes.length - 1) / mean ** 2;
    const sparse = weeks.length / sizes.length >= 1.32;
    const pattern = sparse ? (cv2 < 0.49 ? "intermittent" : "lumpy") : cv2 < 0.49 ? "smooth" : "erratic";
    return pattern === history.profile.pattern;
  });
  expect(right.length / grown.length).toBeGreaterThan(0.95);
});

test("some demand is lost to stock-outs, but not much", () => {
  let wanted = 0;
  let sold = 0;
  for (const { demand, fulfilment, prices } of histories) {
    for (const [region, units] of demand.units.entries()) {
      for (let t = 0; t < company.days; t++) {
        wanted += units[t] * prices.selling[t];
        sold += fulfilment.sold[region][t] * prices.selling[t];
      }
    }
  }
  expect(sold / wanted).toBeGreaterThan(0.9);
  expect(sold / wanted).toBeLessThan(0.99);
});

test("a short history works too", () => {
  const short = createCompany({ ...options, days: 28 });
  for (let k = 0; k < 40; k++) {
    const { fulfilment } = simulateProduct(short, k);
    expect(fulfilment.closing).toHaveLength(28);
    expect(fulfilment.closing.every((units) => units >= 0)).toBe(true);
  }
});
