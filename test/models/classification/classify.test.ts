import { expect, test } from "vitest";
import { classify, demandProfile } from "../../../models/classification/index.js";
import { snapshotTables } from "../../../models/snapshot/index.js";

const options = { abcCuts: [0.8, 0.95], xyzCuts: [0.5, 1] } as const;
const item = (sku: string, value: number, ...demand: number[]) => ({
  sku,
  value,
  demand: demandProfile(Float64Array.from(demand)),
});
const catalogue = [
  item("SEED001", 20, 0, 9, 0, 0, 1, 0),
  item("FUNG001", 900, 10, 11, 9, 10, 10, 11),
  item("FERT001", 80, 0, 0, 0, 0, 0, 0),
];

test("rows keep the order of the catalogue and have columns of the snapshot", () => {
  const rows = classify(catalogue, options);
  expect(rows.map(({ sku, abc, xyz, pattern }) => [sku, abc, xyz, pattern])).toEqual([
    ["SEED001", "C", "Z", "lumpy"],
    ["FUNG001", "A", "X", "smooth"],
    ["FERT001", "B", "Z", "none"],
  ]);
  expect(Object.keys(snapshotTables.classification)).toEqual(expect.arrayContaining(Object.keys(rows[0]!)));
});

test("permuting the catalogue permutes the rows and nothing else", () => {
  expect(classify([...catalogue].reverse(), options)).toEqual(classify(catalogue, options).reverse());
});
