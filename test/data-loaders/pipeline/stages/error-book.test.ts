import { join } from "node:path";
import { expect, test } from "vitest";
import { actualsSchema, errorsSchema } from "../../../../data-loaders/pipeline/kernels/error-rows.js";
import { perProduct } from "../../../../data-loaders/pipeline/kernels/schemas.js";
import { ParcelBuilder } from "../../../../data-loaders/pipeline/parcels/builder.js";
import { writeParcel } from "../../../../data-loaders/pipeline/parcels/file.js";
import { bookOf, systemName } from "../../../../data-loaders/pipeline/stages/errors/book.js";
import { temporaryWorkspace } from "../../../support/workspace.js";

test("errors are those of their method, wherever the settings name one of the whole catalogue", () => {
  const schemas = { errors: errorsSchema, actuals: actualsSchema, choice: perProduct("selection") };
  const builder = new ParcelBuilder(schemas);
  builder.begin("A", "k");
  // Two windows of two steps; the method of the catalogue joined last.
  for (const error of [1, 1, 1, 1, 2, 2, 2, 2]) builder.add("errors", { error, pinball: error, inside: 0 });
  for (const window of [1, 1, 2, 2]) builder.add("actuals", { window, actual: 5, absolute_scale: 1, squared_scale: 1 });
  builder.add("choice", { method: "boosting", reason: "{}" });
  const path = join(temporaryWorkspace().root, "a.parcel");
  writeParcel(path, builder.build());
  const parcels = [{ path, skus: ["A"], keys: ["k"] }];
  const sources = { backtests: parcels, retests: parcels, choices: parcels };
  const { facts, methods } = bookOf(sources, ["boosting", "ets"], { worthOf: () => 1, lagOf: () => 9 });
  expect([facts.windows, facts.horizon, facts.lag[0]]).toEqual([2, 2, 2]);
  expect([...methods.keys()]).toEqual([systemName, "boosting", "ets"]);
  expect([...methods.get("ets")!.error]).toEqual([1, 1, 1, 1]);
  expect([...methods.get("boosting")!.error]).toEqual([2, 2, 2, 2]);
  expect([...methods.get(systemName)!.error]).toEqual([2, 2, 2, 2]);
});
