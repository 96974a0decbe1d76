import { expect, test } from "vitest";
import { matrixMethod, usualMatrix } from "../../../models/matrix/index.js";

const product = { abc: "C", xyz: "Z", pattern: "lumpy", outlier: false };
const competing = ["tsb", "ets", "negative-binomial", "seasonal-window"];

test("the first rule that fits counts", () => {
  expect(matrixMethod(usualMatrix, product, competing)).toBe("tsb");
  expect(matrixMethod(usualMatrix, { ...product, outlier: true }, competing)).toBe("seasonal-window");
  expect(matrixMethod(usualMatrix, { ...product, abc: "B" }, competing)).toBe("negative-binomial");
});

test("a method that does not compete gives way to the next, and a rule without any to the next rule", () => {
  const rules = [
    { abc: "C", methods: ["arima"] },
    { xyz: "Z", methods: ["arima", "ets"] },
  ] as const;
  expect(matrixMethod(rules, product, competing)).toBe("ets");
  expect(matrixMethod(rules, product, ["tsb"])).toBeUndefined();
});
