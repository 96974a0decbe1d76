import { expect, test } from "vitest";
import { featureNames, skuFeatures, unusualProducts } from "../../../../models/classification/index.js";
import { languages, Random } from "../../../../models/core/index.js";
import { say } from "../../../../models/messages/index.js";
import { plantedCompany } from "../../../support/planted-company.js";

const rows = plantedCompany(5, 150).map(skuFeatures);

test("a product unlike all others is told, with the features that set it apart", () => {
  const odd = featureNames.filter((name) => name !== "level");
  const strange = { ...rows[0]!, ...Object.fromEntries(odd.map((name) => [name, 1e6])) };
  const found = unusualProducts([...rows, strange], new Random(1));
  const one = found.find(({ item }) => item === rows.length)!;
  expect(one.score).toBeGreaterThan(0.55);
  for (const { name, splits } of one.features) {
    expect(odd).toContain(name);
    expect(splits).toBeGreaterThan(0);
  }
  for (const language of languages) {
    expect(say(language, one.reason)).not.toContain("{");
    expect(say(language, one.action)).not.toContain("{");
  }
});

test("at most one product in a hundred is told, and none of a handful", () => {
  expect(unusualProducts(rows, new Random(1)).length).toBeLessThanOrEqual(2);
  expect(unusualProducts(rows.slice(0, 20), new Random(1))).toEqual([]);
});
