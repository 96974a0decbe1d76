import { describe, expect, test } from "vitest";
import { type MatrixRule, matrixMethod } from "../../../../models/matrix/index.js";
import type { MatrixCellPage } from "../../../../models/snapshot/index.js";
import { changesOf, editsOfRules, rebased, rulesToSave } from "../../../../src/components/matrix/in-force.js";

const methods = ["ets", "auto", "tsb"];
const loss = (method: string) => ({
  ...{ method, loss: 1, difference: 0, low: 0, high: 0, verdict: "level" },
  ...{ money: null, moneyLow: null, moneyHigh: null },
});
const cell = (part: Partial<MatrixCellPage>): MatrixCellPage => ({
  ...{ abc: "A", xyz: "X", pattern: "smooth", outlier: false, products: 5, rule: "ets", present: "ets" },
  ...{ preferred: "auto", agreement: 0.4, losses: methods.map(loss) },
  ...part,
});
const cells = [
  cell({}),
  cell({ pattern: "lumpy" }),
  cell({ abc: "C", rule: null, present: "auto" }),
  cell({ abc: "", xyz: "", pattern: "", outlier: true }),
];
const released: MatrixRule[] = [
  { outlier: true, methods: ["ets"] },
  { abc: "A", methods: ["ets"] },
];
const chosen = (rules: readonly MatrixRule[]) => cells.map((one) => matrixMethod(rules, one, methods) ?? "auto");

test("rules newer than the release are told as edits of its cells, and those without a rule fall back as in the release", () => {
  expect(editsOfRules(released, cells).size).toBe(0);
  const newer: MatrixRule[] = [{ outlier: true, methods: ["prophet", "tsb"] }];
  expect(editsOfRules(newer, cells)).toEqual(
    new Map([
      ["A-X-smooth", "auto"],
      ["A-X-lumpy", "auto"],
      ["outliers", "tsb"],
    ]),
  );
});

describe("rules to save", () => {
  const inForce: MatrixRule[] = [
    { abc: "A", xyz: "X", pattern: "lumpy", outlier: false, methods: ["tsb"] },
    ...released,
  ];

  test("keep what others changed since the release", () => {
    const edits = new Map([...editsOfRules(inForce, cells), ["A-X-smooth", "auto"]]);
    expect(chosen(rulesToSave(inForce, edits, cells))).toEqual(["auto", "tsb", "auto", "ets"]);
  });

  test("take back what was saved where the reader returns a cell to the release's method", () => {
    expect(chosen(rulesToSave(inForce, new Map(), cells))).toEqual(["ets", "ets", "auto", "ets"]);
  });

  test("are those in force where nothing differs", () => {
    expect(rulesToSave(inForce, editsOfRules(inForce, cells), cells)).toEqual(inForce);
  });
});

test("when the rules turn out to be others, cells that the reader left alone follow them and the reader's stay", () => {
  const from = new Map([["A-X-lumpy", "tsb"]]);
  const to = new Map([
    ["A-X-smooth", "tsb"],
    ["outliers", "tsb"],
  ]);
  const edits = new Map([
    ["A-X-lumpy", "tsb"],
    ["A-X-smooth", "auto"],
  ]);
  expect(rebased(edits, from, to, cells)).toEqual(
    new Map([
      ["A-X-smooth", "auto"],
      ["outliers", "tsb"],
    ]),
  );
});

test("a change is told by the rules that came and went, or by their order alone", () => {
  const [first, second] = released as [MatrixRule, MatrixRule];
  const third: MatrixRule = { abc: "A", methods: ["ets", "tsb"] };
  expect(changesOf(released, [first, third])).toEqual({ added: [third], removed: [second], isReordered: false });
  expect(changesOf(released, [second, first])).toEqual({ added: [], removed: [], isReordered: true });
  expect(
    changesOf(
      released,
      released.map((rule) => ({ ...rule })),
    ),
  ).toEqual({
    ...{ added: [], removed: [], isReordered: false },
  });
});
