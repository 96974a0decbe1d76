import { expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import { cellLosses } from "../../../models/routing/index.js";
import { plantedCases, routingMethods } from "../../support/routing-cases.js";

/** Products with demands far apart, for which `croston` was planted as the best. */
const products = [...new Set(plantedCases(60, 3).map(({ sku }) => sku))]
  .map((sku) => ({ cases: plantedCases(60, 3).filter((one) => one.sku === sku), worthPerYear: 100 }))
  .filter(({ cases }) => cases[0]!.alone.squared[1]! < 0.9);

test("a cell's losses say which method would be better there, by how much, and what that is worth", () => {
  const found = cellLosses(products, routingMethods, "auto", new Random(1));
  expect(found.map(({ method }) => method)).toEqual([...routingMethods]);
  const of = (method: string) => found.find((one) => one.method === method)!;
  expect(of("croston").verdict).toBe("better");
  expect(of("croston").difference.high).toBeLessThan(0);
  expect(of("croston").money.high).toBeLessThan(0);
  expect(of("naive").verdict).toBe("worse");
  expect(of("croston").loss).toBeLessThan(of("auto").loss);
});

test("the present method differs from itself by nothing", () => {
  const present = cellLosses(products, routingMethods, "auto", new Random(1)).find(({ method }) => method === "auto")!;
  expect(present.difference).toEqual({ estimate: 0, low: 0, high: 0 });
  expect(present.money).toEqual({ estimate: 0, low: 0, high: 0 });
  expect(present.verdict).toBe("not distinguishable");
});

test("where nothing is known of what products sell for, no money is stated", () => {
  const unpriced = products.map((one) => ({ ...one, worthPerYear: Number.NaN }));
  expect(cellLosses(unpriced, routingMethods, "auto", new Random(1))[0]!.money.estimate).toBeNaN();
});
