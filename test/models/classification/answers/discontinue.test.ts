import { expect, test } from "vitest";
import { discontinue, type KeptProduct } from "../../../../models/classification/index.js";
import { languages } from "../../../../models/core/index.js";
import { say } from "../../../../models/messages/index.js";

const costs = { holdingRate: 0.25, orderingCost: 30 };
const product = (sku: string, changes: Partial<KeptProduct> = {}): KeptProduct => ({
  sku,
  description: `Hoe ${sku}`,
  category: "Tools",
  supplier: "S1",
  unitPrice: 12,
  unitCost: 10,
  onHand: 100,
  abc: "C",
  units: 400,
  ageDays: 900,
  idleDays: 0,
  momentum: -0.1,
  ...changes,
});
const silent = product("OLD", { units: 0, idleDays: 500, onHand: 300 });

test("a product that nobody buys frees half the cost of its stock, and another of its category can stand in", () => {
  const [found, ...others] = discontinue([silent, product("NEW")], costs);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ item: 0, score: 1, stockValue: 3000, moneyFreed: 1500, substitutes: ["NEW"] });
  expect(say("en", found!.reason)).toBe(
    "Nothing sold for a year; last sold 500 days ago. Stock of 3,000 at cost, which costs 750 a year to hold.",
  );
  for (const language of languages) expect(say(language, found!.reason)).not.toContain("{");
});

test("what earns its keep, is no C, is young, grows, or is not known well enough stays", () => {
  const staying = [
    product("EARNS"),
    { ...silent, abc: "B" },
    { ...silent, ageDays: 200 },
    { ...silent, momentum: 0.4, units: 1 },
    { ...silent, unitCost: Number.NaN },
    { ...silent, onHand: Number.NaN },
    { ...silent, onHand: 0 },
  ];
  expect(discontinue(staying, costs)).toEqual([]);
});

test("too much stock alone is no reason: a product that sells must cost twice what it earns", () => {
  const earned = 400 * 2;
  const stocked = (cost: number) => product("A", { onHand: (cost - 120) / 0.25 / 10 });
  expect(discontinue([stocked(1.9 * earned)], costs)).toEqual([]);
  expect(discontinue([stocked(2.1 * earned)], costs)).toHaveLength(1);
});

test("the most money comes first, and no product that goes stands in for another", () => {
  const found = discontinue([silent, { ...silent, sku: "OLDER", onHand: 900 }, product("NEW")], costs);
  expect(found.map(({ item }) => item)).toEqual([1, 0]);
  for (const { substitutes } of found) expect(substitutes).toEqual(["NEW"]);
});

test("an unlike product, or one of another category, stands in for nothing", () => {
  const other = product("X", { category: "Seeds" });
  const dear = product("Y", { description: "Sprayer", supplier: "S2", unitPrice: 4000 });
  expect(discontinue([silent, other, dear], costs)[0]!.substitutes).toEqual([]);
});
