import { expect, test } from "vitest";
import { duplicates, plainName, productAnomalies, type SkuHistory } from "../../../../models/classification/index.js";
import { Random } from "../../../../models/core/index.js";

const random = new Random("checks");
const steady = Float64Array.from({ length: 120 }, () => Math.round(100 * Math.exp(0.15 * random.normal())));
const history: SkuHistory = {
  quantity: steady,
  seasonLength: 52,
  periodDays: 7,
  price: steady.map(() => 10),
  promotion: new Float64Array(120),
  unitCost: 6,
  onHand: 300,
};
const changed = (values: Float64Array, from: number, to: number, factor: number) =>
  values.map((value, t) => (t >= from && t <= to ? value * factor : value));
const kinds = (changes: Partial<SkuHistory>) => productAnomalies({ ...history, ...changes }).map(({ kind }) => kind);

test("a steady product raises no alarm, and one without prices or stock has no check fail on it", () => {
  expect(kinds({})).toEqual([]);
  expect(productAnomalies({ quantity: steady, seasonLength: 52, periodDays: 7 })).toEqual([]);
  expect(productAnomalies({ quantity: new Float64Array(0), seasonLength: 52, periodDays: 7 })).toEqual([]);
  expect(productAnomalies({ quantity: new Float64Array(60), seasonLength: 52, periodDays: 7, onHand: 5 })).toEqual([]);
});

test("each fault is found for what it is", () => {
  expect(kinds({ unitCost: 11 })).toEqual(["negative-margin"]);
  expect(kinds({ price: changed(history.price!, 70, 70, 0.87) })).toEqual(["price-error"]);
  expect(kinds({ price: changed(history.price!, 70, 71, 5) })).toEqual(["price-error"]);
  expect(kinds({ quantity: changed(steady, 80, 119, 0) })).toEqual(["dead-stock"]);
  expect(kinds({ quantity: changed(steady, 80, 80, 7) })).toEqual(["spike"]);
  expect(kinds({ quantity: changed(steady, 80, 119, 2.2) })).toEqual(["level-shift"]);
});

test("prices that jump from period to period, as means over customers do, are no errors; one far beyond their jumps is", () => {
  const noise = new Random("prices");
  const jumping = history.price!.map((value) => value * (1 + noise.uniform()));
  expect(kinds({ price: jumping })).toEqual([]);
  expect(kinds({ price: changed(jumping, 70, 70, 0.1) })).toEqual(["price-error"]);
});

test("one day's wrong price is told from the lowest or highest of its week, where the week's mean hides it", () => {
  const low = changed(history.price!, 70, 70, 0.1);
  const price = changed(history.price!, 70, 70, 0.96);
  expect(kinds({ price })).toEqual([]);
  expect(kinds({ price, priceLow: low, priceHigh: history.price! })).toEqual(["price-error"]);
  const lone = history.price!.map((value, t) => (t === 70 ? value : Number.NaN));
  expect(kinds({ price: lone, priceLow: lone, priceHigh: lone })).toEqual([]);
  const wide = history.price!.map((value) => 0.4 * value);
  expect(kinds({ priceLow: wide, priceHigh: history.price! })).toEqual([]);
});

test("a bulk order is one large sale: a good week of many is none, and one hidden in a changing week is found", () => {
  const good = changed(steady, 80, 80, 7);
  const usual = steady.map((value) => value / 8);
  expect(kinds({ quantity: good, largestSale: changed(usual, 80, 80, 2.5) })).toEqual([]);
  const doubled = changed(steady, 80, 80, 3);
  expect(kinds({ quantity: doubled })).toEqual([]);
  const largestSale = usual.map((value, t) => (t === 80 ? 2.2 * steady[80]! : value));
  expect(kinds({ quantity: doubled, largestSale })).toEqual(["spike"]);
});

test("a promotion, a price that stays and an empty shelf are no faults", () => {
  const promotion = changed(new Float64Array(120).fill(1), 0, 119, 0);
  promotion[70] = 1;
  expect(kinds({ price: changed(history.price!, 70, 70, 0.8), promotion })).toEqual([]);
  expect(kinds({ price: changed(history.price!, 70, 119, 1.3) })).toEqual([]);
  expect(kinds({ quantity: changed(steady, 80, 119, 0), onHand: 0 })).toEqual([]);
});

test("demand in other units has the same anomalies", () => {
  const quantity = changed(changed(steady, 40, 40, 9), 80, 119, 2.4);
  expect(kinds({ quantity: quantity.map((value) => value * 1000) })).toEqual(kinds({ quantity }));
});

test("a description written otherwise is the same article, and the best seller is the original", () => {
  expect(plainName("Glifosato 480 SL,  20 L")).toBe(plainName("GLIFOSATO  20 l - 480 sl"));
  expect(plainName("Ração")).toBe(plainName("RACAO"));
  const [small, large, other] = duplicates([
    { sku: "A", description: "Seed  Aruvo 5 kg", quantity: steady.map((value) => value / 2) },
    { sku: "B", description: "SEED ARUVO 5 KG", quantity: steady },
    { sku: "C", description: null, quantity: steady },
  ]);
  expect(small).toMatchObject({ kind: "duplicate", reason: { parameters: { original: "B", correlation: 1 } } });
  expect(large).toBeUndefined();
  expect(other).toBeUndefined();
});
