import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { publishModels } from "../../../data-loaders/publish/models.js";
import type { ModelCard } from "../../../models/snapshot/index.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "celeiro-models-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const card: ModelCard = {
  format: "celeiro-model-1",
  name: "demand",
  kind: "demand",
  version: "1",
  inputs: [{ name: "price", unit: "BRL" }],
  outputs: [{ name: "demand", unit: "multiples of the level" }],
  files: { model: "model.onnx", state: "state.json" },
  training: { dataHash: "0", through: "2026-11-15", rows: 10, products: 2, seed: 1 },
  metrics: { wape: 0.2 },
};

test("each model has a folder with its card and every file that the card names", () => {
  mkdirSync(join(folder, "store"));
  const paths = { model: join(folder, "store/a.onnx"), state: join(folder, "store/b.json") };
  writeFileSync(paths.model, "graph");
  writeFileSync(paths.state, "{}");
  expect(publishModels(join(folder, "models"), [{ card, paths }])).toEqual([
    { name: "demand", kind: "demand", card: "models/demand/card.json", model: "models/demand/model.onnx" },
  ]);
  const read = (name: string) => readFileSync(join(folder, "models/demand", name), "utf8");
  expect(JSON.parse(read("card.json"))).toEqual(card);
  expect(read("model.onnx")).toBe("graph");
  expect(read("state.json")).toBe("{}");
});
