import { expect, test } from "vitest";
import { type CatalogueItem, cellPolicies, classify, demandProfile } from "../../../models/classification/index.js";
import { forecasterNamed } from "../../../models/forecasting/index.js";
import { snapshotTables } from "../../../models/snapshot/index.js";

const policies = cellPolicies({ serviceLevel: 0.95, reviewDays: 7 }, { AX: { serviceLevel: 0.99 } });
const options = { abcCuts: [0.8, 0.95], xyzCuts: [0.5, 1], xyzBasis: "total", policies } as const;
const item = (sku: string, value: number, ...demand: number[]): CatalogueItem => ({
  sku,
  value,
  demand: demandProfile(Float64Array.from(demand)),
  adjustedVariation: Number.NaN,
});
const catalogue = [
  item("SEED001", 20, 0, 9, 0, 0, 1, 0),
  item("FUNG001", 900, 10, 11, 9, 10, 10, 11),
  item("FERT001", 80, 0, 0, 0, 0, 0, 0),
];

test("rows keep the order of the catalogue and the columns of the snapshot", () => {
  const rows = classify(catalogue, options);
  expect(rows.map(({ sku, abc, xyz, pattern }) => [sku, abc, xyz, pattern])).toEqual([
    ["SEED001", "C", "Z", "lumpy"],
    ["FUNG001", "A", "X", "smooth"],
    ["FERT001", "B", "Z", "none"],
  ]);
  expect(Object.keys(rows[0]!)).toEqual(Object.keys(snapshotTables.classification));
});

test("permuting the catalogue permutes the rows and nothing else", () => {
  expect(classify([...catalogue].reverse(), options)).toEqual(classify(catalogue, options).reverse());
});

test("adjusted variation decides where it is the basis and known, total variation otherwise", () => {
  const seasonal = { ...item("SEED002", 5, 0, 9, 0, 0, 9, 0), adjustedVariation: 0.2 };
  const xyz = (xyzBasis: "total" | "adjusted") =>
    classify([...catalogue, seasonal], { ...options, xyzBasis }).map((row) => row.xyz);
  expect(xyz("total")).toEqual(["Z", "X", "Z", "Z"]);
  expect(xyz("adjusted")).toEqual(["Z", "X", "Z", "X"]);
  const [row] = classify([seasonal], { ...options, xyzBasis: "adjusted" });
  expect(row?.xyz_cv).toBe(0.2);
});

test("classes of a quarter before compare the products that there were", () => {
  const before = (value: number) => ({ value, variation: 0.7, adjustedVariation: Number.NaN });
  const moved = [
    { ...item("FUNG001", 10, 5, 5), before: before(900) },
    { ...item("FUNG002", 900, 5, 5), before: before(10) },
    item("FUNG003", 400, 0, 5),
  ];
  expect(classify(moved, options).map((row) => [row.abc, row.previous_abc, row.previous_xyz])).toEqual([
    ["C", "A", "Y"],
    ["A", "C", "Y"],
    ["A", null, null],
  ]);
  expect(classify(moved, options).map((row) => [row.previous_value, row.previous_xyz_cv])).toEqual([
    [900, 0.7],
    [10, 0.7],
    [null, null],
  ]);
});

test("a cell's policy is the company's but for what is changed", () => {
  const rows = classify(catalogue, options);
  expect(rows.map((row) => row.policy_service_level)).toEqual([0.95, 0.99, 0.95]);
  expect(rows[0]).toMatchObject({ policy_method: "tsb", policy_review_days: 7 });
  for (const { method } of Object.values(policies)) expect(() => forecasterNamed(method)).not.toThrow();
});
