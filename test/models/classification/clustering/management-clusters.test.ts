import { expect, test } from "vitest";
import {
  adjustedRandIndex,
  type Features,
  managementClusters,
  skuFeatures,
  traitsOf,
} from "../../../../models/classification/index.js";
import { languages, Random } from "../../../../models/core/index.js";
import { say } from "../../../../models/messages/index.js";
import { plantedCompany } from "../../../support/planted-company.js";

const products = plantedCompany(7, 300);
const rows = products.map(skuFeatures);
const values = rows.map((row) => row.level * row.priceLevel);
const found = managementClusters(rows, values, new Random(1));

test("products whose demand is made in the same way come together", () => {
  const ways = products.map(({ truth }) => `${truth.process === "slow"} ${truth.pattern}`);
  const names = [...new Set(ways)];
  const truth = Int32Array.from(ways, (way) => names.indexOf(way));
  expect(found.profiles.length).toBeGreaterThanOrEqual(4);
  expect(adjustedRandIndex(found.labels, truth)).toBeGreaterThan(0.5);
});

test("profiles add up to the catalogue, and say in both languages what sets a cluster apart", () => {
  expect(found.profiles.reduce((sum, { size }) => sum + size, 0)).toBe(products.length);
  expect(found.profiles.reduce((sum, { valueShare }) => sum + valueShare, 0)).toBeCloseTo(1, 9);
  const sentences = languages.map((language) => found.profiles.map(({ profile }) => say(language, profile)));
  for (const sentence of sentences.flat()) expect(sentence).not.toContain("{");
  expect(new Set(sentences.flat()).size).toBe(2 * found.profiles.length);
  for (const { representative, cluster } of found.profiles) expect(found.labels[representative]).toBe(cluster);
});

test("few products lie apart, and a strange one does", () => {
  expect(found.outliers.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(0.05 * products.length);
  const strange = Object.fromEntries(Object.keys(rows[0]!).map((name) => [name, 1e6])) as unknown as Features;
  expect(managementClusters([...rows, strange], [...values, 0], new Random(1)).outliers.at(-1)).toBe(1);
});

test("clusters do not depend on the order of the catalogue, but for the sample that their number is chosen on", () => {
  const count = found.profiles.length;
  const given = managementClusters(rows, values, new Random(1), { count });
  const backwards = managementClusters(rows.toReversed(), values.toReversed(), new Random(1), { count });
  expect(adjustedRandIndex(given.labels, backwards.labels.toReversed())).toBeGreaterThan(0.9);
});

test("one product, or none, is no failure", () => {
  expect(managementClusters([], [], new Random(1)).profiles).toEqual([]);
  const alone = managementClusters(rows.slice(0, 1), [5], new Random(1));
  expect(alone.profiles).toMatchObject([{ size: 1, valueShare: 1, stability: 1 }]);
  expect(alone.outliers[0]).toBe(0);
});

test("a cluster that is the whole catalogue has no traits", () => {
  expect(traitsOf(found.space.matrix, () => true)).toEqual([]);
});
