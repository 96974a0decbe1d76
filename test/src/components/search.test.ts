import { expect, test } from "vitest";
import { folded, searchProducts } from "../../../src/components/search.js";

const catalogue = {
  sku: ["FERT001", "FERT002", "SEED001", "SEED010"],
  description: ["Uréia 45 kg", "Adubação foliar", "Milho", "Soja FERT001"],
  value: [10, 50, 30, 20],
};

test("a code is found first, then codes that begin so, then what holds every word", () => {
  expect(searchProducts(catalogue, "fert001", 10)).toEqual([0, 3]);
  expect(searchProducts(catalogue, "fert", 10)).toEqual([1, 0, 3]);
  expect(searchProducts(catalogue, "kg ureia", 10)).toEqual([0]);
});

test("accents and case do not matter", () => {
  expect(folded("Adubação")).toBe("adubacao");
  expect(searchProducts(catalogue, "ADUBACAO", 10)).toEqual([1]);
});

test("nothing typed offers the most valuable products", () => {
  expect(searchProducts(catalogue, "", 2)).toEqual([1, 2]);
});
