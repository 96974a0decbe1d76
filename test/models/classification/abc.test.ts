import fc from "fast-check";
import { expect, test } from "vitest";
import { classifyAbc } from "../../../models/classification/index.js";

const cuts = [0.8, 0.95] as const;
const worth = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 });

test("the item that crosses a cut belongs to the better class", () => {
  const { classes, share, cumulativeShare } = classifyAbc([5, 60, 25, 10], cuts);
  expect(classes).toEqual(["C", "A", "A", "B"]);
  expect([...share]).toEqual([0.05, 0.6, 0.25, 0.1]);
  expect([...cumulativeShare]).toEqual([1, 0.6, 0.85, 0.95]);
});

test("one product worth nearly everything is still A", () => {
  expect(classifyAbc([990, 5, 5], cuts).classes).toEqual(["A", "C", "C"]);
});

test("a catalogue worth nothing, losses and missing values are C", () => {
  expect(classifyAbc([0, 0], cuts).classes).toEqual(["C", "C"]);
  const { classes, share } = classifyAbc([100, -40, Number.NaN], cuts);
  expect(classes).toEqual(["A", "C", "C"]);
  expect([...share]).toEqual([1, 0, 0]);
  expect(classifyAbc([], cuts).classes).toEqual([]);
});

test("classes go down with value, and A carries at least the first cut", () => {
  fc.assert(
    fc.property(worth, (values) => {
      const { classes, share, order } = classifyAbc(values, cuts);
      const ranked = [...order].map((i) => classes[i]!);
      expect(ranked).toEqual([...ranked].sort());
      const total = values.reduce((a, b) => a + b, 0);
      if (total === 0) return;
      const carried = values.reduce((sum, _, i) => sum + (classes[i] === "A" ? share[i]! : 0), 0);
      expect(carried).toBeGreaterThanOrEqual(cuts[0] - 1e-9);
    }),
  );
});

test("neither the order of the catalogue nor the currency changes a class", () => {
  fc.assert(
    fc.property(worth, fc.integer({ min: 1, max: 6 }), (values, power) => {
      const classes = classifyAbc(values, cuts).classes;
      expect(classifyAbc([...values].reverse(), cuts).classes).toEqual([...classes].reverse());
      expect(
        classifyAbc(
          values.map((value) => value * 2 ** power),
          cuts,
        ).classes,
      ).toEqual(classes);
    }),
  );
});
