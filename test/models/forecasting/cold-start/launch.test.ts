import fc from "fast-check";
import { expect, test } from "vitest";
import { standardProbabilities } from "../../../../models/core/index.js";
import {
  type ItemAttributes,
  LikeItems,
  launchForecast,
  passedOver,
  splicedHistory,
} from "../../../../models/forecasting/cold-start/index.js";
import { plantedCompany } from "../../../support/planted-company.js";

const item = (sku: string, more: Partial<ItemAttributes> = {}): ItemAttributes => ({
  ...{ sku, category: "Fungicides", supplier: "S1", price: 100, description: null },
  ...more,
});

test("like items agree in category first, then in words, price and supplier", () => {
  const search = new LikeItems([
    item("TWIN", { description: "Fungicida Azul 5 L" }),
    item("COUSIN", { description: "Fungicida Verde 20 L", price: 400 }),
    item("STRANGER", { category: "Seeds", supplier: "S2", price: 3, description: "Milho híbrido" }),
  ]);
  const found = search.nearest(item("NEW", { description: "Fungicida azul 1 L" }), 3, () => true);
  expect(found.map(({ sku }) => sku)).toEqual(["TWIN", "COUSIN"]);
  expect(found[0]!.similarity).toBeGreaterThan(found[1]!.similarity);
  expect(search.nearest(item("NEW"), 3, (sku) => sku === "STRANGER")).toEqual([]);
});

test("whether an item may serve is asked from the most similar on, and no more often than needed", () => {
  const names = ["A", "B", "C", "D"];
  const prices = [100, 90, 80, 70];
  const search = new LikeItems(names.map((name, i) => item(name, { price: prices[i]! })));
  const asked: string[] = [];
  const found = search.nearest(item("NEW", { price: 100 }), 2, (sku) => {
    asked.push(sku);
    return sku !== "A";
  });
  expect(found.map(({ sku }) => sku)).toEqual(["B", "C"]);
  expect(asked).toEqual(["A", "B", "C"]);
});

test("a price alone makes no two items alike", () => {
  const bare = { category: null, supplier: null };
  expect(new LikeItems([item("A", bare)]).nearest(item("B", bare), 1, () => true)).toEqual([]);
});

test("quantiles are in order, and forecasts scale with the data", () => {
  const history = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 13, maxLength: 30 });
  fc.assert(
    fc.property(
      fc.array(history, { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 3 }),
      (histories, sold) => {
        const forecast = (unit: number) =>
          launchForecast(
            histories.map((one) => ({ similarity: 0.8, quantity: Float64Array.from(one, (value) => value * unit) })),
            Float64Array.from(sold, (value) => value * unit),
            6,
            standardProbabilities,
          );
        const { mean, quantiles } = forecast(1);
        const larger = forecast(8).mean;
        mean.forEach((value, h) => {
          expect(larger[h]! / value).toBeCloseTo(8, 6);
          const path = standardProbabilities.map((p) => quantiles.get(p)![h]!);
          expect(path).toEqual(path.toSorted((a, b) => a - b));
          expect(path[0]).toBeGreaterThan(0);
        });
      },
    ),
  );
});

test("own sales count for more with every period, and narrow the interval", () => {
  const curves = [20, 30, 45].map((level) => ({ similarity: 0.9, quantity: new Float64Array(20).fill(level) }));
  const after = (periods: number) =>
    launchForecast(curves, new Float64Array(periods).fill(300), 4, standardProbabilities);
  const widthOf = ({ quantiles }: ReturnType<typeof after>) => quantiles.get(0.9)![0]! / quantiles.get(0.1)![0]!;
  expect(after(0).mean[0]).toBeLessThan(60);
  expect(after(1).mean[0]).toBeGreaterThan(after(0).mean[0]!);
  expect(after(3).mean[0]).toBeGreaterThan(after(1).mean[0]!);
  expect(widthOf(after(3))).toBeLessThan(widthOf(after(0)));
});

test("what passes to a successor leaves its predecessor, a quarter more in each of four periods", () => {
  const succession = { from: 10, share: 0.6 };
  expect([9, 10, 11, 13, 20].map((t) => passedOver(succession, t))).toEqual([0, 0.15, 0.3, 0.6, 0.6]);
  const old = new Float64Array(12).fill(100);
  const spliced = splicedHistory(Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 15, 30), [{ history: old, succession }]);
  for (const value of spliced) expect(value).toBeCloseTo(60, 9);
});

test("launches planted in a company of which two weeks are seen are forecast better than by these weeks", () => {
  const products = plantedCompany(11, 150);
  const longest = Math.max(...products.map(({ quantity }) => quantity.length));
  const attributes = products.map(({ sku, description, unitCost }) =>
    item(sku, { category: sku.slice(0, 4), supplier: null, price: unitCost, description }),
  );
  const search = new LikeItems(attributes);
  const bySku = new Map(products.map((product) => [product.sku, product]));
  const [errors, naive]: [number[], number[]] = [[], []];
  products.forEach(({ sku, quantity }, i) => {
    const start = quantity.findIndex((units) => units > 0);
    const from = longest - quantity.length + start;
    if (from < 10 || quantity.length - start < 20) return;
    const own = quantity.subarray(start);
    const like = search.nearest(
      attributes[i]!,
      5,
      (other) => other !== sku && bySku.get(other)!.quantity.some((v) => v > 0),
    );
    if (like.length === 0) return;
    const curves = like.map(({ sku: other, similarity }) => ({
      similarity,
      quantity: bySku.get(other)!.quantity.subarray(-15),
    }));
    const { mean } = launchForecast(curves, own.slice(0, 2), 13, standardProbabilities);
    const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
    const truth = sum(own.subarray(2, 15)) + 1;
    errors.push(Math.abs(Math.log((sum(mean) + 1) / truth)));
    naive.push(Math.abs(Math.log(((sum(own.subarray(0, 2)) / 2) * 13 + 1) / truth)));
  });
  const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  expect(errors.length).toBeGreaterThan(5);
  expect(average(errors)).toBeLessThan(average(naive));
});
