import fc from "fast-check";
import { expect, test } from "vitest";
import { withinBudget } from "../../../models/planning/index.js";

test("money goes first where it saves most sales for its cost", () => {
  const lines = [
    { value: 100, valueAtRisk: 150 },
    { value: 50, valueAtRisk: 200 },
    { value: 60, valueAtRisk: 10 },
  ];
  expect(withinBudget(lines, 150)).toEqual([true, true, false]);
  expect(withinBudget(lines, 110)).toEqual([false, true, true]);
});

test("a line of unknown cost is never paid for, one of unknown risk comes last", () => {
  const lines = [
    { value: Number.NaN, valueAtRisk: 900 },
    { value: 10, valueAtRisk: Number.NaN },
    { value: 10, valueAtRisk: 1 },
  ];
  expect(withinBudget(lines, 10)).toEqual([false, false, true]);
  expect(withinBudget(lines, 1000)).toEqual([false, true, true]);
});

test("orders never exceed the budget, and nothing that still fits is left out", () => {
  const line = fc.record({ value: fc.integer({ min: 0, max: 1000 }), valueAtRisk: fc.integer({ min: 0, max: 1000 }) });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.integer({ min: 0, max: 5000 }), (lines, budget) => {
      const paid = withinBudget(lines, budget);
      const spent = lines.reduce((sum, { value }, i) => sum + (paid[i] ? value : 0), 0);
      expect(spent).toBeLessThanOrEqual(budget);
      lines.forEach(({ value }, i) => {
        if (!paid[i]) expect(value).toBeGreaterThan(budget - spent);
      });
    }),
  );
});
