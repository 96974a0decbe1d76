import { expect, test } from "vitest";
import { type ClassedProduct, ExpectedClasses } from "../../../../models/classification/index.js";
import { Random } from "../../../../models/core/index.js";

const kinds = [
  { word: "herbicide", category: "Crop protection", abc: "A", cluster: "0", unitPrice: 200 },
  { word: "seed", category: "Seeds", abc: "B", cluster: "1", unitPrice: 90 },
  { word: "bolt", category: "Parts", abc: "C", cluster: "2", unitPrice: 2 },
];
const catalogue: ClassedProduct[] = Array.from({ length: 120 }, (_, i) => {
  const { word, ...kind } = kinds[i % 3]!;
  return { description: `${word} ${["red", "blue", "tall", "small"][i % 4]} ${i}`, supplier: null, ...kind };
});

test("a new product is expected to be what the items most like it are, and they are named", () => {
  const expected = new ExpectedClasses(catalogue);
  const found = expected.expect({ description: "Herbicide green", category: null, supplier: null, unitPrice: 180 });
  expect(found.category.value).toBe("Crop protection");
  expect(found.cluster.value).toBe("0");
  expect(found.abc.value).toBe("A");
  expect(found.category.agreement).toBeGreaterThan(0.5);
  expect(found.like.every(({ item }) => catalogue[item]!.category === "Crop protection")).toBe(true);
});

test("a product that is hardly like any other is expected to be what most are, with little confidence", () => {
  const expected = new ExpectedClasses([...catalogue, ...catalogue.filter(({ abc }) => abc === "C")]);
  const stranger = { description: "garment", category: null, supplier: null, unitPrice: 20 };
  const { abc, category } = expected.expect(stranger);
  expect(abc.value).toBe("C");
  expect(category.agreement).toBeLessThan(0.6);
});

test("a stated category does not tell itself, but helps with the rest", () => {
  const expected = new ExpectedClasses(catalogue);
  const found = expected.expect({ description: "seed blue", category: "Parts", supplier: null, unitPrice: Number.NaN });
  expect(found.category.value).toBe("Seeds");
  const bare = expected.expect({ description: null, category: "Parts", supplier: null, unitPrice: Number.NaN });
  expect(bare.category).toEqual({ value: null, agreement: Number.NaN });
  expect(bare.abc.value).toBe("C");
});

test("accuracy leaves each product itself out, and chance is no better than the most frequent class", () => {
  const clear = new ExpectedClasses(catalogue).accuracy(new Random("a"));
  expect(clear.category).toMatchObject({ products: 120, accuracy: 1 });
  expect(clear.category.baseline).toBeCloseTo(1 / 3, 9);
  const random = new Random("chance");
  const blind = catalogue.map((product) => ({ ...product, abc: ["A", "B", "C"][random.integer(3)]! }));
  const { abc } = new ExpectedClasses(blind).accuracy(new Random("a"));
  expect(abc.accuracy).toBeLessThan(0.55);
  expect(abc.confidence(0.5)).toBeLessThan(0.6);
});

test("confidence rises with agreement and is never certain", () => {
  const random = new Random("noise");
  const noisy = catalogue.map((product) => (random.uniform() < 0.3 ? { ...product, abc: "B" } : product));
  const { abc } = new ExpectedClasses(noisy).accuracy(new Random("a"));
  const grid = Array.from({ length: 21 }, (_, i) => abc.confidence(i / 20));
  expect(grid.slice(1).every((value, i) => value >= grid[i]! - 0.1)).toBe(true);
  expect(Math.max(...grid)).toBeLessThan(1);
  expect(abc.confidence(Number.NaN)).toBeNaN();
});
