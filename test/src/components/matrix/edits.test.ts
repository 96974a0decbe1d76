import { describe, expect, test } from "vitest";
import type { MatrixCellPage } from "../../../../models/snapshot/index.js";
import {
  addressOf,
  cellName,
  configurationOf,
  editParameters,
  editsAt,
  outcomeOf,
} from "../../../../src/components/matrix/edits.js";
import { readState, writeState } from "../../../../src/components/url-state.js";

const loss = (method: string, money: number | null, width = 100) => ({
  ...{ method, loss: 1, difference: 0, low: 0, high: 0, verdict: "better" },
  ...{ money, moneyLow: money === null ? null : money - width, moneyHigh: money === null ? null : money + width },
});
const cell = (part: Partial<MatrixCellPage>): MatrixCellPage => ({
  ...{ abc: "A", xyz: "X", pattern: "smooth", outlier: false, products: 5, rule: "ets", present: "ets" },
  ...{ preferred: "auto", agreement: 0.4, losses: [loss("ets", 0), loss("auto", -500), loss("tsb", 900)] },
  ...part,
});
const cells = [
  cell({}),
  cell({ pattern: "lumpy", products: 2 }),
  cell({ abc: "", xyz: "", pattern: "", outlier: true }),
];
const rules = [
  { outlier: true, methods: ["huber"] },
  { abc: "A", methods: ["ets"] },
] as const;

describe("the edits of an address", () => {
  test("come back as they were written", () => {
    const edits = new Map([
      ["A-X-smooth", "auto"],
      ["outliers", "tsb"],
    ]);
    const search = writeState(editParameters, addressOf(edits, true));
    expect(editsAt(readState(editParameters, search), cells)).toEqual(edits);
    expect(readState(editParameters, search).r).toBe("matrix");
  });

  test("leave out cells and methods that are not there, and what changes nothing", () => {
    expect(editsAt({ e: "A-X-smooth:ets,A-X-smooth:prophet,B-Y-lumpy:tsb,junk" }, cells).size).toBe(0);
  });
});

test("the outcome adds up the cells' money, intervals like those of independent estimates", () => {
  const edits = new Map([
    ["A-X-smooth", "auto"],
    ["A-X-lumpy", "tsb"],
  ]);
  const { cells: changed, products, money } = outcomeOf(edits, cells);
  expect([changed, products]).toEqual([2, 7]);
  expect(money!.estimate).toBe(400);
  expect(money!.high).toBeCloseTo(400 + Math.hypot(100, 100), 9);
  const unpriced = [cell({ losses: [loss("ets", null), loss("auto", null)] })];
  expect(outcomeOf(new Map([["A-X-smooth", "auto"]]), unpriced).money).toBeNull();
});

test("the configuration is JSON that puts changed cells before the rules", () => {
  const edits = new Map([["A-X-smooth", "auto"]]);
  const text = configurationOf({ rules, cells }, edits, true);
  expect(JSON.parse(text)).toEqual({
    routing: "matrix",
    decisionMatrix: [{ abc: "A", xyz: "X", pattern: "smooth", outlier: false, methods: ["auto"] }, ...rules],
  });
  expect(JSON.parse(configurationOf({ rules, cells }, new Map(), false))).toEqual({ decisionMatrix: rules });
  expect(cells.map(cellName)).toEqual(["A-X-smooth", "A-X-lumpy", "outliers"]);
});
