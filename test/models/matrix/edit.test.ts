import { describe, expect, test } from "vitest";
import { cellOf, editedRules, matrixMethod, sumOfIntervals, usualMatrix } from "../../../models/matrix/index.js";

const competing = ["ets", "tsb", "arima", "huber", "naive"];
const product = (abc: string, xyz: string, pattern: string, outlier = false) => ({ abc, xyz, pattern, outlier });

describe("rules with a cell changed", () => {
  const cell = cellOf(product("A", "X", "smooth"))!;
  const rules = editedRules(usualMatrix, [{ cell, method: "naive" }]);

  test("give the products of the cell the new method, and all others what they had", () => {
    expect(matrixMethod(rules, product("A", "X", "smooth"), competing)).toBe("naive");
    for (const other of [
      product("A", "X", "erratic"),
      product("B", "X", "smooth"),
      product("A", "X", "smooth", true),
    ]) {
      expect(matrixMethod(rules, other, competing)).toBe(matrixMethod(usualMatrix, other, competing));
    }
  });

  test("fall back to the rule that counted before where the new method does not compete", () => {
    expect(matrixMethod(rules, product("A", "X", "smooth"), ["arima", "ets"])).toBe("arima");
  });

  test("do not pile up when the cell is changed again", () => {
    const again = editedRules(rules, [{ cell, method: "ets" }]);
    expect(again).toHaveLength(rules.length);
    expect(again[0]).toEqual({ ...cell, methods: ["ets", "naive"] });
  });

  test("replace the rule of the outliers, who are one cell whatever their class", () => {
    const outliers = cellOf(product("C", "Z", "lumpy", true))!;
    expect(outliers).toEqual(cellOf(product("A", "X", "smooth", true)));
    const changed = editedRules(usualMatrix, [{ cell: outliers, method: "tsb" }]);
    expect(changed).toHaveLength(usualMatrix.length);
    expect(matrixMethod(changed, product("A", "X", "smooth", true), competing)).toBe("tsb");
    expect(matrixMethod(changed, product("A", "X", "smooth", true), ["huber"])).toBe("huber");
  });
});

test("a product without a class or without demand is in no cell", () => {
  expect(cellOf(product("", "", "smooth"))).toBeUndefined();
  expect(cellOf(product("C", "Z", "none"))).toBeUndefined();
});

test("intervals of independent estimates add up like standard deviations", () => {
  const sum = sumOfIntervals([
    { estimate: 10, low: 7, high: 13 },
    { estimate: -2, low: -6, high: 2 },
  ]);
  expect(sum).toEqual({ estimate: 8, low: 3, high: 13 });
  expect(sumOfIntervals([])).toEqual({ estimate: 0, low: 0, high: 0 });
});
