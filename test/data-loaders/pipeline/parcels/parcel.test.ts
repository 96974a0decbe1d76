import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ParcelBuilder } from "../../../../data-loaders/pipeline/parcels/builder.js";
import { readParcel, readParcelNames, writeParcel } from "../../../../data-loaders/pipeline/parcels/file.js";
import { numbersAt, singlesAt, tableOf, textsAt } from "../../../../data-loaders/pipeline/parcels/parcel.js";
import { temporaryWorkspace } from "../../../support/workspace.js";

const schemas = {
  forecasts: { method: "VARCHAR", step: "INTEGER", mean: "DOUBLE" },
  notes: { note: "VARCHAR" },
  singles: { error: "FLOAT", mean: "DOUBLE" },
} as const;
const file = () => join(temporaryWorkspace().root, "a.parcel");

function example() {
  const builder = new ParcelBuilder(schemas);
  builder.begin("A", "ka");
  builder.add("forecasts", { method: "ses", step: 1, mean: 2.5 });
  builder.add("forecasts", { method: "ses", step: 2, mean: null });
  builder.begin("B", "kb");
  builder.begin("Ç", "kc");
  builder.addColumns("forecasts", { method: ["naïve", null], step: [1, 2], mean: Float64Array.of(7, Number.NaN) });
  builder.add("notes", { note: "três" });
  return builder.build();
}

test("a parcel read back is the parcel that was written", () => {
  const path = file();
  writeParcel(path, example());
  const parcel = readParcel(path);
  expect(parcel).toEqual(example());
  expect(readParcelNames(path)).toEqual({ skus: ["A", "B", "Ç"], keys: ["ka", "kb", "kc"] });
});

test("each product's rows are found by its place", () => {
  const forecasts = tableOf(example(), "forecasts");
  expect([...numbersAt(forecasts, "mean", 0)]).toEqual([2.5, Number.NaN]);
  expect([...numbersAt(forecasts, "mean", 1)]).toEqual([]);
  expect(textsAt(forecasts, "method", 2)).toEqual(["naïve", null]);
});

test("a column in single precision keeps its rows apart from the doubles beside it", () => {
  const path = file();
  const builder = new ParcelBuilder(schemas);
  builder.begin("A", "ka");
  builder.add("singles", { error: 0.1, mean: 0.1 });
  builder.begin("B", "kb");
  for (const error of [2.5, null, -3]) builder.add("singles", { error, mean: 7 });
  writeParcel(path, builder.build());
  const singles = tableOf(readParcel(path), "singles");
  expect([...singlesAt(singles, "error", 0)]).toEqual([Math.fround(0.1)]);
  expect([...singlesAt(singles, "error", 1)]).toEqual([2.5, Number.NaN, -3]);
  expect([...numbersAt(singles, "mean", 1)]).toEqual([7, 7, 7]);
  expect(() => numbersAt(singles, "error", 0)).toThrow("column error is not numeric");
});

test("one product's rows can be taken over into another parcel", () => {
  const builder = new ParcelBuilder(schemas);
  builder.begin("Ç", "kc");
  builder.copy(example(), 2);
  const taken = builder.build();
  expect(textsAt(tableOf(taken, "notes"), "note", 0)).toEqual(["três"]);
  expect([...numbersAt(tableOf(taken, "forecasts"), "step", 0)]).toEqual([1, 2]);
});

test("any numbers and texts survive the file", () => {
  const path = file();
  const row = fc.record({ method: fc.option(fc.string()), step: fc.integer(), mean: fc.double() });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.array(row, { maxLength: 5 })), { maxLength: 6 }), (products) => {
      const builder = new ParcelBuilder(schemas);
      for (const [sku, rows] of products) {
        builder.begin(sku, "k");
        for (const one of rows) builder.add("forecasts", one);
      }
      writeParcel(path, builder.build());
      expect(readParcel(path)).toEqual(builder.build());
    }),
    { numRuns: 50 },
  );
});

test("a file that is something else is refused", async () => {
  const path = file();
  const { writeFileSync } = await import("node:fs");
  writeFileSync(path, "series_id,date,quantity\n");
  expect(() => readParcel(path)).toThrow("not a parcel");
  expect(() => readParcelNames(path)).toThrow("not a parcel");
});
