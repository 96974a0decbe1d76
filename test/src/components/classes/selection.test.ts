import { expect, test } from "vitest";
import { unknownClass } from "../../../../models/exploration/index.js";
import type { Catalogue, ClassesPage } from "../../../../models/snapshot/index.js";
import { itemsOf } from "../../../../src/components/classes/items.js";
import { type Answer, failing, meets, nothingSelected } from "../../../../src/components/classes/selection.js";

const catalogue: Catalogue = {
  measure: "money",
  sku: ["A1", "B1", "C1"],
  description: ["Ração", null, "Adubo"],
  category: [null, "Sementes", null],
  abc: ["A", "B", "C"],
  xyz: ["X", "X", "Z"],
  pattern: ["smooth", "smooth", "lumpy"],
  adi: [1, 1.2, 3],
  cv: [0.2, 0.4, 2],
  cv2: [0.1, 0.2, 1],
  value: [10, 80, 10],
  method: [null, null, null],
};
const classes: ClassesPage = {
  cluster: [0, 0, 1],
  variation: [0.2, 0.4, 2],
  previousValue: [20, null, 80],
  previousVariation: [0.7, null, 2],
  sold: [10, 80, 10],
  lost: [null, 5, 0],
  profiles: [],
  shape: [0, 1, null],
  shapes: [],
  features: [],
  discontinue: [],
};
const items = itemsOf(catalogue, classes);
const answer: Answer = {
  classes: {
    abc: Uint8Array.of(0, 1, 2),
    xyz: Uint8Array.of(0, 0, 2),
    previousAbc: Uint8Array.of(1, unknownClass, 2),
    previousXyz: Uint8Array.of(1, unknownClass, 2),
  },
  map: { x: Float32Array.of(0, 1, 2), y: Float32Array.of(0, 1, 2), kept: 1, axes: [[], []] },
  clusters: { labels: Uint8Array.of(0, 0, 1), sizes: Int32Array.of(2, 1) },
  outliers: { flags: Uint8Array.of(0, 0, 1), radius: 1, knee: 1, widest: 2 },
};
const selected = (part: Partial<typeof nothingSelected>): string[] => {
  const bits = failing(items, answer, { ...nothingSelected, ...part });
  return items.sku.filter((_, i) => meets(bits, i));
};

test("products are ranked by value, equals in the order of the catalogue, with their running share", () => {
  expect([...items.ranked]).toEqual([1, 0, 2]);
  expect([...items.cumulative]).toEqual([0.8, 0.9, 1]);
});

test("every kind of choice selects its products, and choices narrow one another", () => {
  expect(selected({})).toEqual(["A1", "B1", "C1"]);
  expect(selected({ cell: "AX" })).toEqual(["A1"]);
  expect(selected({ cluster: "0" })).toEqual(["A1", "B1"]);
  expect(selected({ cluster: "out" })).toEqual(["C1"]);
  expect(selected({ pattern: "lumpy" })).toEqual(["C1"]);
  expect(selected({ movement: "BA" })).toEqual(["A1"]);
  expect(selected({ movement: "YX" })).toEqual(["A1"]);
  expect(selected({ movement: "CC" })).toEqual(["C1"]);
  expect(selected({ box: { left: 0.5, right: 3, bottom: 0.5, top: 1.5 } })).toEqual(["B1"]);
  expect(selected({ shape: "1" })).toEqual(["B1"]);
  expect(selected({ query: "RACAO" })).toEqual(["A1"]);
  expect(selected({ cluster: "0", movement: "CC" })).toEqual([]);
});

test("a chart shows what the other choices leave, not only what was picked in it", () => {
  const bits = failing(items, answer, { ...nothingSelected, cell: "AX", cluster: "0" });
  expect(items.sku.filter((_, i) => meets(bits, i, "cell"))).toEqual(["A1", "B1"]);
});
